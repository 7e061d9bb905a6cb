//! Essential spending: success can be defined on it, because rules that adapt never run out.

use super::run;
use crate::support::answers::near;
use crate::support::household::household;
use rmdsim::summary::Summary;

fn five_percent_of_a_falling_market(success: &str, keys: &str) -> Summary {
    run(&household(&format!(
        "simulation = {{ years = 4, success = \"{success}\" }}\nmarket.fixed = {{}}\ninflation.mean = 0\n\
         household.essential-spending = 40_000\nasset.fund.return = -0.1\nspending.percentage.rate = 0.05\n{keys}"
    )))
}

fn success_so_far(summary: &Summary) -> Vec<f64> {
    summary.strategies[0].by_year.iter().map(|year| year.success_so_far).collect()
}

/// 5 % of 1,000,000 x 0.855^k: 50,000, 42,750, 36,551, 31,251.
#[test]
fn a_trial_fails_in_the_first_year_that_pays_less_than_the_essential_spending() {
    let summary = five_percent_of_a_falling_market("essential", "");
    assert_eq!(summary.strategies[0].success.estimate, 0.0);
    assert_eq!(success_so_far(&summary), [1.0, 1.0, 0.0, 0.0]);
    assert_eq!(summary.strategies[0].shortfall_years.mean, 0.0);
}

#[test]
fn essential_success_is_reported_beside_success_on_all_spending() {
    let summary = five_percent_of_a_falling_market("spending", "");
    assert_eq!(summary.strategies[0].success.estimate, 1.0);
    assert_eq!(summary.strategies[0].essential_success.expect("it was asked for").estimate, 0.0);
    assert_eq!(success_so_far(&summary), [1.0; 4]);
}

#[test]
fn money_for_a_one_off_expense_does_not_meet_essential_spending() {
    let expense = "expense = [{ name = \"roof\", amount = 100_000, year = 2027 }]";
    let summary = five_percent_of_a_falling_market("essential", expense);
    near(
        summary.strategies[0].by_year[2].measures.spending.nominal.as_ref().expect("spending is nominal too").mean,
        136_551.25,
        0.005,
    );
    assert_eq!(success_so_far(&summary), [1.0, 1.0, 0.0, 0.0]);
}

/// A million without growth pays 60,000 sixteen times, then 40,000, then nothing.
#[test]
fn a_year_that_pays_the_essential_part_of_constant_spending_succeeds() {
    let summary = run(&household(
        "simulation = { years = 18, success = \"essential\" }\nmarket.fixed = {}\ninflation.mean = 0\n\
         household.essential-spending = 40_000\nasset.fund.return = 0\nspending.constant-real.amount = 60_000",
    ));
    let so_far = success_so_far(&summary);
    assert_eq!((so_far[16], so_far[17]), (1.0, 0.0));
    assert_eq!(summary.strategies[0].shortfall_years.mean, 2.0);
}
