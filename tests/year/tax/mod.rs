//! Federal tax and Medicare as they are lived: worked households, later years, money that pays for its own tax.

mod command;
mod later_years;
mod medicare;
mod other_taxes;
mod own_law;
mod withdrawals;
mod worked;

use crate::support::lived::Run;
use rmdsim::simulation::Measure;

/// A household in a market without growth or inflation: one person of 74, no spending but what is said.
fn household(start: i32, years: usize, rest: &str) -> String {
    format!(
        r#"
title = "test"
start-year = {start}
simulation.years = {years}
simulation.trials = 1
household.filing-status = "single"
person = [{{ name = "Ann", birth = {birth}-05-01 }}]
asset.fund = {{ return = 0, volatility = 0 }}
inflation.mean = 0
market.fixed = {{}}
{rest}"#,
        birth = start - 74
    )
}

fn income(kind: &str, amount: f64, rest: &str) -> String {
    format!("[[income]]\nname = \"{kind}{amount}\"\nperson = \"Ann\"\nkind = \"{kind}\"\namount = {amount}\n{rest}\n")
}

/// The only trial's value of a measure in a year, under a strategy; nothing where the trials keep none.
fn value(run: &Run, strategy: usize, measure: Measure, year: usize) -> f64 {
    if !run.outcomes[strategy].measures.contains(&measure) {
        return 0.0;
    }
    run.column(strategy, measure, year)[0]
}

/// Tax of a year under the first strategy.
fn tax(run: &Run, year: usize) -> f64 {
    value(run, 0, Measure::Tax, year)
}
