//! Interest of cash that earns, benefits that never fall, and the cost of trades.

use rmdsim::simulation::{Line, Measure, TrialTotal};

use super::{assert_first, household};
use crate::support::household::account;
use crate::support::lived::{assert_cent, book, live, said_of};

fn bank(asset: &str) -> String {
    household(&format!(
        "start-year = 2025\nsimulation.years = 1\ntax.flat.rate = 0.25\nasset.bills = {asset}\n\
         person = [{{ name = \"Ann\", birth = 1965-03-01 }}]\nspending.constant-real.amount = 0\n\
         portfolio.target.fund = 1\n[[account]]\nname = \"Bank\"\nowner = \"Ann\"\nkind = \"cash\"\nbalance = 100_000\n\
         holdings.bills = 1\n"
    ))
}

#[test]
fn cash_that_earns_is_taxed_on_its_interest() {
    // A quarter of 4 % of 100,000; with a yield of 3 %, of that.
    assert_first(&live(&bank("{ return = 0.04 }")), Measure::Tax, 1_000.0);
    assert_first(&live(&bank("{ return = 0.04, yield = 0.03 }")), Measure::Tax, 750.0);
    assert_first(&live(&bank("{ return = -0.01 }")), Measure::Tax, 0.0);
    // The balance moves by the return: the tax is withdrawn on 1 January.
    assert_cent(live(&bank("{ return = 0.04 }")).account(0, "Bank", 0)[0], 99_000.0 * 1.04, "the bank");
}

#[test]
fn cash_whose_interest_nobody_can_know_is_a_fault() {
    let text = bank("{ history = \"stocks\" }")
        .replace("market.fixed = {}", "market.history.data = \"basis-capped.csv\"")
        .replace("fund = { return = 0, volatility = 0 }", "fund = { history = \"stocks\" }");
    let said = said_of(&text);
    assert!(said.contains("asset `bills` has no `yield`") && said.contains("add `yield = 0.03`"), "{said}");
}

#[test]
fn benefits_do_not_fall_with_prices_and_rise_once_these_pass_their_earlier_height() {
    // Prices of the four years: 1, 0.8, 0.88, 1.32 (42 U.S.C. 415(i)).
    let text = household(
        "start-year = 2025\nsimulation.years = 4\ntax.none = {}\nperson = [{ name = \"Ann\", birth = 1955-03-01 }]\n\
         income = [{ name = \"SS\", person = \"Ann\", kind = \"social-security\", amount = 10_000 },\n\
         { name = \"Pension\", person = \"Ann\", kind = \"pension\", amount = 1_000, growth = \"inflation\" }]\n\
         spending.constant-real.amount = 0\n",
    )
    .replace("asset.fund = { return = 0, volatility = 0 }", "asset.fund = { history = \"stocks\" }")
    .replace("inflation.mean = 0\n", "")
    .replace("market.fixed = {}", "market.history.data = \"falling-prices.csv\"")
        + &account("Roth", "roth-ira", 1_000.0, "");
    let book = book(&text, 0, 1);
    for (year, (benefits, prices)) in
        [(10_000.0, 1.0), (10_000.0, 0.8), (10_000.0, 0.88), (13_200.0, 1.32)].iter().enumerate()
    {
        assert_cent(book.purse(year, Line::Income), benefits + 1_000.0 * prices, "incomes");
    }
}

#[test]
fn the_cost_of_a_trade_lowers_its_gain_and_is_no_basis() {
    // 10,000 of stocks, cost 2,000: 5,000 are sold at 2 %. Gain 5,000 - 1,000 - 100 = 3,900, a tax of 390; 4,900 of bonds
    // are bought and that is their basis: sold in the second year for spending they bring no gain.
    let text = household(
        r#"
start-year = 2025
simulation.years = 2
tax.flat.rate = 0.1
person = [{ name = "Ann", birth = 1965-03-01 }]
asset.stocks = { return = 0, volatility = 0 }
portfolio = { target = { fund = 0.5, stocks = 0.5 }, rebalance = "yearly", rebalance-in = "all", cost = 0.02 }
spending.constant-real.amount = 0
withdrawal.source = { in-order = ["fund"] }
[[account]]
name = "Broker"
owner = "Ann"
kind = "taxable"
balance = 10_000
basis = 2_000
holdings.stocks = 1
[[account]]
name = "Bank"
owner = "Ann"
kind = "cash"
balance = 390
"#,
    );
    let run = live(&text);
    assert_first(&run, Measure::Tax, 390.0);
    assert_cent(run.total(0, TrialTotal::RealisedGains)[0], 3_900.0 + second_gain(), "gains of both years");
}

/// Stocks of 5,000 stand against 4,900 of bonds after the first year: 50 are sold in the second, four fifths of them gain,
/// less a cost of 1.
fn second_gain() -> f64 {
    50.0 * 0.8 - 1.0
}
