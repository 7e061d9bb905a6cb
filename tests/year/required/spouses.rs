//! What a surviving spouse does with an inherited IRA (26 U.S.C. 408(d)(3)(C)(ii)(II)), and inherited Roth IRAs
//! (26 CFR 1.408A-6 A-14). Divisors: the tables of 2022.

use super::{NOTHING_SPENT, balances, household, lived, rmds, taxes, to_the_cent};
use crate::support::household::account;
use crate::support::lived::said_of;

const SPOUSE: &str = "inherited = { died = 2025-03-15, decedent-birth = 1950-02-02, relation = \"spouse\" }";
const PARENT: &str = "inherited = { died = 2024-06-15, decedent-birth = 1935-03-02, relation = \"other\" }";

fn without_growth(text: &str) -> String {
    text.replace("return = 0.05", "return = 0")
}

fn taken_over(keys: &str) -> String {
    let accounts =
        account("Hers", "traditional-ira", 492_000.0, "") + &account("His", "inherited-ira", 738_000.0, SPOUSE);
    let rollover = "rollover = [{ from = \"His\", to = \"Hers\", year = 2025 }]";
    without_growth(&household(2025, "1950-05-01", 2, &format!("{keys}{rollover}\n{accounts}")))
}

/// Both 75: 24.6 years in 2025, 23.7 at 76. Source of the case: irahelp.com/slottreport/spousal-rollovers-and-rmd-year-death.
#[test]
fn a_spouse_takes_the_ira_over_after_the_distribution_of_the_year_of_death() {
    let summary = lived(&taken_over(NOTHING_SPENT));
    to_the_cent(&rmds(&summary), &[20_000.0 + 30_000.0, 1_180_000.0 / 23.7]);
    assert_eq!(balances(&summary, "His"), [0.0, 0.0]);
}

#[test]
fn flows_within_the_year_change_nothing_of_it() {
    let monthly = taken_over(&format!("simulation.cash-flows = \"monthly\"\n{NOTHING_SPENT}"));
    to_the_cent(&rmds(&lived(&monthly)), &[50_000.0, 1_180_000.0 / 23.7]);
}

/// His basis of 73,800 is a tenth of his IRA: 3,000 of his 30,000 come back untaxed in 2025, none of hers. 70,800 move on
/// and are 6 % of what she owns: 2026 taxes 94 % of 1,180,000 / 23.7.
#[test]
fn the_basis_moves_with_the_account() {
    let text = taken_over("tax.flat.rate = 0.1\nspending.constant-real.amount = 0\n");
    let text = text.replace("kind = \"inherited-ira\"", "kind = \"inherited-ira\"\nbasis = 73_800");
    to_the_cent(&taxes(&lived(&text)), &[0.1 * 47_000.0, 0.1 * 0.94 * 1_180_000.0 / 23.7]);
}

#[test]
fn nobody_but_a_spouse_takes_an_account_over() {
    let said = said_of(&taken_over(NOTHING_SPENT).replace("\"spouse\"", "\"other\""));
    assert!(said.contains("only a surviving spouse rolls over what is inherited"), "{said}");
    let into_inherited =
        taken_over(NOTHING_SPENT).replace("from = \"His\", to = \"Hers\"", "from = \"Hers\", to = \"His\"");
    let said = said_of(&into_inherited);
    assert!(said.contains("nothing can be rolled over into `His`, an inherited-ira"), "{said}");
}

fn heir_of_a_roth(tax: &str, inherited: &str, years: usize, birth: &str) -> String {
    let account = account("Inherited Roth", "inherited-roth-ira", 222_000.0, inherited);
    without_growth(&household(2025, birth, years, &format!("{tax}spending.constant-real.amount = 0\n{account}")))
}

/// The owner of a Roth IRA has no required beginning date: ten years, and no more. Source of the case: irahelp.com/?p=62580.
#[test]
fn an_inherited_roth_ira_asks_for_nothing_until_its_tenth_year_and_is_free_of_tax() {
    let summary = lived(&heir_of_a_roth("", PARENT, 11, "1960-05-01"));
    let mut expected = [0.0; 11];
    expected[9] = 222_000.0;
    to_the_cent(&rmds(&summary), &expected);
    assert_eq!(taxes(&summary), [0.0; 11]);
}

/// Single Life Table: 27.1 years at 60, in the year after the death, one less a year.
#[test]
fn a_disabled_heir_of_a_roth_ira_is_paid_for_life() {
    let disabled = PARENT.replace("other", "disabled");
    let found = rmds(&lived(&heir_of_a_roth("tax.none = {}\n", &disabled, 2, "1965-05-01")));
    to_the_cent(&found, &[222_000.0 / 27.1, (222_000.0 - 222_000.0 / 27.1) / 26.1]);
}

/// Nothing is required of a Roth IRA's owner: what a spouse takes over is never due.
#[test]
fn a_spouse_takes_a_roth_ira_over_and_nothing_is_due_of_it() {
    let spouse = PARENT.replace("other", "spouse").replace("1935-03-02", "1958-03-02");
    let own = account("Roth", "roth-ira", 0.0, "");
    let rollover = "[[rollover]]\nfrom = \"Inherited Roth\"\nto = \"Roth\"\nyear = 2025\n";
    let text = heir_of_a_roth("tax.none = {}\n", &spouse, 20, "1960-05-01") + &own + rollover;
    let summary = lived(&text);
    assert_eq!(rmds(&summary), [0.0; 20]);
    to_the_cent(&balances(&summary, "Roth"), &[222_000.0; 20]);
}

/// Traditional and Roth money of one decedent answers apart (26 CFR 1.408A-6 A-15): each is emptied by itself.
#[test]
fn an_inherited_roth_ira_never_pays_for_an_inherited_ira() {
    let ira = account("Inherited", "inherited-ira", 100_000.0, PARENT);
    let text = heir_of_a_roth("tax.none = {}\n", PARENT, 1, "1960-05-01") + &ira;
    let summary = lived(&text);
    // 65 in 2025: 22.9 years for the heir; the decedent of 89 would have had fewer.
    to_the_cent(&rmds(&summary), &[100_000.0 / 22.9]);
    to_the_cent(&balances(&summary, "Inherited Roth"), &[222_000.0]);
}
