//! Withholding: 75 in 2025, 246,000 / 24.6 = 10,000 in cash.

use rmdsim::simulation::Line;

use super::{NOTHING_SPENT, flows, household, lived, sum, taxes, to_the_cent};
use crate::support::household::account;
use crate::support::lived::sound;

fn withheld(rest: &str) -> String {
    let ira = account("IRA", "traditional-ira", 246_000.0, "") + &account("Bank", "taxable", 100_000.0, "");
    household(2025, "1950-03-01", 3, &format!("{NOTHING_SPENT}{rest}\n{ira}"))
        .replace("tax.none = {}", "tax.flat.rate = 0.1")
}

#[test]
fn withholding_pays_the_tax_of_the_year_and_what_is_over_comes_back_in_the_next() {
    let scenario = sound(&withheld("rmd.withholding = 0.3"));
    let flows = flows(&scenario, 1);
    to_the_cent(&taxes(&lived(&withheld("rmd.withholding = 0.3")))[..1], &[1_000.0]);
    // 3,000 withheld, 1,000 owed; 2,000 wait a year outside the portfolio.
    to_the_cent(&[sum(&flows, 0, Line::Surplus, None), sum(&flows, 0, Line::Refund, None)], &[-7_000.0, -2_000.0]);
    let second = (246_000.0 - 10_000.0) * 1.05 / 23.7;
    to_the_cent(&[sum(&flows, 1, Line::Surplus, None)], &[-(0.7 * second + 2_000.0)]);
}

#[test]
fn withholding_that_falls_short_is_made_up_with_the_tax() {
    let flows = flows(&sound(&withheld("rmd.withholding = 0.04")), 1);
    to_the_cent(&[sum(&flows, 0, Line::Surplus, None)], &[-9_000.0]);
    assert_eq!(sum(&flows, 0, Line::Refund, None), 0.0);
}

#[test]
fn nothing_is_withheld_from_shares() {
    let scenario = sound(&withheld("rmd.withholding = 0.3\nrmd.form = { in-kind-share = 0.5 }"));
    let flows = flows(&scenario, 1);
    let withheld: f64 = flows
        .iter()
        .filter(|flow| flow.year == 0 && flow.line == Line::Withholding && flow.amount < 0.0)
        .map(|flow| flow.amount)
        .sum();
    to_the_cent(&[withheld], &[-1_500.0]);
}
