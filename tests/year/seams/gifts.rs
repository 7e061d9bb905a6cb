//! What is given out of IRAs beside what the household needs, and what a gift covers first.

use rmdsim::simulation::{Line, Measure};

use super::{assert_first, case, household};
use crate::support::household::account;
use crate::support::lived::{assert_cent, book, live};

#[test]
fn cash_gifts_need_money_before_a_surplus_is_given() {
    let run = live(&case("lifetimes-of-one-path/surplus-gifts"));
    assert_first(&run, Measure::Qcd, 4_000.0);
    assert_cent(run.account(0, "IRA", 0)[0], 236_000.0 * 1.05, "nothing more is withdrawn");
}

#[test]
fn surcharges_need_money_before_a_surplus_is_given() {
    let text = case("lifetimes-of-one-path/surplus-gifts")
        .replace("medicare = false", "magi-before = [200_000, 50_000]")
        .replace("amount = 6000", "amount = 0");
    let run = live(&text);
    let surcharge = run.column(0, Measure::Surcharge, 0)[0];
    assert!(surcharge > 1_000.0);
    assert_first(&run, Measure::Qcd, 10_000.0 - surcharge);
}

#[test]
fn withholding_of_what_is_kept_leaves_less_to_give() {
    // Of 10,000, 6,000 are needed in cash and a fifth is withheld although no tax is due: 7,500 are kept.
    let text = case("lifetimes-of-one-path/surplus-gifts") + "\n[rmd]\nwithholding = 0.2\n";
    assert_first(&live(&text), Measure::Qcd, 2_500.0);
}

/// 75 in 2025 with an IRA of her own (246,000 / 24.6 = 10,000) and one inherited in 2021 from a sister born in 1941:
/// single life of 72 in 2022, 17.2 years, less 3: 142,000 / 14.2 = 10,000.
fn two_iras(rest: &str) -> String {
    let inherited = "inherited = { died = 2021-06-30, decedent-birth = 1941-03-02, relation = \"other\" }\nbasis = 0\n";
    household(&format!(
        "start-year = 2025\nsimulation.years = 1\nperson = [{{ name = \"Ann\", birth = 1950-05-01 }}]\n{rest}\n"
    )) + &account("IRA", "traditional-ira", 246_000.0, "")
        + &account("Heir", "inherited-ira", 142_000.0, inherited)
}

fn given(text: &str, account: &str) -> f64 {
    -book(text, 0, 1).moved(0, Line::Qcd, account, 0)
}

#[test]
fn a_gift_in_dollars_covers_what_is_required_first() {
    let text =
        two_iras("tax.none = {}\nspending.constant-real.amount = 0\nqcd = [{ person = \"Ann\", amount = 13_000 }]");
    let heir =
        live(&two_iras("tax.none = {}\nspending.constant-real.amount = 0")).column(0, Measure::Rmd, 0)[0] - 10_000.0;
    assert!((9_000.0..11_000.0).contains(&heir), "the inherited IRA requires {heir}");
    assert_cent(given(&text, "IRA"), 10_000.0, "own IRAs first");
    assert_cent(given(&text, "Heir"), 3_000.0, "then what is required of the inherited one");
    assert_first(&live(&text), Measure::Rmd, 10_000.0 + heir);
}

#[test]
fn a_gift_beyond_all_that_is_required_comes_out_of_own_iras() {
    let text =
        two_iras("tax.none = {}\nspending.constant-real.amount = 0\nqcd = [{ person = \"Ann\", amount = 30_000 }]");
    let without = two_iras("tax.none = {}\nspending.constant-real.amount = 0");
    let heir = live(&without).column(0, Measure::Rmd, 0)[0] - 10_000.0;
    assert_cent(given(&text, "Heir"), heir, "what is required of the inherited one");
    assert_cent(given(&text, "IRA"), 30_000.0 - heir, "all the rest");
}

#[test]
fn a_surplus_is_taken_from_own_and_inherited_as_its_tax_was_worked_out() {
    // Basis makes a dollar of the own IRA half as taxable: what is kept pays spending and a tax of 20 % exactly.
    let text = two_iras(
        "tax.flat.rate = 0.2\nspending.constant-real.amount = 8_000\nqcd = [{ person = \"Ann\", surplus-rmd = true }]",
    )
    .replace("balance = 246000\nholdings.fund = 1\n", "balance = 246000\nholdings.fund = 1\nbasis = 100_000\n");
    let run = live(&text);
    assert_cent(book(&text, 0, 1).purse(0, Line::Surplus), 0.0, "no surplus is left");
    assert_cent(book(&text, 0, 1).purse(0, Line::Withdrawal), 0.0, "nothing more is withdrawn");
    assert!(run.column(0, Measure::Qcd, 0)[0] > 5_000.0);
}

#[test]
fn a_surplus_counts_the_deduction_of_this_years_cash_gifts() {
    // 26 U.S.C. 170(p): from 2026 on 1,000 are deducted beside the standard deduction.
    let text = household(
        "start-year = 2026\nsimulation.years = 1\nperson = [{ name = \"Ann\", birth = 1950-03-01 }]\n\
         income = [{ name = \"P\", person = \"Ann\", kind = \"pension\", amount = 30_000 }]\n\
         gift = [{ amount = 1_000 }]\nqcd = [{ person = \"Ann\", surplus-rmd = true }]\n\
         spending.constant-real.amount = 40_000\n",
    ) + &account("IRA", "traditional-ira", 1_185_000.0, "");
    assert_cent(book(&text, 0, 1).purse(0, Line::Surplus), 0.0, "no surplus is left");
    assert_cent(book(&text, 0, 1).purse(0, Line::Withdrawal), 0.0, "nothing more is withdrawn");
}

#[test]
fn a_surplus_of_an_account_in_its_last_year_is_that_of_what_it_holds() {
    // Inherited in 2020 from somebody who had not begun: all leaves by the end of the tenth year, 2030 (26 U.S.C.
    // 401(a)(9)(B)(ii), (H)), when it has grown by a tenth.
    let inherited = "inherited = { died = 2020-06-30, decedent-birth = 1951-03-02, relation = \"other\" }\n";
    let text = household(
        "start-year = 2030\nsimulation.years = 1\nsimulation.cash-flows = \"end-of-year\"\n\
         person = [{ name = \"Ann\", birth = 1950-03-01 }]\nqcd = [{ person = \"Ann\", surplus-rmd = true }]\n\
         tax.none = {}\nspending.constant-real.amount = 20_000\n",
    )
    .replace("return = 0, volatility = 0", "return = 0.1, volatility = 0")
        + &account("Heir", "inherited-ira", 100_000.0, inherited);
    assert_cent(-book(&text, 0, 1).purse(0, Line::Qcd), 90_000.0, "all but what is spent");
    assert_cent(book(&text, 0, 1).purse(0, Line::Surplus), 0.0, "no surplus is left");
}
