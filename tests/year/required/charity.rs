//! QCDs (26 U.S.C. 408(d)(8)) and non-deductible basis (Form 8606): 75 in 2025, 246,000 / 24.6 = 10,000.

use rmdsim::simulation::Line;

use super::{flows, household, lived, rmds, sum, taxes, to_the_cent};
use crate::support::household::account;
use crate::support::lived::{said_of, sound};

fn giving(qcd: &str, spent: i32, more: &str) -> String {
    let rest = format!(
        "tax.flat.rate = 0.2\nspending.constant-real.amount = {spent}\nqcd = [{{ person = \"Ann\", {qcd} }}]\n"
    );
    household(2025, "1950-03-01", 1, &(rest + &account("IRA", "traditional-ira", 246_000.0, "") + more))
}

const INHERITED: &str = "inherited = { died = 2022-06-30, decedent-birth = 1940-03-02, relation = \"other\" }";

#[test]
fn a_gift_counts_first_and_is_no_income() {
    let summary = lived(&giving("amount = 4_000", 0, ""));
    to_the_cent(&rmds(&summary), &[10_000.0]);
    to_the_cent(&taxes(&summary), &[1_200.0]);
}

#[test]
fn nothing_is_given_above_the_limit() {
    let summary = lived(&giving("amount = 150_000", 0, ""));
    // Notice 2024-80: 108,000 for 2025.
    to_the_cent(&[summary.strategies[0].charity.real.expect("kept").mean], &[108_000.0]);
}

/// Kept = 3,000 / 0.8 pays 3,000 of spending and its own tax.
#[test]
fn surplus_is_what_spending_and_tax_do_not_need() {
    let summary = lived(&giving("surplus-rmd = true", 3_000, ""));
    to_the_cent(&[summary.strategies[0].charity.real.expect("kept").mean], &[10_000.0 - 3_750.0]);
    to_the_cent(&taxes(&summary), &[750.0]);
    let all = lived(&giving("surplus-rmd = true", 50_000, ""));
    assert_eq!(all.strategies[0].charity.real.expect("kept").mean, 0.0);
}

/// The old plan's 10,000 pays for the 3,000 and the tax of 2,000 first: all of the IRA's 10,000 is surplus.
#[test]
fn other_distributions_pay_for_spending_before_the_surplus_is_counted() {
    let summary = lived(&giving("surplus-rmd = true", 3_000, &account("Old", "traditional-401k", 246_000.0, "")));
    to_the_cent(&[summary.strategies[0].charity.real.expect("kept").mean], &[10_000.0]);
}

#[test]
fn gifts_of_dollars_leave_own_iras_first_and_shares_leave_each_group() {
    let more = account("Inherited", "inherited-ira", 120_000.0, INHERITED);
    let of = |qcd: &str| {
        let flows = flows(&sound(&giving(qcd, 0, &more)), 1);
        [-sum(&flows, 0, Line::Qcd, Some(0)), -sum(&flows, 0, Line::Qcd, Some(1))]
    };
    // Born 1950: 14.8 + 1.6 at 73 in the year after the death, less 2; own arm 8.9-ish shorter.
    let of_inherited = rmds(&lived(&giving("amount = 0", 0, &more)))[0] - 10_000.0;
    // What is required of both first, the rest out of own IRAs.
    to_the_cent(&of("amount = 20_000"), &[20_000.0 - of_inherited, of_inherited]);
    to_the_cent(&of("share-of-rmd = 1"), &[10_000.0, of_inherited]);
    to_the_cent(&of("surplus-rmd = true"), &[10_000.0, of_inherited]);
}

#[test]
fn a_beneficiary_of_70_and_a_half_may_give_out_of_an_inherited_ira() {
    let rest = "tax.none = {}\nspending.constant-real.amount = 0\nqcd = [{ person = \"Ann\", amount = 1_000 }]\n";
    let text = household(
        2025,
        "1954-12-01",
        1,
        &(rest.to_owned() + &account("Inherited", "inherited-ira", 100_000.0, INHERITED)),
    );
    let flows = flows(&sound(&text), 1);
    to_the_cent(&[sum(&flows, 0, Line::Qcd, Some(0))], &[-1_000.0]);
    let young = text.replace("1954-12-01", "1970-12-01");
    assert!(said_of(&young).contains("no QCD is allowed"), "{}", said_of(&young));
}

/// Form 8606 over both IRAs: 60,000 of 300,000 after a gift of 10,000, which takes taxable money first: a fifth is free.
#[test]
fn basis_is_recovered_over_all_ira_after_gifts_out_of_taxable_money() {
    let rest =
        "tax.flat.rate = 0.5\nspending.constant-real.amount = 0\nqcd = [{ person = \"Ann\", amount = 10_000 }]\n";
    let accounts =
        account("A", "traditional-ira", 210_000.0, "basis = 60_000") + &account("B", "sep-ira", 100_000.0, "");
    let summary = lived(&household(2025, "1950-03-01", 1, &(rest.to_owned() + &accounts)));
    let left = 310_000.0 / 24.6 - 10_000.0;
    to_the_cent(&taxes(&summary), &[0.5 * left * 0.8]);
}
