//! What is compared between strategies: by hand, by closed form, and whether the errors are right.

#[path = "../lived/household.rs"]
mod household;
#[path = "../lived/mod.rs"]
mod lived;

mod by_hand;
mod closed_form;
mod estimates;
mod failures;

use household::household;
use lived::live;
use rmdsim::summary::{Comparison, StrategySummary, Summary};

fn run(text: &str) -> Summary {
    live(text).summary()
}

fn first(text: &str) -> StrategySummary {
    run(text).strategies.swap_remove(0)
}

/// A metric of the second strategy against the first.
fn compared<'a>(summary: &'a Summary, metric: &str) -> &'a Comparison {
    summary.comparisons.iter().find(|known| known.metric == metric).expect("the metric is compared")
}

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected} within {tolerance}");
}
