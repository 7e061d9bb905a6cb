//! Two assets, rebalanced yearly or left alone.

use super::expected::{deviation_is, mean_is, near, number, quantile_is, rows};
use crate::support::lived::live;
use rmdsim::simulation::{Measure, TrialTotal};

const ANSWERS: &str = include_str!("../../oracles/rebalanced_vs_buyhold.csv");
const START: f64 = 1_000_000.0;

fn text(trials: usize, years: f64, spending: f64) -> String {
    format!(
        r#"
        title = "Two assets"
        start-year = 2025
        simulation = {{ trials = {trials}, years = {years} }}
        household.filing-status = "single"
        tax.none = {{}}
        person = [{{ name = "Ann", birth = 1955-05-01 }}]
        account = [{{ name = "Roth", owner = "Ann", kind = "roth-ira", balance = {START}, holdings = {{ stocks = 0.6, bonds = 0.4 }} }}]
        asset.stocks = {{ return = 0.08, volatility = 0.18 }}
        asset.bonds = {{ return = 0.04, volatility = 0.06 }}
        market.lognormal.correlations = [{{ between = ["stocks", "bonds"], is = 0.2 }}]
        spending.constant-real.amount = {spending}
        strategy = [
            {{ name = "yearly", portfolio.rebalance = "yearly" }},
            {{ name = "never" }},
            {{ name = "band 0", portfolio = {{ rebalance = "band", band = 0 }} }},
            {{ name = "band 1", portfolio = {{ rebalance = "band", band = 1 }} }},
            {{ name = "band 0 to its edge", portfolio = {{ rebalance = "band", band = 0, rebalance-to = "edge" }} }},
            {{ name = "band 1 to its edge", portfolio = {{ rebalance = "band", band = 1, rebalance-to = "edge" }} }},
        ]
        "#
    )
}

#[test]
fn both_end_where_the_moments_of_lognormals_say() {
    for answer in rows(ANSWERS) {
        let of = |column: &str| number(&answer, column);
        let years = of("years");
        let run = live(&text(100_000, years, 0.0));
        let ended = |strategy| -> Vec<f64> {
            run.total(strategy, TrialTotal::TerminalNominal).iter().map(|left| left / START).collect()
        };
        let (rebalanced, held) = (ended(0), ended(1));
        mean_is(&rebalanced, of("reb_mean"), "rebalanced, mean");
        mean_is(&held, of("bh_mean"), "held, mean");
        if years == 10.0 {
            // After 30 years the fourth moment is beyond what 100,000 trials can tell.
            deviation_is(&rebalanced, of("reb_sd"), "rebalanced, deviation");
            deviation_is(&held, of("bh_sd"), "held, deviation");
        }
        let logs: Vec<_> = rebalanced.iter().map(|left| left.ln()).collect();
        mean_is(&logs, of("reb_log_growth_per_year_mean") * years, "rebalanced, mean of the log");
        deviation_is(&logs, of("reb_log_growth_per_year_sd") * years.sqrt(), "rebalanced, deviation of the log");
        for (p, column) in [(0.05, "q05"), (0.25, "q25"), (0.50, "q50"), (0.75, "q75"), (0.95, "q95")] {
            quantile_is(&held, p, of(&format!("bh_{column}")), column);
        }
        let summary = run.summary();
        let last = |strategy: usize| summary.strategies[strategy].by_year.last().expect("years are lived");
        let stocks = &last(1).allocation["stocks"];
        let error = stocks.standard_error.expect("many trials have an error");
        near(stocks.mean, of("bh_expected_stock_weight_end"), error, "share of stocks where nothing is sold");
    }
}

/// A band of 0 is rebalancing every year, a band of 1 never, to the last bit.
#[test]
fn the_widest_and_the_narrowest_band_are_never_and_yearly() {
    let run = live(&text(2_000, 20.0, 45_000.0));
    for (one, other) in [(0, 2), (1, 3), (0, 4), (1, 5)] {
        for year in 0..20 {
            for measure in [Measure::Balance, Measure::Spending, Measure::MainShare] {
                let bits = |strategy| -> Vec<u64> {
                    run.column(strategy, measure, year).into_iter().map(f64::to_bits).collect()
                };
                assert!(bits(one) == bits(other), "{measure:?} in year {year}");
            }
        }
        for total in [TrialTotal::TerminalReal, TrialTotal::Drift, TrialTotal::Turnover] {
            assert!(run.total(one, total) == run.total(other, total), "{total:?}");
        }
    }
    assert!(run.total(0, TrialTotal::TerminalReal) != run.total(1, TrialTotal::TerminalReal), "the two differ");
}
