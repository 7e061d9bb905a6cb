//! Inherited accounts year by year, by hand from the Single Life Table and Reg. 1.401(a)(9)-3 and -5.

use rmdsim::simulation::Line;

use super::{NOTHING_SPENT, balances, flows, household, lived, rmds, sum, to_the_cent};
use crate::support::household::account;
use crate::support::lived::{said_of, sound};

/// The decedent was 76, past the required beginning date; Ann, born 1970, is 52 in the year after: 34.3 years.
const AFTER_RBD: &str = "inherited = { died = 2021-06-30, decedent-birth = 1945-03-02, relation = \"other\" }";
/// The decedent would have reached 73 in 2028.
const BEFORE_RBD: &str = "inherited = { died = 2023-02-01, decedent-birth = 1955-01-01, relation = \"other\" }";

fn heir(start: i32, years: usize, facts: &str, rest: &str) -> String {
    let inherited = account("Inherited", "inherited-ira", 100_000.0, facts);
    household(start, "1970-05-05", years, &format!("{NOTHING_SPENT}{rest}\n{inherited}"))
}

/// With subtract-one the distribution grows exactly by the return: (B - B/p) g / (p - 1) = (B/p) g.
#[test]
fn yearly_payments_grow_by_the_return_and_the_tenth_year_takes_all() {
    let summary = lived(&heir(2022, 12, AFTER_RBD, ""));
    let mut expected = Vec::new();
    let mut balance = 100_000.0;
    for year in 2022..2031 {
        let paid: f64 = balance / (34.3 - f64::from(year - 2022));
        balance = (balance - paid) * 1.05;
        expected.push(paid);
    }
    expected.extend([balance, 0.0, 0.0]);
    let ours = rmds(&summary);
    to_the_cent(&ours, &expected);
    to_the_cent(&ours[..2], &[2_915.45, 2_915.45 * 1.05]);
    for pair in ours[..9].windows(2) {
        assert!((pair[1] / pair[0] - 1.05).abs() < 1e-12, "{pair:?}");
    }
    assert_eq!(balances(&summary, "Inherited")[9..], [0.0; 3], "empty by the end of 2031");
}

#[test]
fn death_before_the_required_beginning_date_leaves_all_to_the_tenth_year() {
    let summary = lived(&heir(2024, 11, BEFORE_RBD, ""));
    let mut expected = [0.0; 11];
    // 2033 is the tenth year after 2023, nine years of growth after 2024.
    expected[9] = 100_000.0 * 1.05_f64.powi(9);
    to_the_cent(&rmds(&summary), &expected);
}

#[test]
fn the_last_year_takes_all_in_every_timing() {
    for timing in ["start-of-year", "end-of-year", "quarterly", "monthly"] {
        let text = heir(2029, 4, AFTER_RBD, &format!("simulation.cash-flows = \"{timing}\""));
        let left = balances(&lived(&text), "Inherited");
        assert!(left[1] > 50_000.0 && left[2] < 0.005, "{timing}: {left:?}");
    }
}

/// An equal fraction of n years: B/10, then (9/10 B g)/9, each the last times the return.
#[test]
fn an_equal_fraction_of_the_years_left_is_drawn_each_year() {
    let text = heir(2024, 10, BEFORE_RBD, "")
        .replace(BEFORE_RBD, &format!("{BEFORE_RBD}\ninherited-pace = \"equal-fraction\""));
    let flows = flows(&sound(&text), 1);
    for year in 0..9 {
        let drawn = -sum(&flows, year, Line::InheritedDistribution, Some(0));
        let expected = 10_000.0 * 1.05_f64.powi(year as i32);
        assert!((drawn - expected).abs() < 0.01, "{year}: {drawn}, {expected}");
    }
    let last = -sum(&flows, 9, Line::RequiredDistribution, Some(0));
    assert!((last - 10_000.0 * 1.05_f64.powi(9)).abs() < 0.01);
}

/// The annuity due of ten years at 5 %: 100,000 x (1 - 1/1.05) / (1 - 1.05^-10) = 12,333.77; in arrears 12,950.46.
#[test]
fn a_level_pace_is_an_annuity_at_the_expected_return() {
    let of = |timing: &str| {
        let text = heir(2024, 10, &format!("{BEFORE_RBD}\ninherited-pace = \"level\""), timing);
        let flows = flows(&sound(&text), 1);
        (0..10)
            .map(|year| {
                -sum(&flows, year, Line::InheritedDistribution, Some(0))
                    - sum(&flows, year, Line::RequiredDistribution, Some(0))
            })
            .collect::<Vec<_>>()
    };
    to_the_cent(&of(""), &[12_333.77; 10]);
    to_the_cent(&of("simulation.cash-flows = \"end-of-year\""), &[12_950.46; 10]);
    // In twelfths at the start of each month, w = 1.05^(-1/12): a month's part is 100,000 (1 - w) / (1 - w^120).
    let w = 1.05_f64.powf(-1.0 / 12.0);
    let month = 100_000.0 * (1.0 - w) / (1.0 - w.powi(120));
    let monthly = of("simulation.cash-flows = \"monthly\"");
    to_the_cent(&monthly[..9], &[12.0 * month; 9]);
    // In the last year what is left goes in even parts of itself, each the last times the month's growth 1/w.
    let left = month * (1.0 - w.powi(12)) / (1.0 - w);
    to_the_cent(&monthly[9..], &[left / 12.0 * 0.05 / (1.0 / w - 1.0)]);
}

#[test]
fn no_pace_is_slower_than_the_law() {
    let minimum = rmds(&lived(&heir(2022, 10, AFTER_RBD, "")));
    for pace in ["minimum", "last-year"] {
        let paced = rmds(&lived(&heir(2022, 10, &format!("{AFTER_RBD}\ninherited-pace = \"{pace}\""), "")));
        assert_eq!(paced, minimum, "{pace}");
    }
    let level = rmds(&lived(&heir(2022, 10, &format!("{AFTER_RBD}\ninherited-pace = \"level\""), "")));
    assert_eq!(level[0], minimum[0], "what is drawn beyond the requirement is not required");
    assert!(level[1] < minimum[1], "and leaves less of which to require");
}

/// A disabled beneficiary of 54 in the year after the death: 32.5, one less each year, no tenth year.
#[test]
fn a_disabled_beneficiary_is_paid_over_life_expectancy() {
    let facts = BEFORE_RBD.replace("other", "disabled");
    let ours = rmds(&lived(&heir(2024, 12, &facts, "")));
    assert!((ours[0] - 100_000.0 / 32.5).abs() < 0.01);
    assert!((ours[11] / ours[0] - 1.05_f64.powi(11)).abs() < 1e-9);
    let text = heir(2024, 12, &format!("{facts}\ninherited-pace = \"level\""), "");
    assert!(said_of(&text).contains("`inherited-pace` has no effect"));
}

/// A spouse of 54 waits for 2028, when the owner would have been 73, and is looked up anew: 28.9 at 58, 28.0 at 59.
#[test]
fn a_spouse_may_wait_and_is_looked_up_anew() {
    let ours = rmds(&lived(&heir(2024, 6, &BEFORE_RBD.replace("other", "spouse"), "")));
    let in_2028 = 100_000.0 * 1.05_f64.powi(4) / 28.9;
    let in_2029 = (100_000.0 * 1.05_f64.powi(4) - in_2028) * 1.05 / 28.0;
    to_the_cent(&ours, &[0.0, 0.0, 0.0, 0.0, in_2028, in_2029]);
}

/// Reg. 1.408-8(e)(2): 74 in 2025 with an IRA and two inheritances; each pays its own.
#[test]
fn inherited_accounts_pool_only_with_those_of_the_same_decedent() {
    let from =
        |died: &str| format!("inherited = {{ died = {died}, decedent-birth = 1940-01-01, relation = \"other\" }}");
    let accounts = account("Own", "traditional-ira", 255_000.0, "")
        + &account("A", "inherited-ira", 100_000.0, &from("2022-05-05"))
        + &account("B", "inherited-ira", 50_000.0, &from("2022-05-05"))
        + &account("C", "inherited-ira", 70_000.0, &from("2023-05-05"));
    let text = household(2025, "1951-05-05", 1, &format!("{NOTHING_SPENT}rmd.take-from = [\"B\"]\n{accounts}"));
    let flows = flows(&sound(&text), 1);
    let out: Vec<f64> = (0..4).map(|n| -sum(&flows, 0, Line::RequiredDistribution, Some(n))).collect();
    // 25.5 at 74 in the Uniform table; single life 16.4 at 72 less 2 (of death in 2022; owner's arm shorter), 15.6 less 1.
    let single = |age: usize| single_life(age);
    let of_ab = 150_000.0 / (single(72) - 2.0);
    let of_c = 70_000.0 / (single(73) - 1.0);
    to_the_cent(&out, &[10_000.0, 0.0, of_ab, of_c]);
}

/// A cell of the reference file.
fn single_life(age: usize) -> f64 {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/law/single_life.csv");
    let mut reader = csv::Reader::from_path(path).expect("the reference file is in the tree");
    let row = reader.records().nth(age).expect("the table has the age").expect("the row is text");
    row[1].parse().expect("a number")
}

/// IRC 408(d)(2): the inherited basis of 20,000 in 100,000 frees a fifth; the own IRA keeps its own.
#[test]
fn an_inherited_basis_stands_apart() {
    let facts = format!("{AFTER_RBD}\nbasis = 20_000");
    let text = heir(2022, 1, &facts, "").replace("tax.none = {}", "tax.flat.rate = 0.5");
    let text = text + &account("Own", "traditional-ira", 900_000.0, "");
    to_the_cent(&super::taxes(&lived(&text)), &[0.5 * 0.8 * 100_000.0 / 34.3]);
}

#[test]
fn facts_that_cannot_be_are_faults() {
    let said = |facts: &str| said_of(&heir(2025, 5, facts, ""));
    let with = |died: &str, birth: &str, relation: &str| {
        said(&format!("inherited = {{ died = {died}, decedent-birth = {birth}, relation = \"{relation}\" }}"))
    };
    assert!(said("").contains("missing key `inherited`"));
    assert!(with("2021-06-30", "1941-03-02", "minor-child").contains("no minor child"));
    assert!(with("2021-06-30", "1941-03-02", "not-more-than-10-years-younger").contains("more than ten years younger"));
    assert!(with("2026-06-30", "1941-03-02", "other").contains("after the start year 2025"));
    assert!(with("2021-06-30", "2022-03-02", "other").contains("not after the birth"));
    assert!(with("1969-06-30", "1941-03-02", "other").contains("before the owner of the account was born"));
    let late = said_of(&heir(
        2034,
        1,
        "inherited = { died = 2021-06-30, decedent-birth = 1941-03-02, relation = \"other\" }",
        "",
    ));
    assert!(late.contains("had to be empty by the end of 2031"), "{late}");
}
