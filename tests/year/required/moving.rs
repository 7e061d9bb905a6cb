//! Rollovers and longevity annuities.

use rmdsim::simulation::Line;

use super::{NOTHING_SPENT, balances, flows, household, lived, rmds, sum, to_the_cent};
use crate::support::household::account;
use crate::support::lived::{said_of, sound};

/// 75 in 2025: 24.6, then 23.7, in the Uniform Lifetime Table.
fn at_75(years: usize, rest: &str) -> String {
    let accounts = account("IRA", "traditional-ira", 246_000.0, "")
        + &account("Old", "traditional-401k", 123_000.0, "")
        + &account("Current", "traditional-401k", 50_000.0, "still-working-until = 2030")
        + &account("Roth", "roth-ira", 1_000.0, "")
        + &account("Roth plan", "roth-401k", 1_000.0, "")
        + &account("Taxable", "taxable", 1_000.0, "");
    household(2025, "1950-03-01", years, &format!("{NOTHING_SPENT}{rest}\n{accounts}"))
}

fn rollover(from: &str, to: &str, year: i32) -> String {
    format!("rollover = [{{ from = \"{from}\", to = \"{to}\", year = {year} }}]")
}

#[test]
fn the_old_plan_pays_its_own_distribution_before_it_moves() {
    let text = at_75(2, &rollover("Old", "IRA", 2025));
    let summary = lived(&text);
    // 236,000 + 118,000, a year's growth, over 23.7.
    to_the_cent(&rmds(&summary), &[15_000.0, 354_000.0 * 1.05 / 23.7]);
    assert_eq!(balances(&summary, "Old"), [0.0, 0.0]);
    let flows = flows(&sound(&text), 1);
    to_the_cent(
        &[sum(&flows, 0, Line::Rollover, Some(0)), sum(&flows, 0, Line::Rollover, Some(1))],
        &[118_000.0, -118_000.0],
    );
}

#[test]
fn moved_into_the_present_plan_the_money_waits_for_retirement() {
    let ours = rmds(&lived(&at_75(2, &rollover("Old", "Current", 2025))));
    to_the_cent(&ours, &[15_000.0, 236_000.0 * 1.05 / 23.7]);
}

/// Reg. 1.401(a)(9)-7(a): 2025, at 73, is the first distribution year: 265,000 / 26.5 leaves the old plan before it moves.
#[test]
fn a_plan_that_is_rolled_over_pays_its_first_distribution_first() {
    let accounts = account("Old", "traditional-401k", 265_000.0, "") + &account("IRA", "traditional-ira", 0.0, "");
    for policy in ["rmd.first-year = \"by-april-1\"", "rmd.missed-chance = 1"] {
        let rest = format!("{NOTHING_SPENT}{policy}\n{}", rollover("Old", "IRA", 2025));
        let summary = lived(&household(2025, "1952-03-01", 1, &format!("{rest}\n{accounts}")));
        to_the_cent(&rmds(&summary), &[10_000.0]);
        to_the_cent(&balances(&summary, "Old"), &[0.0]);
        to_the_cent(&balances(&summary, "IRA"), &[255_000.0 * 1.05]);
    }
}

#[test]
fn accounts_that_cannot_be_rolled_into_each_other_are_faults() {
    let said = |from: &str, to: &str| said_of(&at_75(2, &rollover(from, to, 2025)));
    assert!(said("Old", "Roth").contains("that is a conversion"));
    assert!(said("Roth", "IRA").contains("Roth money stays Roth money"));
    assert!(said("Roth", "Roth plan").contains("cannot go into a plan"));
    assert!(said("Taxable", "IRA").contains("only retirement accounts are rolled over"));
    assert!(said("IRA", "IRA").contains("cannot be moved into itself"));
    assert!(said_of(&at_75(2, &rollover("Old", "IRA", 2027))).contains("outside the years lived, 2025 to 2026"));
    let heir = account(
        "From mother",
        "inherited-ira",
        10_000.0,
        "inherited = { died = 2021-06-30, decedent-birth = 1941-03-02, relation = \"other\" }",
    );
    assert!(
        said_of(&(at_75(2, &rollover("From mother", "IRA", 2025)) + &heir))
            .contains("only a surviving spouse rolls over what is inherited")
    );
    for (from, to) in [("Old", "IRA"), ("IRA", "Old"), ("Roth plan", "Roth"), ("Old", "Current")] {
        sound(&at_75(2, &rollover(from, to, 2026)));
    }
}

fn qlac(premium: i32, year: i32, age: i32) -> String {
    format!(
        "qlac = [{{ person = \"Ann\", account = \"IRA\", premium = {premium}, purchase-year = {year}, \
         first-payment-age = {age}, payment = 24_000 }}]"
    )
}

/// Reg. 1.408-8(h)(1): 246,000 - 10,000 - 100,000, a year's growth, over 23.7.
#[test]
fn a_longevity_annuity_leaves_the_balance_and_pays_from_its_age_on() {
    let text = at_75(3, &qlac(100_000, 2025, 77));
    let summary = lived(&text);
    to_the_cent(&rmds(&summary)[..2], &[15_000.0, (136_000.0 * 1.05 + 118_000.0 * 1.05) / 23.7]);
    let flows = flows(&sound(&text), 1);
    to_the_cent(&[sum(&flows, 0, Line::AnnuityPremium, Some(0))], &[-100_000.0]);
    let incomes: Vec<f64> = (0..3).map(|year| sum(&flows, year, Line::Income, None)).collect();
    to_the_cent(&incomes, &[0.0, 0.0, 24_000.0]);
    // Ordinary income.
    let taxed = at_75(3, &qlac(100_000, 2025, 77)).replace("tax.none = {}", "tax.flat.rate = 0.1");
    let without = at_75(3, &qlac(100_000, 2025, 78)).replace("tax.none = {}", "tax.flat.rate = 0.1");
    let difference = super::taxes(&lived(&taxed))[2] - super::taxes(&lived(&without))[2];
    to_the_cent(&[difference], &[2_400.0]);
}

#[test]
fn an_annuity_bought_before_pays_and_takes_nothing() {
    let text = at_75(2, &qlac(100_000, 2023, 76));
    let flows = flows(&sound(&text), 1);
    assert_eq!(sum(&flows, 0, Line::AnnuityPremium, Some(0)), 0.0);
    to_the_cent(&[sum(&flows, 1, Line::Income, None)], &[24_000.0]);
}

#[test]
fn annuities_against_the_law_are_faults() {
    // Notice 2024-80: 210,000 for 2025.
    sound(&at_75(11, &qlac(210_000, 2025, 85)));
    assert!(said_of(&at_75(11, &qlac(210_001, 2025, 85))).contains("above the limit of 210000"));
    assert!(said_of(&at_75(12, &qlac(100_000, 2025, 86))).contains("begin at 85 at the latest"));
    assert!(said_of(&at_75(11, &qlac(100_000, 2025, 75))).contains("not after the purchase"));
    let roth = qlac(500, 2025, 85).replace("\"IRA\"", "\"Roth\"");
    assert!(said_of(&at_75(11, &roth)).contains("cannot buy a QLAC"));
    let two = format!("{}, {}", qlac(150_000, 2025, 85).trim_end_matches(']'), &qlac(70_000, 2025, 84)[8..]);
    assert!(said_of(&at_75(11, &two)).contains("premiums of 220000 dollars are above the limit"));
}
