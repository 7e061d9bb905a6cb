//! Markets alone, or with a fixed fraction drawn.

use super::expected::{Lognormal, deviation_is, mean_is, moments, near, quantile_is};
use crate::support::lived::{Run, live};
use rmdsim::simulation::{Measure, TrialTotal};

const TRIALS: usize = 100_000;

fn fund(cash_flows: &str, years: usize, spending: &str) -> Run {
    live(&format!(
        r#"
        title = "One fund"
        start-year = 2025
        simulation = {{ trials = {TRIALS}, years = {years}, cash-flows = "{cash_flows}" }}
        household.filing-status = "single"
        tax.none = {{}}
        person = [{{ name = "Ann", birth = 1975-05-01 }}]
        account = [{{ name = "Roth", owner = "Ann", kind = "roth-ira", balance = 1_000_000, holdings = {{ fund = 1 }} }}]
        asset.fund = {{ return = 0.07, volatility = 0.15 }}
        market.lognormal = {{}}
        spending.{spending}
        "#
    ))
}

const NOTHING: &str = "constant-real.amount = 0";

#[test]
fn without_flows_wealth_is_lognormal_however_the_year_is_divided() {
    for cash_flows in ["start-of-year", "end-of-year", "quarterly", "monthly"] {
        let run = fund(cash_flows, 6, NOTHING);
        for (year, found) in run.summary().strategies[0].by_year.iter().enumerate() {
            let exact = Lognormal::of_return(0.07, 0.15).grown(1e6, (year + 1) as f64);
            let found = found.measures.balance.nominal.expect("balances are nominal");
            exact.assert_is(&found, TRIALS, &format!("{cash_flows}, year {year}"));
        }
    }
}

/// The fraction is drawn on 1 January from the balance of the 31 December before.
#[test]
fn a_fixed_fraction_leaves_a_lognormal_scaled_by_what_was_drawn() {
    let run = fund("start-of-year", 20, "rmd.rate-before = 0.045");
    for (year, found) in run.summary().strategies[0].by_year.iter().enumerate() {
        let start = 1e6 * 0.955_f64.powi(year as i32 + 1);
        let exact = Lognormal::of_return(0.07, 0.15).grown(start, (year + 1) as f64);
        exact.assert_is(
            &found.measures.balance.nominal.expect("balances are nominal"),
            TRIALS,
            &format!("year {year}"),
        );
    }
}

#[test]
fn log_returns_have_the_correlations_asked_for_and_none_with_the_year_before() {
    let asked = [("a", "b", 0.35), ("a", "c", -0.5), ("b", "c", 0.1)];
    let account = |name: &str| {
        format!(r#"{{ name = "{name}", owner = "Ann", kind = "roth-ira", balance = 1, holdings = {{ {name} = 1 }} }}"#)
    };
    let run = live(&format!(
        r#"
        title = "Three funds"
        start-year = 2025
        simulation = {{ trials = {TRIALS}, years = 3 }}
        household.filing-status = "single"
        tax.none = {{}}
        person = [{{ name = "Ann", birth = 1975-05-01 }}]
        account = [{}, {}, {}]
        asset.a = {{ return = 0.08, volatility = 0.18 }}
        asset.b = {{ return = 0.04, volatility = 0.06 }}
        asset.c = {{ return = 0.06, volatility = 0.30 }}
        market.lognormal.correlations = [
            {{ between = ["a", "b"], is = 0.35 }}, {{ between = ["a", "c"], is = -0.5 }}, {{ between = ["b", "c"], is = 0.1 }},
        ]
        spending.constant-real.amount = 0
        "#,
        account("a"),
        account("b"),
        account("c"),
    ));
    let log_returns = |name: &str, year: usize| -> Vec<f64> {
        let before = if year == 0 { vec![1.0; TRIALS] } else { run.account(0, name, year - 1) };
        run.account(0, name, year).iter().zip(before).map(|(after, before)| (after / before).ln()).collect()
    };
    for year in 0..3 {
        for (one, other, exact) in asked {
            let found = correlation(&log_returns(one, year), &log_returns(other, year));
            let error = (1.0 - exact * exact) / (TRIALS as f64).sqrt();
            near(found, exact, error, &format!("{one} and {other} in year {year}"));
        }
        if year > 0 {
            for name in ["a", "b", "c"] {
                let found = correlation(&log_returns(name, year), &log_returns(name, year - 1));
                near(found, 0.0, 1.0 / (TRIALS as f64).sqrt(), &format!("{name} with the year before"));
            }
        }
    }
}

fn correlation(one: &[f64], other: &[f64]) -> f64 {
    let ((mean, deviation), (other_mean, other_deviation)) = (moments(one), moments(other));
    let products: f64 = one.iter().zip(other).map(|(a, b)| (a - mean) * (b - other_mean)).sum();
    products / ((one.len() - 1) as f64 * deviation * other_deviation)
}

/// `x_t = m + p (x_(t-1) - m) + v e_t` from `x_0 = m`: the log of the level after n years has mean m n and variance
/// `v^2 sum_j ((1 - p^j) / (1 - p))^2`. The two numbers are those of the reference answers.
#[test]
fn ten_years_of_autoregressive_inflation_have_the_level_of_the_closed_form() {
    let (p, v, years) = (0.6_f64, 0.015, 10);
    let variance: f64 = (1..=years).map(|j| (v * (1.0 - p.powi(j)) / (1.0 - p)).powi(2)).sum();
    near((0.25 + variance / 2.0).exp(), 1.290_887_702, 1e-10, "mean of the closed form");
    near(0.25_f64.exp(), 1.284_025_417, 1e-10, "median of the closed form");
    for cash_flows in ["start-of-year", "quarterly"] {
        let run = live(&format!(
            r#"
            title = "Prices"
            start-year = 2025
            simulation = {{ trials = {TRIALS}, years = {years}, cash-flows = "{cash_flows}" }}
            household.filing-status = "single"
            tax.none = {{}}
            person = [{{ name = "Ann", birth = 1975-05-01 }}]
            account = [{{ name = "Roth", owner = "Ann", kind = "roth-ira", balance = 1, holdings = {{ fund = 1 }} }}]
            asset.fund = {{ return = 0.0, volatility = 0.0 }}
            inflation = {{ mean = 0.0253151205, persistence = {p}, volatility = {v} }}
            market.lognormal = {{}}
            spending.constant-real.amount = 0
            "#
        ));
        let levels = run.column(0, Measure::LevelAtEnd, 9);
        mean_is(&levels, 1.290_887_702, "mean level");
        quantile_is(&levels, 0.5, 1.284_025_417, "median level");
        let logs: Vec<_> = levels.iter().map(|level| level.ln()).collect();
        deviation_is(&logs, variance.sqrt(), "deviation of the log");
        let real = run.total(0, TrialTotal::TerminalReal);
        let pairs = real.iter().zip(&levels);
        assert!(pairs.clone().all(|(real, level)| (real * level - 1.0).abs() < 1e-12), "a dollar keeps its real value");
    }
}
