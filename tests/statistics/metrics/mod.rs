//! What is compared between strategies: by hand, by closed form, and whether the errors are right.

mod estimates;
mod failures;
mod lognormal_funds;
mod single_trials;

use crate::support::lived::live;
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
