//! The first distribution by 31 December or by 1 April (Reg. 1.401(a)(9)-5(a)(2)(ii), 1.408-8(b)(2)). Robert's figures by
//! hand: 700,000 / 26.5 at 73 and 25.5 at 74 in the Uniform Lifetime Table, 5 % a year.

use super::{NOTHING_SPENT, balances, household, lived, rmds, to_the_cent};
use crate::support::household::account;
use crate::support::lived::sound;

fn robert(start: i32, years: usize, balance: f64, rest: &str) -> String {
    household(
        start,
        "1951-07-15",
        years,
        &format!("{NOTHING_SPENT}{rest}\n{}", account("IRA", "traditional-ira", balance, "")),
    )
}

#[test]
fn by_31_december_each_year_pays_its_own() {
    // 673,584.91 x 1.05 = 707,264.15; / 25.5 = 27,735.85.
    to_the_cent(&rmds(&lived(&robert(2024, 2, 700_000.0, ""))), &[26_415.09, 27_735.85]);
}

#[test]
fn by_1_april_the_second_year_pays_both_and_the_second_is_computed_on_the_whole_balance() {
    // 700,000 x 1.05 = 735,000; / 25.5 = 28,823.53. What is left: (735,000 - 55,238.62) x 1.05.
    let summary = lived(&robert(2024, 3, 700_000.0, "rmd.first-year = \"by-april-1\""));
    let third = (735_000.0 - 26_415.094_34 - 28_823.529_41) * 1.05;
    to_the_cent(&rmds(&summary), &[0.0, 26_415.09 + 28_823.53, third / 24.6]);
    to_the_cent(&balances(&summary, "IRA")[..2], &[735_000.0, third]);
}

#[test]
fn the_tax_falls_in_the_year_of_payment() {
    let text =
        robert(2024, 2, 700_000.0, "rmd.first-year = \"by-april-1\"").replace("tax.none = {}", "tax.flat.rate = 0.2");
    to_the_cent(&super::taxes(&lived(&text)), &[0.0, 0.2 * (26_415.094_34 + 28_823.529_41)]);
}

#[test]
fn a_life_that_starts_after_the_first_year_carries_nothing() {
    let text = robert(2025, 2, 735_000.0, "rmd.first-year = \"by-april-1\"");
    let warnings = rmdsim::scenario::parse(&text, "test.toml").expect("it is sound").warnings.to_string();
    assert!(warnings.contains("no first distribution year lies in 2025 to 2026"), "{warnings}");
    assert!((rmds(&lived(&text))[0] - 28_823.53).abs() < 0.01);
}

/// Single, over 65, no other income. 2024 (Rev. Proc. 2023-34): 14,600 + 1,950 are deducted. 2025 (Rev. Proc. 2024-40,
/// Pub. L. 119-21): 15,750 + 2,000 + 6,000 for seniors; 10 % to 11,925, then 12 %.
#[test]
fn under_federal_tax_two_distributions_in_one_year_reach_the_next_bracket() {
    let of = |policy: &str| {
        let text = robert(2024, 2, 700_000.0, &format!("household.medicare = false\nrmd.first-year = \"{policy}\""));
        super::taxes(&lived(&text.replace("tax.none = {}", "tax.federal = {}")))
    };
    to_the_cent(&of("by-december-31"), &[(26_415.094_34 - 16_550.0) * 0.10, (27_735.849_06 - 23_750.0) * 0.10]);
    let both = 26_415.094_34 + 28_823.529_41 - 23_750.0;
    to_the_cent(&of("by-april-1"), &[0.0, 1_192.50 + (both - 11_925.0) * 0.12]);
}

/// Reg. 1.408-8(b)(3): whatever leaves the IRA in a distribution year is its required distribution first.
#[test]
fn what_is_withdrawn_in_the_first_year_counts_toward_the_first_distribution() {
    let text = robert(2024, 2, 700_000.0, "rmd.first-year = \"by-april-1\"").replace("amount = 0", "amount = 10_000");
    // 690,000 x 1.05 / 25.5 = 28,411.76 beside 26,415.09 - 10,000.
    to_the_cent(&rmds(&lived(&text)), &[10_000.0, 16_415.09 + 28_411.76]);
}

#[test]
fn a_gift_in_the_first_year_counts_toward_the_first_distribution() {
    let text =
        robert(2024, 2, 700_000.0, "rmd.first-year = \"by-april-1\"\nqcd = [{ person = \"Ann\", amount = 40_000 }]");
    // The first gift covers all of 2024's; 660,000 x 1.05 / 25.5 = 27,176.47 is 2025's, which the second covers too.
    let summary = lived(&text);
    to_the_cent(&rmds(&summary), &[26_415.09, 27_176.47]);
}

#[test]
fn by_the_end_of_the_year_the_balance_of_the_31_december_before_still_counts() {
    for (policy, expected) in [
        ("by-december-31", [26_415.09, (735_000.0 - 26_415.094_34) / 25.5]),
        ("by-april-1", [0.0, 26_415.09 + 28_823.53]),
    ] {
        let text = robert(
            2024,
            2,
            700_000.0,
            &format!("rmd.first-year = \"{policy}\"\nsimulation.cash-flows = \"end-of-year\""),
        );
        to_the_cent(&rmds(&lived(&text)), &expected);
    }
}

/// Born in 1951: the contract without the retirement leg begins in 2024, the other with the retirement in 2025.
#[test]
fn contracts_of_one_pool_begin_in_their_own_years() {
    let accounts = account("Old", "traditional-403b", 265_000.0, "")
        + &account("New", "traditional-403b", 255_000.0, "still-working-until = 2025");
    let of = |policy: &str| {
        let text =
            household(2024, "1951-07-15", 3, &format!("{NOTHING_SPENT}rmd.first-year = \"{policy}\"\n{accounts}"));
        rmds(&lived(&text))
    };
    let old_after = (265_000.0 - 10_000.0) * 1.05;
    let new_after = 255_000.0 * 1.05;
    to_the_cent(&of("by-december-31")[..2], &[10_000.0, (old_after + new_after) / 25.5]);
    // 2025 pays what 2024 put off (10,000) and the old contract's own; the new contract's first waits for 2026.
    let old_second = 265_000.0 * 1.05 / 25.5;
    let new_first = new_after / 25.5;
    let pool_in_2026 = (265_000.0 * 1.05 - 10_000.0 - old_second + new_after) * 1.05;
    to_the_cent(&of("by-april-1"), &[0.0, 10_000.0 + old_second, new_first + pool_in_2026 / 24.6]);
}

#[test]
fn what_is_put_off_beyond_the_last_year_is_not_paid() {
    assert_eq!(rmds(&lived(&robert(2024, 1, 700_000.0, "rmd.first-year = \"by-april-1\""))), [0.0]);
    assert_eq!(sound(&robert(2024, 1, 700_000.0, "")).simulation.years, 1);
}

/// Reg. 1.408A-4 A-6: the first dollars out of the IRA would be the distribution, so the conversion waits for it.
#[test]
fn nothing_is_converted_in_a_year_whose_distribution_is_put_off() {
    let conversion = "conversion = { convert = { amount = 10_000 }, until-age = 80 }";
    let of = |policy: &str| {
        let rest = format!("rmd.first-year = \"{policy}\"\n{conversion}\n{}", account("Roth", "roth-ira", 0.0, ""));
        balances(&lived(&robert(2024, 2, 700_000.0, &rest)), "Roth")
    };
    to_the_cent(&of("by-december-31"), &[10_500.0, 20_500.0 * 1.05]);
    to_the_cent(&of("by-april-1"), &[0.0, 10_500.0]);
}
