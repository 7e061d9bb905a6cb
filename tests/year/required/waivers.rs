//! Waived years: 26 U.S.C. 401(a)(9)(I) for 2020, Pub. L. 110-458 s. 201 and Notice 2009-82 for 2009. Divisors: the Uniform
//! Lifetime Table of 2002 (`tables uniform 2021`).

use super::{NOTHING_SPENT, household, lived, rmds, to_the_cent};
use crate::support::household::account;

fn put_off(start: i32, birth: &str, years: usize, rest: &str) -> Vec<f64> {
    let policy = "rmd.first-year = \"by-april-1\"\n";
    rmds(&lived(&household(start, birth, years, &format!("{NOTHING_SPENT}{policy}{rest}"))))
}

fn ira(balance: f64) -> String {
    account("IRA", "traditional-ira", balance, "")
}

/// 70 1/2 on 1 September 2019. Source of the case: irahelp.com/forum-post/58873-cares-act; 401(a)(9)(I)(ii).
#[test]
fn a_first_distribution_of_2019_put_off_to_april_2020_is_waived() {
    let found = put_off(2019, "1949-03-01", 3, &ira(274_000.0));
    to_the_cent(&found, &[0.0, 0.0, 274_000.0 * 1.05 * 1.05 / 25.6]);
}

#[test]
fn a_first_distribution_of_2019_that_was_not_put_off_is_paid_in_2019() {
    let text = household(2019, "1949-03-01", 3, &format!("{NOTHING_SPENT}{}", ira(274_000.0)));
    to_the_cent(&rmds(&lived(&text)), &[10_000.0, 0.0, 264_000.0 * 1.05 * 1.05 / 25.6]);
}

/// The first year of a plan is that of retirement, at 79; 17.9 years at 81.
#[test]
fn a_plan_whose_owner_retired_in_2019_is_waived_alike() {
    let plan = account("Plan", "traditional-401k", 179_000.0, "still-working-until = 2019");
    to_the_cent(&put_off(2019, "1940-03-01", 3, &plan), &[0.0, 0.0, 10_000.0 * 1.05 * 1.05]);
}

/// Notice 2009-82: the waiver of 2009 leaves the distribution of 2008 due by 1 April 2009. 27.4 years at 70, 26.5 at 71.
#[test]
fn a_first_distribution_of_2008_put_off_to_april_2009_is_paid() {
    let found = put_off(2008, "1938-03-01", 3, &ira(274_000.0));
    to_the_cent(&found, &[0.0, 10_000.0, (274_000.0 * 1.05 - 10_000.0) * 1.05 / 25.6]);
}
