//! Money closes whatever is put off, forgotten, moved, inherited or given, under every tax and timing: `flows` lives the
//! trial, and a life whose accounts or purse do not close ends the test.

use proptest::prelude::*;
use rmdsim::simulation::Line;

use super::{account_of, flows, sum};
use crate::support::lived::sound;

const TIMINGS: [&str; 4] = ["start-of-year", "end-of-year", "quarterly", "monthly"];
const TAXES: [&str; 3] = ["tax.none = {}", "tax.flat.rate = 0.3", "tax.federal = {}"];
const PACES: [&str; 4] = ["minimum", "level", "equal-fraction", "last-year"];
const SPENDING: [&str; 3] =
    ["spending.constant-real.amount = 45_000", "spending.constant-real.amount = 20_000", "spending.rmd = {}"];

#[derive(Clone, Copy, Debug)]
struct Choices {
    timing: usize,
    tax: usize,
    pace: usize,
    spending: usize,
    chance: f64,
    corrected: bool,
    by_april_1: bool,
    withholding: f64,
    surplus: bool,
    rolled_in: i32,
    birth_year: i32,
    balance: u32,
    seed: u32,
}

fn choices() -> impl Strategy<Value = Choices> {
    let indexes = (0..TIMINGS.len(), 0..TAXES.len(), 0..PACES.len(), 0..SPENDING.len());
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    let numbers = (0.05..1.0_f64, 0.0..0.4_f64, 2025..2034, 1948..=1952, 0..900_000_u32, any::<u32>());
    (indexes, flags, numbers).prop_map(|(indexes, flags, numbers)| {
        let (timing, tax, pace, spending) = indexes;
        let (corrected, by_april_1, surplus) = flags;
        let (chance, withholding, rolled_in, birth_year, balance, seed) = numbers;
        Choices {
            timing,
            tax,
            pace,
            spending,
            chance,
            corrected,
            by_april_1,
            withholding,
            surplus,
            rolled_in,
            birth_year,
            balance,
            seed,
        }
    })
}

fn written(choices: &Choices) -> String {
    let Choices { chance, corrected, withholding, rolled_in, birth_year, balance, seed, .. } = choices;
    let first_year = if choices.by_april_1 { "by-april-1" } else { "by-december-31" };
    let gift = if choices.surplus { "surplus-rmd = true" } else { "amount = 9_000" };
    format!(
        r#"
title = "random"
start-year = 2025
simulation.years = 10
simulation.seed = {seed}
simulation.cash-flows = "{}"
household.filing-status = "single"
{}
{}
person = [{{ name = "Ann", birth = {birth_year}-04-04 }}]
income = [{{ name = "Benefits", person = "Ann", kind = "social-security", amount = 20_000 }}]
market.lognormal = {{}}
asset.stocks = {{ return = 0.07, volatility = 0.2 }}
asset.bonds = {{ return = 0.03, volatility = 0.06 }}
rmd = {{ first-year = "{first_year}", missed-chance = {chance}, missed-corrected = {corrected}, withholding = {withholding} }}
portfolio = {{ target = {{ stocks = 0.5, bonds = 0.5 }}, rebalance = "yearly", rebalance-in = "all" }}
qcd = [{{ person = "Ann", {gift} }}]
rollover = [{{ from = "Old", to = "IRA", year = {rolled_in} }}]
qlac = [{{ person = "Ann", account = "IRA", premium = 60_000, purchase-year = 2026, first-payment-age = 80, payment = 9_000 }}]

[[account]]
name = "IRA"
owner = "Ann"
kind = "traditional-ira"
balance = {balance}
basis = 30_000
holdings = {{ stocks = 0.7, bonds = 0.3 }}

[[account]]
name = "Old"
owner = "Ann"
kind = "traditional-401k"
balance = 200_000
holdings = {{ stocks = 0.4, bonds = 0.6 }}

[[account]]
name = "Inherited"
owner = "Ann"
kind = "inherited-ira"
balance = 120_000
basis = 10_000
holdings = {{ stocks = 0.5, bonds = 0.5 }}
inherited = {{ died = 2023-04-04, decedent-birth = 1930-01-01, relation = "other" }}
inherited-pace = "{}"

[[account]]
name = "Savings"
owner = "Ann"
kind = "taxable"
balance = 40_000
basis = 20_000
holdings = {{ stocks = 1 }}
"#,
        TIMINGS[choices.timing], TAXES[choices.tax], SPENDING[choices.spending], PACES[choices.pace]
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn money_closes_whatever_is_put_off_forgotten_moved_or_inherited(choices in choices()) {
        let flows = flows(&sound(&written(&choices)), 1);
        let of_purse = |year| flows.iter().filter(move |flow| flow.year == year && flow.holding.is_none());
        for year in 0..10 {
            let purse: f64 = of_purse(year).map(|flow| flow.amount).sum();
            prop_assert!(purse.abs() < 0.01, "{year}: the purse is left with {purse}");
            let rolled: f64 = (0..4).map(|n| sum(&flows, year, Line::Rollover, Some(n))).sum();
            prop_assert!(rolled.abs() < 1e-6, "{year}: {rolled} is lost on the way");
            let all: f64 = flows
                .iter()
                .filter(|flow| flow.year == year && account_of(flow) == Some(2) && flow.line != Line::Closing)
                .map(|flow| flow.amount)
                .sum();
            let closing = sum(&flows, year, Line::Closing, Some(2));
            prop_assert!((all - closing).abs() < 0.01, "{year}: {all}, {closing}");
        }
    }
}
