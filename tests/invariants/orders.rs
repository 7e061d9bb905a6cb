//! Where no tax is paid and every account holds the same, it does not matter which account pays.

use rmdsim::simulation::{Measure, TrialTotal};

use crate::support::lived::{Run, live};

const YEARS: usize = 15;
/// 60 in 2025, and not yet 75 in the last year: no additional tax, nothing required.
const PAST_59: &str = "1965-05-01";

/// Four classes of account with one fund, on random markets; the fund pays nothing out, so that no account owes tax for it.
fn lived(people: &str, tax: &str, amount: f64, order: &str) -> Run {
    live(&format!(
        r#"
        title = "Any order"
        start-year = 2025
        simulation = {{ trials = 50, years = {YEARS} }}
        household.filing-status = "single"
        person = [{{ name = "Ann", birth = {people} }}]
        account = [
            {{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 150_000, holdings = {{ fund = 1 }} }},
            {{ name = "Old IRA", owner = "Ann", kind = "traditional-ira", balance = 30_000, holdings = {{ fund = 1 }} }},
            {{ name = "Roth", owner = "Ann", kind = "roth-ira", balance = 80_000, holdings = {{ fund = 1 }} }},
            {{ name = "Brokerage", owner = "Ann", kind = "taxable", balance = 90_000, basis = 60_000, holdings = {{ fund = 1 }} }},
            {{ name = "Money market", owner = "Ann", kind = "cash", balance = 40_000, holdings = {{ fund = 1 }} }},
        ]
        asset.fund = {{ return = 0.06, volatility = 0.15, yield = 0 }}
        market.lognormal = {{}}
        spending.constant-real.amount = {amount}
        {tax}
        withdrawal.order = {order}
        "#
    ))
}

#[track_caller]
fn assert_same_wealth(one: &Run, other: &Run, order: &str) {
    for year in 0..YEARS {
        let both = one.column(0, Measure::Balance, year).into_iter().zip(other.column(0, Measure::Balance, year));
        for (one, other) in both {
            assert!((one - other).abs() < 0.005, "{order}: {one} and {other} in year {year}");
        }
    }
    assert_eq!(one.total(0, TrialTotal::ShortfallYears), other.total(0, TrialTotal::ShortfallYears), "{order}");
}

/// Every order of four.
fn permutations(of: [&str; 4]) -> Vec<String> {
    let mut all = Vec::new();
    for a in 0..4 {
        for b in (0..4).filter(|b| *b != a) {
            for c in (0..4).filter(|c| ![a, b].contains(c)) {
                let d = 6 - a - b - c;
                all.push(format!("{:?}", [of[a], of[b], of[c], of[d]]));
            }
        }
    }
    all
}

/// With required distributions (74 in 2025) and without (40), rich and ruined.
#[test]
fn without_tax_every_order_of_withdrawal_gives_the_same_wealth() {
    let classes = permutations(["cash", "taxable", "traditional", "roth"]);
    let accounts = permutations(["Old IRA", "Roth", "Brokerage", "Money market"]);
    assert_eq!(classes.iter().chain(&accounts).collect::<std::collections::BTreeSet<_>>().len(), 48);
    for (birth, amount) in [("1951-05-01", 20_000.0), ("1951-05-01", 45_000.0), ("1985-05-01", 25_000.0)] {
        let one = lived(birth, "tax.none = {}", amount, "\"proportional\"");
        for order in classes.iter().chain(&accounts) {
            assert_same_wealth(&one, &lived(birth, "tax.none = {}", amount, order), order);
        }
    }
}

/// 14,000 a year, less than the standard deduction of 2025 (15,750, 26 U.S.C. 63(c)(7)) that grows as prices do: whatever is
/// withdrawn, no tax is due from 59 1/2 on, so that a bracket to be filled may stand beside the other orders.
#[test]
fn below_the_standard_deduction_a_filled_bracket_is_an_order_like_any_other() {
    let tax = "household.medicare = false";
    let one = lived(PAST_59, tax, 14_000.0, "[\"cash\", \"taxable\", \"traditional\", \"roth\"]");
    for order in
        ["{ fill-bracket = 0.10 }", "{ fill-bracket = 0.12 }", "\"proportional\"", "[\"roth\", \"traditional\"]"]
    {
        let other = lived(PAST_59, tax, 14_000.0, order);
        assert_same_wealth(&one, &other, order);
        assert!(other.total(0, TrialTotal::Tax).iter().all(|tax| *tax == 0.0), "{order} pays tax");
    }
    // The orders are not the same: they leave different accounts.
    let roth = |order: &str| lived(PAST_59, tax, 14_000.0, order).account(0, "Roth", 5);
    assert!(roth("{ fill-bracket = 0.12 }") != roth("[\"roth\", \"traditional\"]"));
}
