//! Titles are findings of their own data: how long all is paid, why trials fail, what is spent.

use rmdsim::scenario::Success;
use rmdsim::summary::percentiles::Proportion;
use rmdsim::summary::{Cause, Summary};

use super::fixture::{Case, distribution};
use super::{charts, measure, title};

/// A run of ten trials whose success so far, by strategy, falls to these shares in the last three years.
fn falling(shares: &[[f64; 3]]) -> String {
    let names: Vec<&str> = ["A", "B", "C"][..shares.len()].to_vec();
    let (mut summary, detail) = Case { trials: 10, ..Case::default() }.with_strategies(&names).run();
    for (strategy, shares) in summary.strategies.iter_mut().zip(shares) {
        let years = strategy.by_year.len();
        for (at, year) in strategy.by_year.iter_mut().enumerate() {
            year.success_so_far = if at + 3 < years { 1.0 } else { shares[at + 3 - years] };
        }
    }
    title(&summary, &detail, "survival")
}

#[test]
fn the_title_of_survival_says_when_the_first_trials_fail_and_how_many_have() {
    assert_eq!(falling(&[[1.0, 0.9, 0.8]]), "No trial falls short before 94; 20% have by 95");
    assert_eq!(
        falling(&[[1.0, 1.0, 1.0], [0.9, 0.9, 0.9]]),
        "No trial falls short before 93; by 95, 10% have with “B”, 0% with “A”"
    );
    let same = "No trial falls short before 95; 10% have by 95 with every strategy shown";
    assert_eq!(falling(&[[1.0, 1.0, 0.9], [1.0, 1.0, 0.9]]), same);
}

#[test]
fn survival_says_what_success_is() {
    let (summary, mut detail) = Case { trials: 200, ..Case::default() }.run();
    detail.success = Success::Essential;
    let all = charts(&summary, &detail);
    let svg = &all.iter().find(|chart| chart.stem == "survival").expect("trials fail").svg;
    let said = measure::between(svg, "<desc>", "</desc>");
    assert!(said.starts_with("Share of the trials in which essential spending and tax was paid"), "{said}");
}

#[test]
fn the_title_of_causes_names_the_one_that_tells_failing_trials_from_all() {
    let (mut summary, detail) = Case { trials: 200, ..Case::default() }.run();
    let mut told = |cause: Cause, share: f64| {
        let causes = summary.strategies[0].causes_of_failure.as_mut().expect("trials fail");
        for known in &mut causes.causes {
            let estimate = if known.cause == cause { share } else { 0.1 };
            known.of_failing =
                Proportion { estimate, standard_error: None, low: estimate - 0.05, high: estimate + 0.05 };
        }
        title(&summary, &detail, "causes")
    };
    let early = "80% of the failing trials had poor returns in the first 10 years, 25% of all";
    assert_eq!(told(Cause::PoorEarlyReturns, 0.8), early);
    assert_eq!(told(Cause::Inflation, 0.5), "50% of the failing trials saw high inflation, 25% of all");
    let none = "No cause is more common among the failing trials than among all";
    // 29 % ± 5 is what chance makes of 25 %.
    assert_eq!(told(Cause::Tax, 0.29), none);
}

fn spent(ends: &[&[f64]]) -> String {
    let names: Vec<&str> = ["A", "B"][..ends.len()].to_vec();
    let (mut summary, detail): (Summary, _) = Case { trials: 4, ..Case::default() }.with_strategies(&names).run();
    for (strategy, ends) in summary.strategies.iter_mut().zip(ends) {
        strategy.by_year[29].measures.spending.real = Some(distribution(ends));
    }
    title(&summary, &detail, "spending")
}

#[test]
fn the_title_of_spending_names_the_median_and_the_lean_trials_or_the_strategies_furthest_apart() {
    let one = "Half of the trials spend $50k or more at 95, one in twenty $22k or less";
    assert_eq!(spent(&[&[20e3, 30e3, 50e3, 60e3, 70e3]]).replace("$22.0k", "$22k").replace("$50.0k", "$50k"), one);
    let two = "Median spending at 95: $50k with “B”, $40k with “A”";
    assert_eq!(spent(&[&[30e3, 40e3, 50e3], &[30e3, 50e3, 60e3]]), two);
    let same = "Median spending at 95 is $40k with every strategy shown";
    assert_eq!(spent(&[&[30e3, 40e3, 50e3], &[20e3, 40e3, 60e3]]), same);
}

#[test]
fn the_title_of_status_says_how_the_last_year_stands() {
    let (summary, mut detail) = Case { trials: 200, ..Case::default() }.run();
    let mut told = |short: f64, essential_only: f64| {
        let last = detail.strategies[0].funding.last_mut().expect("there are years");
        (last.short, last.essential_only) = (short, essential_only);
        last.paid = [0.0, 1.0 - short - essential_only - 0.25, 0.25];
        title(&summary, &detail, "status")
    };
    assert_eq!(told(0.2, 0.0), "At 95, 20% are short; 25% have as much as at the start or more");
    let partly = "At 95, 20% are short, 5% pay essentials only; 25% have as much as at the start or more";
    assert_eq!(told(0.2, 0.05), partly);
    assert_eq!(told(0.0, 0.0), "At 95, every trial pays in full; 25% have as much as at the start or more");
}
