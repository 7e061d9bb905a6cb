//! A constant real withdrawal until the money is gone.

use super::expected::{mean_is, near, number, quantile_is, rows};
use crate::support::lived::{Run, live};
use rmdsim::simulation::TrialTotal;

const ANSWERS: &str = include_str!("../../oracles/ruin_annual.csv");
const TRIALS: usize = 100_000;
const START: f64 = 1_000_000.0;

fn withdrawing(mean: f64, volatility: f64, share: f64, years: f64, cash_flows: &str) -> Run {
    let amount = START * share;
    live(&format!(
        r#"
        title = "Constant withdrawal"
        start-year = 2025
        simulation = {{ trials = {TRIALS}, years = {years}, cash-flows = "{cash_flows}" }}
        household.filing-status = "single"
        tax.none = {{}}
        inflation.mean = 0
        person = [{{ name = "Ann", birth = 1965-05-01 }}]
        account = [{{ name = "Roth", owner = "Ann", kind = "roth-ira", balance = {START}, holdings = {{ fund = 1 }} }}]
        asset.fund = {{ return = {mean}, volatility = {volatility} }}
        market.lognormal = {{}}
        spending.constant-real.amount = {amount}
        "#
    ))
}

fn case(name: &str) {
    let all = rows(ANSWERS);
    let answer = all.iter().find(|row| row["case"] == name).expect("the case stands in the table");
    let of = |column: &str| number(answer, column);
    let (share, years) = (of("withdrawal_per_1"), of("n_withdrawals"));
    let lived = |flows| withdrawing(of("real_arith_mean"), of("real_arith_sd"), share, years, flows);

    let start = lived("start-of-year");
    let binomial = |p: f64| (p * (1.0 - p) / TRIALS as f64).sqrt();
    let ruin = of("ruin_prob_start_of_year");
    near(1.0 - start.summary().strategies[0].success.estimate, ruin, binomial(ruin), "ruin, start of year");
    let short = start.total(0, TrialTotal::ShortfallYears);
    mean_is(&short, of("expected_unfunded_years_start"), "unfunded years");
    let unmet: Vec<_> =
        start.total(0, TrialTotal::Spending).iter().map(|spent| years - spent / (share * START)).collect();
    mean_is(&unmet, of("expected_unmet_withdrawals_start"), "unmet withdrawals");
    let terminal: Vec<_> = start.total(0, TrialTotal::TerminalReal).iter().map(|left| left / START).collect();
    mean_is(&terminal, of("mean_terminal_balance_per_1_start"), "terminal balance");
    for (p, column) in
        [(0.05, "q05"), (0.10, "q10"), (0.25, "q25"), (0.50, "q50"), (0.75, "q75"), (0.90, "q90"), (0.95, "q95")]
    {
        let exact = of(&format!("terminal_{column}_per_1_start"));
        if p > ruin {
            quantile_is(&terminal, p, exact, column);
        } else {
            assert_eq!(exact, 0.0, "where ruin is likelier than {p}, the quantile is zero");
        }
    }

    let ruin = of("ruin_prob_end_of_year");
    let end = lived("end-of-year").summary().strategies[0].success.estimate;
    near(1.0 - end, ruin, binomial(ruin), "ruin, end of year");
}

#[test]
fn a_safe_rate_fails_as_often_as_the_recursion_says() {
    case("A");
}

#[test]
fn a_quiet_portfolio_fails_as_often_as_the_recursion_says() {
    case("D");
}

#[test]
fn a_high_rate_over_forty_years_fails_as_often_as_the_recursion_says() {
    case("H");
}
