//! Only required distributions: the balance stays lognormal.

use super::expected::{Lognormal, mean_is, near, number, quantiles, rows};
use crate::support::lived::{Run, live};
use rmdsim::simulation::Measure;

const ANSWERS: &str = include_str!("../../oracles/rmd_only_start_of_year.csv");
const TRIALS: usize = 100_000;

/// 500,000 at 73, asset 6 % / 12 %, 28 years; the rule spends exactly the required distribution.
fn only_required(cash_flows: &str) -> Run {
    live(&format!(
        r#"
        title = "Only required distributions"
        start-year = 2025
        simulation = {{ trials = {TRIALS}, years = 28, cash-flows = "{cash_flows}" }}
        household.filing-status = "single"
        tax.none = {{}}
        person = [{{ name = "Ann", birth = 1952-05-01 }}]
        account = [{{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 500_000, holdings = {{ fund = 1 }} }}]
        asset.fund = {{ return = 0.06, volatility = 0.12 }}
        market.lognormal = {{}}
        spending.rmd = {{}}
        "#
    ))
}

#[test]
fn balances_and_distributions_at_every_age_are_the_lognormals_of_the_closed_form() {
    let summary = only_required("start-of-year").summary();
    let answers = rows(ANSWERS);
    assert_eq!(answers.len(), 28);
    let growth = Lognormal::of_return(0.06, 0.12);
    for (year, (answer, found)) in answers.iter().zip(&summary.strategies[0].by_year).enumerate() {
        let age = number(answer, "age");
        assert_eq!(f64::from(found.ages["Ann"]), age);
        let balance = found.accounts["IRA"].nominal.expect("balances are nominal");
        let exact = growth.grown(500_000.0 * number(answer, "survival_factor"), (year + 1) as f64);
        exact.assert_is(&balance, TRIALS, &format!("balance at {age}"));
        // The closed form of this test and the table agree: one of them cannot slip alone.
        for (p, column) in [(0.05, "q05"), (0.10, "q10"), (0.25, "q25"), (0.50, "q50"), (0.75, "q75"), (0.95, "q95")] {
            near(exact.quantile(p), number(answer, &format!("yearend_{column}")), 0.01, column);
        }
        let rmd = found.measures.rmd.nominal.expect("distributions are nominal");
        let spending = found.measures.spending.nominal.expect("spending is nominal");
        near(spending.mean, rmd.mean, 0.0, "the rule spends the distribution");
        if year == 0 {
            for (_, quantile) in quantiles(&rmd) {
                near(quantile, number(answer, "rmd_mean"), 0.0, "the first distribution is certain");
            }
        } else {
            let before = number(&answers[year - 1], "survival_factor");
            let exact = growth.grown(500_000.0 * before / number(answer, "divisor"), year as f64);
            exact.assert_is(&rmd, TRIALS, &format!("distribution at {age}"));
            near(exact.quantile(0.5), number(answer, "rmd_median"), 0.01, "median of the table");
        }
    }
}

/// Mean B prod(1 + a - 1/f), second moment B^2 prod((1 + a - 1/f)^2 + v^2), while no year ends below its distribution.
#[test]
fn distributions_at_the_years_end_leave_the_moments_of_the_closed_form() {
    let run = only_required("end-of-year");
    let (mut mean, mut second) = (500_000.0, 500_000.0_f64.powi(2));
    // Up to 95 a year would have to lose 85 % before the distribution of the old balance could not be met.
    for (year, answer) in rows(ANSWERS).iter().enumerate().take(20) {
        let step = 1.06 - 1.0 / number(answer, "divisor");
        mean *= step;
        second *= step * step + 0.12 * 0.12;
        let balances = run.column(0, Measure::Account(0), year);
        mean_is(&balances, mean, &format!("mean balance after year {year}"));
        let squares: Vec<_> = balances.iter().map(|balance| balance * balance).collect();
        mean_is(&squares, second, &format!("second moment after year {year}"));
    }
}

/// In kind, pro rata: every holding shrinks by prod(1 - 1/f) whatever the market does.
#[test]
fn moved_shares_leave_the_account_and_lie_in_the_taxable_one() {
    let text = |form: &str| {
        format!(
            r#"
            title = "In kind"
            start-year = 2025
            simulation = {{ trials = 2_000, years = 28 }}
            household.filing-status = "single"
            tax.none = {{}}
            person = [{{ name = "Ann", birth = 1952-05-01 }}]
            account = [{{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 500_000, holdings = {{ stocks = 0.7, bonds = 0.3 }} }}]
            asset.stocks = {{ return = 0.08, volatility = 0.18 }}
            asset.bonds = {{ return = 0.04, volatility = 0.06 }}
            market.lognormal = {{}}
            spending.constant-real.amount = 0
            rmd = {{ source = "pro-rata", form = {form} }}
            "#
        )
    };
    let run = live(&text("\"in-kind\""));
    let sold = live(&text("{ in-kind-share = 0.25 }"));
    for (year, answer) in rows(ANSWERS).iter().enumerate() {
        let shrunk = number(answer, "survival_factor");
        let accounts = run.account(0, "IRA", year).into_iter().zip(run.account(0, "Brokerage", year));
        for (trial, (left, moved)) in accounts.enumerate() {
            let all = left + moved;
            near(left, shrunk * all, 0.0, &format!("what is left in year {year} of trial {trial}"));
        }
        let by_quarters = sold.account(0, "IRA", year);
        assert_eq!(by_quarters.len(), 2_000);
        let pairs = by_quarters.iter().zip(run.account(0, "IRA", year));
        for (by_quarters, whole) in pairs {
            near(*by_quarters, whole, 0.0, "the form changes nothing inside the account");
        }
    }
}
