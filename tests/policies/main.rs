//! Spending rules come out as known from outside, and the markets of the past that feed them.

mod annuities;
mod backtests;
mod enumeration;
mod essential;
#[path = "../lived/household.rs"]
mod household;
mod markets;
mod rules;
mod traces;

use std::path::Path;

use household::household;
use rmdsim::scenario::{self, Scenario};
use rmdsim::simulation::{Outcomes, Plan, Progress, simulate};
use rmdsim::summary::{Lived, Summary, summarize};

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/policies"))
}

/// A file of this folder, with its header.
fn reference(name: &str) -> csv::Reader<std::fs::File> {
    csv::Reader::from_path(folder().join(name)).expect("the reference file is in the tree")
}

/// The scenario of a text; data stand beside these tests.
fn scenario(text: &str) -> Scenario {
    match scenario::parse_in(folder(), text, "test.toml") {
        Ok(checked) => checked.scenario,
        Err(faults) => panic!("{faults}"),
    }
}

/// The plan of a scenario's only strategy, and all its trials.
fn lived(scenario: &Scenario) -> (Plan, Outcomes) {
    let plan = Plan::new(scenario, &scenario.strategies[0]);
    let simulation = &scenario.simulation;
    let outcomes = simulate(std::slice::from_ref(&plan), simulation.seed, simulation.trials, &Progress::default());
    (plan, outcomes.expect("money closes").remove(0))
}

fn run(text: &str) -> Summary {
    let scenario = scenario(text);
    let (plan, outcomes) = lived(&scenario);
    summarize(&scenario, "", &[Lived { scenario: &scenario, plan: &plan, outcomes: &outcomes }])
}

/// Spending of each year, nominal, mean over trials.
fn spending(summary: &Summary) -> Vec<f64> {
    let of =
        |year: &rmdsim::summary::YearSummary| year.spending.nominal.as_ref().expect("spending is nominal too").mean;
    summary.strategies[0].by_year.iter().map(of).collect()
}

/// Balance at each year's end, nominal, mean over trials.
fn balances(summary: &Summary) -> Vec<f64> {
    let of =
        |year: &rmdsim::summary::YearSummary| year.balance.nominal.as_ref().expect("balances are nominal too").mean;
    summary.strategies[0].by_year.iter().map(of).collect()
}

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected} within {tolerance}");
}
