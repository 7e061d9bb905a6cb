//! Owners who still work, and the joint table (26 U.S.C. 401(a)(9)(C)(i), (ii); Reg. 1.401(a)(9)-5(c)(2)).

use rmdsim::simulation::Line;

use super::{NOTHING_SPENT, flows, household, lived, rmds, sum, to_the_cent};
use crate::support::household::account;
use crate::support::lived::sound;

/// 75 in 2025: 24.6 in the Uniform Lifetime Table.
fn at_75(of_current: &str) -> String {
    let accounts = account("IRA", "traditional-ira", 246_000.0, "")
        + &account("Old", "traditional-401k", 123_000.0, "")
        + &account("Current", "traditional-401k", 492_000.0, of_current);
    household(2025, "1950-03-01", 3, &format!("{NOTHING_SPENT}{accounts}"))
}

/// What each account distributes in a year.
fn distributed(text: &str, year: usize) -> Vec<f64> {
    let flows = flows(&sound(text), 1);
    (0..3).map(|account| -sum(&flows, year, Line::RequiredDistribution, Some(account))).collect()
}

#[test]
fn the_plan_of_the_present_employer_waits_for_retirement() {
    let text = at_75("still-working-until = 2026");
    to_the_cent(&distributed(&text, 0), &[10_000.0, 5_000.0, 0.0]);
    // The year of retirement is the first distribution year: 492,000 x 1.05 / 23.7 at 76.
    let second = distributed(&text, 1);
    to_the_cent(&[second[2]], &[516_600.0 / 23.7]);
    to_the_cent(&distributed(&at_75("still-working-until = 2026\nowns-more-than-5-percent = false"), 1), &second);
}

#[test]
fn the_required_beginning_date_of_the_present_plan_is_its_own() {
    let text = at_75("still-working-until = 2026").replace("tax.none", "rmd.first-year = \"by-april-1\"\ntax.none");
    to_the_cent(&distributed(&text, 0), &[10_000.0, 5_000.0, 0.0]);
    assert_eq!(distributed(&text, 1)[2], 0.0, "put off to 1 April 2027");
    let whole = 516_600.0 * 1.05;
    to_the_cent(&[distributed(&text, 2)[2]], &[516_600.0 / 23.7 + whole / 22.9]);
}

#[test]
fn an_owner_of_more_than_5_percent_does_not_wait() {
    let text = at_75("still-working-until = 2027\nowns-more-than-5-percent = true");
    let warnings = rmdsim::scenario::parse(&text, "test.toml").expect("it is sound").warnings.to_string();
    assert!(warnings.contains("`still-working-until` has no effect for an owner of more than 5 %"), "{warnings}");
    to_the_cent(&distributed(&text, 0), &[10_000.0, 5_000.0, 20_000.0]);
    to_the_cent(&distributed(&at_75(""), 0), &[10_000.0, 5_000.0, 20_000.0]);
}

/// 900,000 at (76, 60): 28.2 in the Joint and Last Survivor Table, 23.7 in the Uniform one.
#[test]
fn a_spouse_sixteen_years_younger_makes_the_distribution_smaller() {
    let couple = |sole: &str| {
        household(
            2025,
            "1949-09-01",
            2,
            &format!("{NOTHING_SPENT}{}", account("IRA", "traditional-ira", 900_000.0, sole)),
        )
        .replace("person = [", "person = [{ name = \"Bo\", birth = 1965-02-02 }, ")
        .replace("\"single\"", "\"married-joint\"")
    };
    let sole = lived(&couple("spouse-is-sole-beneficiary = true"));
    to_the_cent(&rmds(&sole)[..1], &[31_914.89]);
    to_the_cent(&rmds(&lived(&couple("")))[..1], &[37_974.68]);
    // 27.3 at (77, 61).
    to_the_cent(&rmds(&sole)[1..], &[(900_000.0 - 31_914.893_62) * 1.05 / 27.3]);
}
