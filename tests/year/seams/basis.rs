//! Non-deductible contributions in IRAs: 26 U.S.C. 408(d)(2), Form 8606.

use rmdsim::simulation::{Line, Measure, Plan, first_year};

use super::{assert_first, case, years};
use crate::support::lived::{assert_cent, book, live, sound};

#[test]
fn a_fall_of_the_market_does_not_cut_the_basis() {
    let run = live(&case("lifetimes-of-one-path/basis-capped"));
    assert_eq!(years(&run, Measure::Tax), [0.0; 4]);
}

#[test]
fn basis_that_a_fall_left_uncovered_is_recovered_in_the_years_after() {
    // Basis 60,000 of 100,000; the market halves and doubles; 10,000 a year after a tax of 20 %.
    let text = case("lifetimes-of-one-path/basis-capped").replace("basis = 100000", "basis = 60000");
    let mut basis = 60_000.0;
    let mut held = 100_000.0;
    let mut expected = Vec::new();
    for growth in [0.5, 2.0, 1.0, 1.0] {
        let share = f64::min(basis / held, 1.0);
        let withdrawal = 10_000.0 / (1.0 - 0.2 * (1.0 - share));
        expected.push(withdrawal - 10_000.0);
        basis -= withdrawal * share;
        held = (held - withdrawal) * growth;
    }
    assert_eq!(expected[1], 0.0, "in the second year more basis is left than money");
    assert!(expected[2] > 500.0);
    for (found, expected) in years(&live(&text), Measure::Tax).iter().zip(&expected) {
        assert_cent(*found, *expected, "tax");
    }
}

#[test]
fn the_income_assumed_before_the_start_recovers_basis() {
    let text = case("lifetimes-of-one-path/magi-basis");
    assert_first(&live(&text), Measure::Surcharge, 0.0);
    let scenario = sound(&text);
    let plan = Plan::new(&scenario, &scenario.strategies[0]);
    let premiums = first_year(&scenario, &plan, 0.0).federal.expect("federal tax").premiums.expect("75 in 2025");
    assert_cent(premiums.magi, 40_000.0 + 100_000.0 * (1.0 - 1_500_000.0 / 2_460_000.0), "the income assumed");
}

#[test]
fn the_income_assumed_before_the_start_leaves_out_what_is_given_and_put_off() {
    let magi = |rest: &str| {
        let text = case("lifetimes-of-one-path/magi-basis") + rest;
        let scenario = sound(&text);
        let plan = Plan::new(&scenario, &scenario.strategies[0]);
        first_year(&scenario, &plan, 0.0).federal.expect("federal tax").premiums.expect("on Medicare").magi
    };
    // Gifts take taxable money first, so that basis is recovered over what is left (26 U.S.C. 408(d)(8)(D)).
    let given = 50_000.0;
    let expected = 40_000.0 + (100_000.0 - given) * (1.0 - 1_500_000.0 / (2_460_000.0 - given));
    assert_cent(magi("\n[[qcd]]\nperson = \"P\"\namount = 50_000\n"), expected, "with a gift");
    let put_off = case("lifetimes-of-one-path/magi-basis").replace("1950-05-01", "1952-05-01")
        + "\n[rmd]\nfirst-year = \"by-april-1\"\n";
    let scenario = sound(&put_off);
    let plan = Plan::new(&scenario, &scenario.strategies[0]);
    let premiums = first_year(&scenario, &plan, 0.0).federal.expect("federal tax").premiums.expect("on Medicare");
    assert_cent(premiums.magi, 40_000.0, "the first distribution waits");
}

#[test]
fn form_8606_has_one_share_a_year() {
    // Monthly at 1 % a month: the share of the first month, 60,000 of 120,000, holds for all twelve.
    let text = r#"
title = "one share"
start-year = 2025
simulation = { years = 1, cash-flows = "monthly", trials = 1 }
household = { filing-status = "single", medicare = false }
tax.flat.rate = 0.2
person = [{ name = "Ann", birth = 1965-03-01 }]
asset.fund = { return = 0.12682503013196977, volatility = 0 }
inflation.mean = 0
market.fixed = {}
spending.constant-real.amount = 12_000
withdrawal.order = ["traditional", "taxable"]
[[account]]
name = "IRA"
owner = "Ann"
kind = "traditional-ira"
balance = 120_000
basis = 60_000
holdings.fund = 1
"#;
    let drawn: f64 = book(text, 0, 1).purse(0, Line::Withdrawal);
    // Half of what is drawn is income: drawn - 0.2 x drawn / 2 = 12,000.
    assert_cent(drawn, 12_000.0 / 0.9, "what is drawn");
}
