//! Where two rules of a year meet. Inputs whose first lines say what must come out, and from where, lie in `tests/cases`.

mod basis;
mod brackets;
mod bucket;
mod cash;
mod dust;
mod gifts;
mod periods;
mod tiers;
mod withholding;

use std::fs;
use std::path::Path;

use rmdsim::simulation::{Line, Measure};

use crate::support::lived::{Run, assert_cent, book};

/// An input of `tests/cases`.
fn case(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name).with_extension("toml");
    fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// A household of one person in a market of fixed returns and constant prices.
fn household(rest: &str) -> String {
    format!(
        r#"
title = "test"
simulation.trials = 1
household = {{ filing-status = "single", medicare = false }}
asset.fund = {{ return = 0, volatility = 0 }}
inflation.mean = 0
market.fixed = {{}}
{rest}"#
    )
}

/// A measure of the first trial, year by year.
fn years(run: &Run, measure: Measure) -> Vec<f64> {
    (0..run.plans[0].years.len()).map(|year| run.column(0, measure, year)[0]).collect()
}

/// The first trial's measure of the first year is this, to half a cent.
#[track_caller]
fn assert_first(run: &Run, measure: Measure, expected: f64) {
    assert_cent(run.column(0, measure, 0)[0], expected, "the first year");
}

/// Money in the purse of a line in a year.
fn purse(text: &str, year: usize, line: Line) -> f64 {
    book(text, 0, 1).purse(year, line)
}
