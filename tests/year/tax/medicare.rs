//! Medicare surcharges go by the return of two years before. Limits and amounts: CMS fact sheets of 2024 to 2026.

use super::{household, income, value};
use crate::support::household::account;
use crate::support::lived::{assert_cent, live, said_of};
use rmdsim::simulation::Measure;

/// 150,000 in 2024, then 50,000.
fn falling_income(rest: &str) -> String {
    let rest = format!(
        "{rest}\nspending.constant-real.amount = 20_000\n{}{}{}",
        income("pension", 150_000.0, "until-year = 2024"),
        income("other", 50_000.0, "from-year = 2025"),
        account("Bank", "taxable", 100_000.0, "")
    );
    household(2024, 4, &rest)
}

fn surcharges(text: &str) -> Vec<f64> {
    let run = live(text);
    (0..4).map(|year| value(&run, 0, Measure::Surcharge, year)).collect()
}

fn to_the_cent(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert_cent(*found, *expected, "surcharge");
    }
}

// 103,000 is the last dollar of tier 0 in 2024; 106,000.01 the first cent of tier 1 in 2025 (74.00 + 13.70 a month);
// 150,000 lies in tier 2 in 2026 (202.90 + 37.50); 50,000 in none.
#[test]
fn each_year_goes_by_the_return_of_two_years_before_and_edges_belong_to_the_lower_tier() {
    let found = surcharges(&falling_income("household.magi-before = [103_000, 106_000.01]"));
    to_the_cent(&found, &[0.0, 12.0 * 87.70, 12.0 * 240.40, 0.0]);
    let found = surcharges(&falling_income("household.magi-before = [103_000.01, 106_000]"));
    to_the_cent(&found, &[12.0 * 82.80, 0.0, 12.0 * 240.40, 0.0]);
}

// 150,000 stands in for both returns before: tier 2 in 2024 (174.70 + 33.30) and in 2025 (185.00 + 35.30).
#[test]
fn without_earlier_returns_the_first_year_stands_in_for_them() {
    to_the_cent(&surcharges(&falling_income("")), &[12.0 * 208.0, 12.0 * 220.30, 12.0 * 240.40, 0.0]);
}

#[test]
fn tax_exempt_interest_counts_though_it_is_not_taxed() {
    let rest = income("tax-exempt-interest", 100_000.0, "until-year = 2024");
    let text = format!("{}{rest}", falling_income("household.magi-before = [0, 0]"));
    // 250,000: tier 4 in 2026 (446.30 + 83.30).
    to_the_cent(&surcharges(&text), &[0.0, 0.0, 12.0 * 529.60, 0.0]);
}

// The joint limits are twice the single ones; each of the two people pays.
#[test]
fn both_spouses_pay_and_a_spouse_below_65_does_not() {
    let couple = |birth: &str| {
        falling_income("household.magi-before = [206_000.01, 212_000.01]")
            .replace("\"single\"", "\"married-joint\"")
            .replace("person = [", &format!("person = [{{ name = \"Bob\", birth = {birth} }}, "))
    };
    to_the_cent(&surcharges(&couple("1950-01-01")), &[24.0 * 82.80, 24.0 * 87.70, 0.0, 0.0]);
    to_the_cent(&surcharges(&couple("1960-01-02")), &[12.0 * 82.80, 24.0 * 87.70, 0.0, 0.0]);
    // 65 on 31 December 2024: on Medicare for one month of that year.
    to_the_cent(&surcharges(&couple("1960-01-01")), &[13.0 * 82.80, 24.0 * 87.70, 0.0, 0.0]);
}

// Medicare begins with the month in which 65 is attained, the day before the birthday (20 CFR 404.2(c)(4); 42 U.S.C.
// 1395o): two months for a birthday of 15 November (discussion.fool.com t/74797, t/57868), three for one of 1 November.
// 150,000 lies in tier 2 in 2024: 174.70 + 33.30 a month.
#[test]
fn the_year_of_65_is_charged_by_months() {
    let born = |birth: &str| {
        let text = falling_income("household.magi-before = [150_000, 60_000]");
        surcharges(&text.replace("1950-05-01", birth))[..2].to_vec()
    };
    to_the_cent(&born("1959-11-15"), &[2.0 * 208.0, 0.0]);
    to_the_cent(&born("1959-11-01"), &[3.0 * 208.0, 0.0]);
    to_the_cent(&born("1959-01-20"), &[12.0 * 208.0, 0.0]);
    to_the_cent(&born("1960-01-01"), &[208.0, 0.0]);
    to_the_cent(&born("1960-01-02"), &[0.0, 0.0]);
}

// 20 CFR 418.2115(a) to (c): the status of the return that is used. 200,000 of a joint return is below 206,000 in 2024;
// of a single one it lies in tier 4 (384.30 + 74.20 a month). 106,000.01 of a single return is the first cent of tier 1.
#[test]
fn returns_of_before_the_start_count_by_their_own_status() {
    let with =
        |status: &str| surcharges(&falling_income(&format!("household.magi-before = [200_000, 106_000.01]\n{status}")));
    let widowed = "household.magi-before-status = [\"married-joint\", \"single\"]";
    to_the_cent(&with(widowed)[..2], &[0.0, 12.0 * 87.70]);
    let widowed_later = "household.magi-before-status = [\"married-joint\", \"married-joint\"]";
    to_the_cent(&with(widowed_later)[..3], &[0.0, 0.0, 12.0 * 240.40]);
    to_the_cent(&with("")[..2], &[12.0 * 458.50, 12.0 * 87.70]);
}

#[test]
fn statuses_of_returns_that_nothing_looks_at_are_faults() {
    let status = "household.magi-before-status = [\"married-joint\", \"single\"]";
    let said = |text: &str| said_of(text);
    assert!(said(&falling_income(&format!("{status}\ntax.none = {{}}"))).contains("only under `[tax.federal]`"));
    assert!(said(&falling_income(&format!("{status}\nhousehold.medicare = false"))).contains("`medicare` is false"));
    let young = falling_income(status).replace("1950-05-01", "1970-05-01");
    assert!(said(&young).contains("`magi-before-status` has no effect: nobody is 65 by 2025"));
    let three = status.replace("\"single\"", "\"single\", \"single\"");
    assert!(said(&falling_income(&three)).contains("has 3 statuses, expected 2"));
}

#[test]
fn years_in_each_tier_add_up_to_the_years_on_medicare() {
    let text = falling_income("household.magi-before = [103_000, 106_000.01]");
    let years = &live(&text).summary().strategies[0].irmaa_tier_years;
    let means: Vec<_> = years.iter().map(|years| years.mean).collect();
    assert_eq!(means, [2.0, 1.0, 1.0, 0.0, 0.0, 0.0]);
    let none = live(&falling_income("household.medicare = false"));
    assert!(none.summary().strategies[0].irmaa_tier_years.is_empty());
}
