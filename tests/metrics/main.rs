//! What is compared between strategies: by hand, by closed form, and whether the errors are right.

#[path = "../lived/mod.rs"]
mod lived;

mod by_hand;
mod closed_form;
mod estimates;
mod failures;

use lived::live;
use rmdsim::summary::{Comparison, StrategySummary, Summary};

/// A household without tax: one Roth IRA of a million dollars in one asset, 73 in the first year. The keys given are the
/// tables of simulation, market, asset and spending, and whatever else a test is about.
fn household(keys: &str) -> String {
    format!(
        r#"
title = "One rule, one asset"
start-year = 2025
household.filing-status = "single"
tax.none = {{}}
person = [{{ name = "Ann", birth = 1952-05-01 }}]
{keys}

[[account]]
name = "Roth"
owner = "Ann"
kind = "roth-ira"
balance = 1_000_000
holdings = {{ fund = 1 }}
"#
    )
}

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
