//! Income that fills a bracket: the return of the year with the withdrawal for its own tax.

use rmdsim::simulation::{Line, Measure};

use super::{assert_first, case, household};
use crate::support::household::account;
use crate::support::lived::{assert_cent, book, live};

/// The standard deduction of a single filer below 65 in 2026.
const DEDUCTION: f64 = 16_100.0;

#[test]
fn a_conversion_counts_the_proportional_withdrawal_that_pays_its_tax() {
    assert_first(&live(&case("lifetimes-of-one-path/conversion-before")), Measure::Agi, 201_775.0 + DEDUCTION);
}

#[test]
fn a_conversion_counts_a_withdrawal_out_of_the_ira_that_it_has_shrunk() {
    // Ends of brackets of 2026: 22 % at 105,700, 24 % at 201,775, 32 % at 256,225.
    for (rate, top) in [(0.22, 105_700.0), (0.24, 201_775.0), (0.32, 256_225.0)] {
        for order in ["\"proportional\"", "[\"traditional\", \"roth\"]", "[\"roth\", \"traditional\"]"] {
            let text = case("lifetimes-of-one-path/conversion-before")
                .replace("fill-bracket = 0.24", &format!("fill-bracket = {rate}"))
                .replace("order = \"proportional\"", &format!("order = {order}"));
            assert_first(&live(&text), Measure::Agi, top + DEDUCTION);
        }
    }
}

#[test]
fn the_order_fills_a_bracket_beside_sheltered_gains() {
    let text = case("lifetimes-of-one-path/fill-order-gains");
    assert_cent(book(&text, 0, 1).moved(0, Line::Withdrawal, "IRA", 0), -121_800.0, "out of the IRA");
}

/// 200,000 spent in 2026 by somebody of 60, up to the end of the 22 % bracket out of traditional accounts.
fn fills(accounts: &str) -> String {
    household(&format!(
        "start-year = 2026\nsimulation.years = 1\nperson = [{{ name = \"Ann\", birth = 1966-05-01 }}]\n\
         spending.constant-real.amount = 200_000\nwithdrawal.order.fill-bracket = 0.22\n{accounts}"
    )) + &account("Bank", "taxable", 900_000.0, "basis = 900_000")
}

#[test]
fn the_order_fills_a_bracket_with_the_taxable_part_of_an_ira_with_basis() {
    // A quarter of the IRA is basis: 121,800 of income are 162,400 dollars.
    let text = fills(&account("IRA", "traditional-ira", 1_000_000.0, "basis = 250_000"));
    assert_first(&live(&text), Measure::Agi, 121_800.0);
    assert_cent(book(&text, 0, 1).moved(0, Line::Withdrawal, "IRA", 0), -162_400.0, "out of the IRA");
}

#[test]
fn the_order_fills_a_bracket_from_an_ira_with_basis_and_a_plan_without() {
    // Both give in proportion to what they hold: 7/8 of each dollar is income.
    let text = fills(&account("IRA", "traditional-ira", 500_000.0, "basis = 125_000"))
        + &account("Plan", "traditional-401k", 500_000.0, "");
    assert_first(&live(&text), Measure::Agi, 121_800.0);
    assert_cent(book(&text, 0, 1).moved(0, Line::Withdrawal, "Plan", 0), -121_800.0 * 4.0 / 7.0, "out of the plan");
}

#[test]
fn the_order_leaves_room_for_what_gains_of_the_withdrawal_take() {
    // Born 1952, 2026: 16,100 + 2,050 and the senior deduction of 6,000, less 6 % of income above 75,000
    // (26 U.S.C. 151(d)(5)(C)). The rest of the need is sold at a gain of 80 %. Ordinary taxable income F - deductions ends
    // at 50,400.
    let text = household(
        "start-year = 2026\nsimulation.years = 1\nperson = [{ name = \"Ann\", birth = 1952-03-01 }]\n\
         spending.constant-real.amount = 100_000\nwithdrawal.order.fill-bracket = 0.12\n",
    ) + &account("IRA", "traditional-ira", 500_000.0, "")
        + &account("Broker", "taxable", 500_000.0, "basis = 100_000");
    let book = book(&text, 0, 1);
    let drawn = -book.moved(0, Line::Withdrawal, "IRA", 0) - book.moved(0, Line::RequiredDistribution, "IRA", 0);
    let agi = drawn - 0.8 * book.moved(0, Line::Withdrawal, "Broker", 0);
    let deductions = 16_100.0 + 2_050.0 + 6_000.0 - 0.06 * (agi - 75_000.0);
    assert!(agi > 76_000.0, "the senior deduction shrinks at {agi}");
    assert_cent(drawn - deductions, 50_400.0, "ordinary taxable income");
}
