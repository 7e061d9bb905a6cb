//! Amounts of a household's first year, group by group.

use super::{NOTHING_SPENT, household, lived, rmds, to_the_cent};
use crate::support::household::account;

/// 75 in 2025: 24.6 in the Uniform Lifetime Table.
#[test]
fn a_roth_ira_and_a_designated_roth_account_owe_nothing() {
    let accounts = account("Roth", "roth-ira", 246_000.0, "") + &account("Plan", "roth-401k", 246_000.0, "");
    let text = household(2025, "1950-03-01", 1, &format!("{NOTHING_SPENT}{accounts}"));
    assert_eq!(rmds(&lived(&text)), [0.0]);
}

/// 72 in 2023 (born 1951 has 73 as the applicable age) owes nothing; 73 for 1959 by default, 75 where the scenario says so.
#[test]
fn distributions_begin_in_the_year_of_the_applicable_age() {
    let first = |birth: &str, rest: &str, start: i32| {
        let ira = account("IRA", "traditional-ira", 100_000.0, "");
        let ours = rmds(&lived(&household(start, birth, 4, &format!("{NOTHING_SPENT}{rest}\n{ira}"))));
        start + ours.iter().position(|rmd| *rmd > 0.0).expect("they begin") as i32
    };
    assert_eq!(first("1949-06-30", "", 2019), 2019, "70 1/2 on 30 December 2019");
    assert_eq!(first("1949-07-01", "", 2020), 2021);
    assert_eq!(first("1950-12-31", "", 2020), 2022);
    assert_eq!(first("1951-01-01", "", 2022), 2024);
    assert_eq!(first("1959-06-01", "", 2030), 2032);
    assert_eq!(first("1959-06-01", "rmd.born-1959 = 75", 2032), 2034);
    assert_eq!(first("1960-01-01", "", 2033), 2035);
}

/// No market moves under a return of 0; a twelfth of the year's amount each month, the year's sum whole.
#[test]
fn installments_sum_to_the_yearly_amount() {
    let ira = account("IRA", "traditional-ira", 777_777.77, "");
    for timing in ["start-of-year", "end-of-year", "quarterly", "monthly"] {
        let text =
            household(2025, "1950-03-01", 1, &format!("{NOTHING_SPENT}simulation.cash-flows = \"{timing}\"\n{ira}"));
        to_the_cent(&rmds(&lived(&text)), &[777_777.77 / 24.6]);
    }
}
