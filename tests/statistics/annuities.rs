//! Rules that spend the portfolio as an annuity: `amortization_lognormal.csv`, and the growing annuity in closed form.

use crate::support::answers::{near, oracle};
use crate::support::household::household;
use crate::support::lived::{balances, live, spending};
use rmdsim::summary::Percentiles;

/// Four standard errors of a quantile, from its order-statistic limits of 95 %.
fn four_errors([low, high]: [f64; 2]) -> f64 {
    4.0 * (high - low) / (2.0 * 1.959_964)
}

#[track_caller]
fn quantile(found: f64, limits: Option<[f64; 2]>, expected: f64) {
    near(found, expected, four_errors(limits.expect("10,000 trials have limits")).max(0.01));
}

fn hold_row(found: &Percentiles, expected: impl Fn(usize) -> f64) {
    near(found.mean, expected(6), (4.0 * found.standard_error.expect("10,000 trials have an error")).max(0.01));
    quantile(found.p50, found.intervals.p50, expected(7));
    quantile(found.p5, found.intervals.p5, expected(8));
    quantile(found.p25, found.intervals.p25, expected(9));
    quantile(found.p75, found.intervals.p75, expected(10));
    quantile(found.p95, found.intervals.p95, expected(11));
}

#[test]
fn amortised_spending_is_lognormal_as_in_the_closed_form() {
    for rule in ["vpw = { real-return = 0.05 }", "amortization = { real-return = 0.05 }"] {
        let summary = live(&household(&format!(
            "simulation.years = 30\nmarket.lognormal = {{}}\ninflation.mean = 0\n\
             asset.fund = {{ return = 0.05, volatility = 0.12 }}\nspending.{rule}"
        )))
        .summary();
        assert_eq!(summary.strategies[0].success.estimate, 1.0);
        let mut rows = 0;
        for row in oracle("amortization_lognormal.csv").records() {
            let row = row.expect("the file is sound");
            let number = |at: usize| row[at].parse::<f64>().expect("the cell is a number");
            let year = number(4) as usize;
            let found = summary.strategies[0].by_year[year]
                .measures
                .spending
                .nominal
                .as_ref()
                .expect("spending is nominal too");
            hold_row(found, |at| number(at) * 1e6);
            if let Some(before) = year.checked_sub(1) {
                let balance = &summary.strategies[0].by_year[before].measures.balance.nominal;
                let balance = balance.as_ref().expect("balances are nominal too");
                quantile(balance.p50, balance.intervals.p50, number(12) * 1e6);
            }
            rows += 1;
        }
        assert_eq!(rows, 5);
        near(*balances(&summary).last().expect("years are lived"), 0.0, 1e-6);
    }
}

/// Real return 4 % without chance, 25 years: purchasing power grows by the tilt and the legacy is what is left.
fn hold_growing_annuity(cash_flows: &str, first_balance: f64, growth_after_first: i32) {
    let (real, price, tilt, legacy): (f64, f64, f64, f64) = (1.04, 1.025, 0.99, 200_000.0);
    let summary = live(&household(&format!(
        "simulation.years = 25\nsimulation.cash-flows = \"{cash_flows}\"\nmarket.fixed = {{}}\ninflation.mean = 0.025\n\
         asset.fund.return = {}\nspending.amortization = {{ real-return = 0.04, tilt = -0.01, legacy = {legacy} }}",
        real * price - 1.0
    )))
    .summary();
    let annuity: f64 = (0..25).map(|year| (tilt / real).powi(year)).sum();
    let first = (first_balance - legacy * real.powi(-growth_after_first)) / annuity;
    let paid_at = i32::from(cash_flows == "end-of-year");
    for (year, spent) in (0..).zip(spending(&summary)) {
        near(spent, first * tilt.powi(year) * price.powi(year + paid_at), 0.005);
    }
    let left = balances(&summary)[24] / price.powi(25);
    near(left, legacy, 0.005);
}

#[test]
fn amortization_grows_by_its_tilt_and_ends_at_its_legacy() {
    hold_growing_annuity("start-of-year", 1e6, 25);
    hold_growing_annuity("end-of-year", 1.04e6, 24);
}

#[test]
fn amortization_spends_nothing_while_the_legacy_is_not_there() {
    let summary = live(&household(
        "simulation.years = 3\nmarket.fixed = {}\ninflation.mean = 0\nasset.fund.return = 0\n\
         spending.amortization = { real-return = 0, legacy = 2_000_000 }",
    ))
    .summary();
    assert_eq!(spending(&summary), [0.0; 3]);
    assert_eq!(summary.strategies[0].success.estimate, 1.0);
}
