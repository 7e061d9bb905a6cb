//! Metrics of one trial, worked out by hand.

use rmdsim::summary::FundingShares;

use super::{first, run};
use crate::support::answers::near;
use crate::support::household::household;
use crate::support::lived::live;

/// 5 % of 1,000,000 x 0.855^k: 50,000, 42,750, 36,551.25, 31,251.32.
fn falling() -> String {
    household(
        "simulation.years = 4\nmarket.fixed = {}\ninflation.mean = 0\nasset.fund.return = -0.1\n\
         spending.percentage.rate = 0.05",
    )
}

const SPENT: [f64; 4] = [50_000.0, 42_750.0, 36_551.25, 31_251.318_75];

#[test]
fn the_worst_cut_of_a_share_of_a_falling_balance_is_that_of_the_balance() {
    near(first(&falling()).worst_cut.mean, 0.145, 1e-12);
}

/// Changes -7,250, -6,198.75, -5,299.93: mean -6,249.56, deviation 796.92; mean spending 40,138.14.
#[test]
fn volatility_is_the_deviation_of_the_changes_over_the_mean() {
    near(first(&falling()).spending_volatility.mean, 796.92 / 40_138.14, 5e-7);
}

#[test]
fn the_certainty_equivalent_at_2_is_the_harmonic_mean() {
    let harmonic = 4.0 / SPENT.iter().map(|spent| 1.0 / spent).sum::<f64>();
    near(first(&falling()).certainty_equivalent.risk_aversion_2.estimate, harmonic, 1e-6);
    // By hand: 1/50,000 + 1/42,750 + 1/36,551.25 + 1/31,251.32 = 0.000 102 749 31.
    near(harmonic, 4.0 / 0.000_102_749_31, 0.01);
}

/// CE = ((c1^-4 + ... + c4^-4) / 4)^(-1/4).
#[test]
fn the_certainty_equivalent_at_5_weighs_the_lean_years() {
    let mean = SPENT.iter().map(|spent: &f64| spent.powi(-4)).sum::<f64>() / 4.0;
    near(first(&falling()).certainty_equivalent.risk_aversion_5.estimate, mean.powf(-0.25), 1e-6);
}

#[test]
fn constant_spending_is_its_own_certainty_equivalent_and_has_neither_volatility_nor_cuts() {
    let strategy = first(&household(
        "simulation.years = 10\nmarket.fixed = {}\ninflation.mean = 0.03\nasset.fund.return = 0.03\n\
         spending.constant-real.amount = 40_000",
    ));
    near(strategy.certainty_equivalent.risk_aversion_2.estimate, 40_000.0, 1e-6);
    near(strategy.certainty_equivalent.risk_aversion_5.estimate, 40_000.0, 1e-6);
    near(strategy.spending_volatility.mean, 0.0, 1e-12);
    near(strategy.worst_cut.mean, 0.0, 1e-12);
}

/// A million without growth pays 60,000 sixteen times, then 40,000, then nothing: 20,000 and 60,000 are missing.
#[test]
fn what_is_not_paid_is_the_depth_of_the_shortfall() {
    let strategy = first(&household(
        "simulation.years = 18\nmarket.fixed = {}\ninflation.mean = 0\nasset.fund.return = 0\n\
         household.essential-spending = 40_000\nspending.constant-real.amount = 60_000",
    ));
    near(strategy.shortfall_years.mean, 2.0, 0.0);
    near(strategy.shortfall_depth.mean, 80_000.0, 0.005);
    near(strategy.essential_shortfall_depth.expect("essential spending is named").mean, 40_000.0, 0.005);
    // Spending falls from 60,000 to 40,000, then to nothing: all of it.
    near(strategy.worst_cut.mean, 1.0, 0.0);
    assert_eq!(strategy.certainty_equivalent.risk_aversion_2.estimate, 0.0);
    assert_eq!(strategy.certainty_equivalent.risk_aversion_5.estimate, 0.0);
}

/// 600,000 in the first year; 660,000 asked of 400,000 in the second, at a price level of 1.1.
#[test]
fn the_depth_is_in_dollars_of_the_start_year() {
    let keys = |flows: &str| {
        format!(
            "simulation = {{ years = 2, cash-flows = \"{flows}\" }}\nmarket.fixed = {{}}\ninflation.mean = 0.1\n\
             asset.fund.return = 0\nspending.constant-real.amount = 600_000"
        )
    };
    near(first(&household(&keys("start-of-year"))).shortfall_depth.mean, 260_000.0 / 1.1, 0.005);
    // At the year's end: 660,000, then 726,000 of 340,000 at a price level of 1.21.
    near(first(&household(&keys("end-of-year"))).shortfall_depth.mean, 386_000.0 / 1.21, 0.005);
}

/// Without growth 5 % of what is left is drawn: 50,000, 47,500, ...; the roof is no better life, and the year after no worse.
#[test]
fn one_off_expenses_are_no_part_of_the_living_that_is_valued() {
    let roof = "expense = [{ name = \"roof\", amount = 100_000, year = 2026 }]";
    let keys = format!(
        "simulation.years = 3\nmarket.fixed = {{}}\ninflation.mean = 0\nasset.fund.return = 0\n\
         spending.percentage.rate = 0.05\n{roof}"
    );
    let strategy = first(&household(&keys));
    // 50,000, 47,500, then 5 % of 802,500: a cut of 7,375 / 47,500.
    near(strategy.worst_cut.mean, 7_375.0 / 47_500.0, 1e-12);
    let harmonic = 3.0 / (1.0 / 50_000.0 + 1.0 / 47_500.0 + 1.0 / 40_125.0);
    near(strategy.certainty_equivalent.risk_aversion_2.estimate, harmonic, 1e-6);
}

fn brokerage(keys: &str) -> String {
    format!(
        r#"
title = "Gains"
start-year = 2025
household.filing-status = "single"
tax.none = {{}}
person = [{{ name = "Ann", birth = 1955-05-01 }}]
simulation.years = 2
market.fixed = {{}}
inflation.mean = 0.1
asset.fund.return = 0
asset.bonds.return = 0
{keys}

[[account]]
name = "Brokerage"
owner = "Ann"
kind = "taxable"
balance = 100_000
basis = 50_000
holdings = {{ fund = 1 }}
"#
    )
}

/// Half of every dollar sold is gain: 5,000, then 5,500 at a price level of 1.1.
#[test]
fn realised_gains_are_in_dollars_of_the_start_year() {
    let strategy = first(&brokerage("spending.constant-real.amount = 10_000"));
    near(strategy.realised_gains.mean, 10_000.0, 0.005);
    assert_eq!(strategy.rebalancing_sales.mean, 0.0);
}

/// Twice its worth was paid: 10,000 is lost with 10,000 sold, in each year, however little of it the return can use.
#[test]
fn losses_carried_to_the_next_return_are_not_realised_again() {
    let text = brokerage("spending.constant-nominal.amount = 10_000");
    let text = text.replace("basis = 50_000", "basis = 200_000").replace("tax.none", "tax.federal");
    near(first(&text).realised_gains.mean, -10_000.0 - 10_000.0 / 1.1, 0.005);
}

/// 40,000 is sold to rebalance once, half of it gain.
#[test]
fn gains_of_rebalancing_are_realised_gains() {
    let strategy = first(&brokerage(
        "spending.constant-real.amount = 0\nportfolio = { target = { fund = 0.6, bonds = 0.4 }, \
         rebalance = \"yearly\", rebalance-in = \"all\" }",
    ));
    near(strategy.rebalancing_sales.mean, 40_000.0, 0.005);
    near(strategy.realised_gains.mean, 20_000.0, 0.005);
    near(strategy.turnover.mean, 0.2, 1e-12);
}

/// 265,000 / 26.5 = 10,000 at 73.
fn required(spending: u32) -> f64 {
    let text = household(&format!(
        "simulation.years = 1\nmarket.fixed = {{}}\ninflation.mean = 0\nasset.fund.return = 0\n\
         spending.constant-real.amount = {spending}"
    ));
    let text = text.replace("roth-ira", "traditional-ira").replace("1_000_000", "265_000");
    first(&text).rmd_beyond_need_years.mean
}

#[test]
fn a_year_counts_where_more_is_required_than_is_needed() {
    assert_eq!([9_999, 10_000, 12_000].map(required), [1.0, 0.0, 0.0]);
}

#[test]
fn nothing_is_required_of_a_roth_ira() {
    assert_eq!(first(&falling()).rmd_beyond_need_years.mean, 0.0);
}

/// One trial has no error, and a fixed market has no other trials to settle anything.
#[test]
fn a_certain_market_asks_for_no_further_trials() {
    let strategies = "\n[[strategy]]\nname = \"A\"\n[[strategy]]\nname = \"B\"\nspending.percentage.rate = 0.06\n";
    let summary = run(&(falling() + strategies));
    assert_eq!(summary.comparisons.len(), 19, "all metrics but the two on essential spending");
    for comparison in &summary.comparisons {
        assert_eq!(comparison.difference.standard_error, None);
        assert_eq!(comparison.trials_to_settle, None);
    }
}

/// A million without growth pays 60,000: under half is left from the ninth year on, the seventeenth pays 40,000, the
/// eighteenth nothing.
#[test]
fn trials_stand_by_what_is_paid_and_by_what_is_left() {
    let run = live(&household(
        "simulation.years = 18\nmarket.fixed = {}\ninflation.mean = 0\nasset.fund.return = 0\n\
         household.essential-spending = 40_000\nspending.constant-real.amount = 60_000",
    ));
    let found = run.detail().strategies.swap_remove(0);
    assert_eq!(found.essential_spending, Some(40_000.0));
    let paid = |wealth: usize| {
        let mut funding = FundingShares::default();
        funding.paid[wealth] = 1.0;
        funding
    };
    let expected: Vec<FundingShares> = (1..=18)
        .map(|year| match year {
            1..=8 => paid(1),
            9..=16 => paid(0),
            17 => FundingShares { essential_only: 1.0, ..FundingShares::default() },
            _ => FundingShares { short: 1.0, ..FundingShares::default() },
        })
        .collect();
    assert_eq!(found.funding, expected);
}
