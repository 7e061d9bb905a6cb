//! Two assets rebalanced yearly and never, nothing spent: the truth is that of lognormals.
//!
//! The ratio of the two assets after k years is lognormal, so the mean drift is an integral over one normal variable.

use super::{assert_covered, household};

const START: f64 = 1_000_000.0;
const YEARS: i32 = 10;
const STOCKS: (f64, f64) = (0.08, 0.18);
const BONDS: (f64, f64) = (0.04, 0.06);
const CORRELATION: f64 = 0.2;
const SHARE: f64 = 0.6;

/// Mean and standard deviation of the log of a return (DESIGN: arithmetic moments of a simple yearly return).
fn log_moments((mean, volatility): (f64, f64)) -> (f64, f64) {
    let variance = (1.0 + (volatility / (1.0 + mean)).powi(2)).ln();
    ((1.0 + mean).ln() - variance / 2.0, variance.sqrt())
}

/// Mean distance of the share of stocks from `SHARE` after so many years without a trade, by the midpoint rule.
fn mean_drift(years: i32) -> f64 {
    let ((stocks, s), (bonds, b)) = (log_moments(STOCKS), log_moments(BONDS));
    let deviation = (f64::from(years) * (s * s + b * b - 2.0 * CORRELATION * s * b)).sqrt();
    let (steps, width) = (18_000, 0.001);
    let term = |step: i32| {
        let z = (f64::from(step) + 0.5) * width - 9.0;
        let ratio = SHARE / (1.0 - SHARE) * (f64::from(years) * (stocks - bonds) + deviation * z).exp();
        (ratio / (1.0 + ratio) - SHARE).abs() * (-z * z / 2.0).exp()
    };
    (0..steps).map(term).sum::<f64>() * width / std::f64::consts::TAU.sqrt()
}

#[test]
fn intervals_of_differences_in_wealth_drift_and_turnover_hold_the_truth_of_lognormals() {
    let text = |seed| {
        let household = household(YEARS, "1965-05-01", seed);
        format!(
            r#"
            {household}
            tax.none = {{}}
            account = [{{ name = "Roth", owner = "Ann", kind = "roth-ira", balance = {START}, holdings = {{ stocks = {SHARE}, bonds = {} }} }}]
            asset.stocks = {{ return = {}, volatility = {} }}
            asset.bonds = {{ return = {}, volatility = {} }}
            market.lognormal.correlations = [{{ between = ["stocks", "bonds"], is = {CORRELATION} }}]
            spending.constant-real.amount = 0
            strategy = [{{ name = "never" }}, {{ name = "yearly", portfolio.rebalance = "yearly" }}]
            "#,
            1.0 - SHARE,
            STOCKS.0,
            STOCKS.1,
            BONDS.0,
            BONDS.1,
        )
    };
    let yearly = (1.0 + SHARE * STOCKS.0 + (1.0 - SHARE) * BONDS.0).powi(YEARS);
    let never = SHARE * (1.0 + STOCKS.0).powi(YEARS) + (1.0 - SHARE) * (1.0 + BONDS.0).powi(YEARS);
    let drift_of_never = (1..=YEARS).map(mean_drift).sum::<f64>() / f64::from(YEARS);
    // What a year begins with is as far off as the year before ended, and is sold; the first begins on target.
    let turnover = mean_drift(1) * f64::from(YEARS - 1) / f64::from(YEARS);
    let truths = [
        ("terminal-wealth-real", START * (yearly - never)),
        ("drift", mean_drift(1) - drift_of_never),
        ("turnover", turnover),
    ];
    assert_covered(text, &truths, &[]);
}
