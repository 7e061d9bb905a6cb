//! Required distributions as they are lived: amounts by hand from the law's tables, in a market of 5 % a year.

mod amounts;
mod charity;
mod closing;
mod deferral;
mod households;
mod inherited;
mod missed;
mod moving;
mod spouses;
mod waivers;
mod withholding;
mod working;
mod worksheet;

use rmdsim::scenario::Scenario;
use rmdsim::simulation::{Line, Posting};
use rmdsim::summary::Summary;

use crate::support::lived::{explained, live};

/// A household whose market gives 5 % in every year: one person, born as said, who spends nothing but incomes.
fn household(start: i32, birth: &str, years: usize, rest: &str) -> String {
    format!(
        r#"
title = "test"
start-year = {start}
simulation.years = {years}
simulation.trials = 1
household.filing-status = "single"
person = [{{ name = "Ann", birth = {birth} }}]
asset.fund = {{ return = 0.05, volatility = 0 }}
inflation.mean = 0
market.fixed = {{}}
{rest}"#
    )
}

/// No tax, and nothing is spent.
const NOTHING_SPENT: &str = "tax.none = {}\nspending.constant-real.amount = 0\n";

/// The document of a scenario's trials.
fn lived(text: &str) -> Summary {
    live(text).summary()
}

/// What was distributed toward the requirement, year by year.
fn rmds(summary: &Summary) -> Vec<f64> {
    summary.strategies[0].by_year.iter().map(|year| year.measures.rmd.nominal.expect("kept").mean).collect()
}

/// Taxes paid, year by year.
fn taxes(summary: &Summary) -> Vec<f64> {
    summary.strategies[0].by_year.iter().map(|year| year.measures.tax.nominal.expect("kept").mean).collect()
}

/// Year-end balances of an account.
fn balances(summary: &Summary, account: &str) -> Vec<f64> {
    summary.strategies[0].by_year.iter().map(|year| year.accounts[account].nominal.expect("kept").mean).collect()
}

/// Fails where a figure is a cent or more away.
fn to_the_cent(ours: &[f64], expected: &[f64]) {
    assert_eq!(ours.len(), expected.len(), "{ours:?}");
    for (at, (ours, expected)) in ours.iter().zip(expected).enumerate() {
        assert!((ours - expected).abs() < 0.01, "at {at}: {ours}, expected {expected}");
    }
}

/// Every flow of one trial, counted from 1, of the first strategy.
fn flows(scenario: &Scenario, trial: usize) -> Vec<Posting> {
    let recorded = explained(scenario, 0, trial).recorded;
    assert!(recorded.defect.is_none(), "{:?}", recorded.defect);
    recorded.postings
}

/// The account of a flow; none if it is the purse's.
fn account_of(flow: &Posting) -> Option<usize> {
    flow.holding.map(|(account, _)| account)
}

/// The sum of some flows of an account, or of the purse.
fn sum(flows: &[Posting], year: usize, line: Line, account: Option<usize>) -> f64 {
    let of = |flow: &&Posting| flow.year == year && flow.line == line && account_of(flow) == account;
    flows.iter().filter(of).map(|flow| flow.amount).sum()
}
