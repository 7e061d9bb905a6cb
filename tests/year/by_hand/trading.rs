//! Rebalancing and what it costs.

use super::single;
use crate::support::lived::{assert_cent, book, live};
use rmdsim::simulation::{Line, TrialTotal};

fn text(kind: &str, rest: &str) -> String {
    single(
        "1965-03-01",
        1,
        &format!(
            r#"
            inflation.mean = 0
            account = [{{ name = "Own", owner = "Ann", kind = {kind}, balance = 100_000, holdings = {{ stocks = 0.7, bonds = 0.3 }} }}]
            asset.stocks.return = 0
            asset.bonds.return = 0
            portfolio.target = {{ stocks = 0.6, bonds = 0.4 }}
            spending.constant-real.amount = 0
            {rest}
            "#
        ),
    )
}

/// 10,000 of stocks are sold; at a cost of 1 % the bonds get 9,900. Turnover is what was sold over the balance on entry.
#[test]
fn rebalancing_sells_what_is_over_and_buys_what_is_short() {
    for scope in ["household", "account"] {
        for (cost, bonds) in [(0.0, 40_000.0), (0.01, 39_900.0)] {
            let policy = format!(
                "tax.none = {{}}\nportfolio.scope = \"{scope}\"\nportfolio.rebalance = \"yearly\"\nportfolio.cost = {cost}"
            );
            let text = text("\"roth-ira\"", &policy);
            let left = book(&text, 0, 1).closing(0, "Own", 2);
            assert_cent(left[0], 60_000.0, "stocks");
            assert_cent(left[1], bonds, "bonds");
            let turnover = live(&text).total(0, TrialTotal::Turnover)[0];
            assert!((turnover - 0.1).abs() < 1e-12, "10,000 of 100,000: {turnover}");
        }
    }
}

/// The share of stocks is 10 points over: inside a band of 0.11, outside one of 0.09.
#[test]
fn a_band_trades_only_what_lies_outside_it() {
    for (band, stocks) in [(0.11, 70_000.0), (0.09, 60_000.0)] {
        let policy = format!("tax.none = {{}}\nportfolio.rebalance = \"band\"\nportfolio.band = {band}");
        assert_cent(book(&text("\"roth-ira\"", &policy), 0, 1).closing(0, "Own", 2)[0], stocks, "stocks");
    }
}

/// Half of every holding is gain. Selling 10,000 of stocks costs 20 % of 5,000; the 1,000 are withdrawn from the mix as it
/// then is: stocks 60,000 at 30,000, bonds 40,000 at 25,000, so 45 % of each dollar is gain and W = 1,000 / 0.91.
#[test]
fn the_tax_on_trades_is_withdrawn_with_its_own_tax() {
    let policy = "tax.flat.rate = 0.2\nportfolio.rebalance = \"yearly\"\nportfolio.rebalance-in = \"all\"";
    let text = text("\"taxable\", basis = 50_000", policy);
    let book = book(&text, 0, 1);
    let withdrawal = 1_000.0 / 0.91;
    let sold: f64 = (0..2).map(|asset| -book.moved(0, Line::Withdrawal, "Own", asset)).sum();
    assert_cent(sold, withdrawal, "withdrawn");
    assert_cent(-book.purse(0, Line::Tax), withdrawal, "tax");
    let left = book.closing(0, "Own", 2);
    assert_cent(left[0], 0.6 * (100_000.0 - withdrawal), "stocks");
    assert_cent(left[1], 0.4 * (100_000.0 - withdrawal), "bonds");
}

/// Trades stay in tax-advantaged accounts: the Roth sells its 20,000 of stocks, short of the 30,000 that are over.
#[test]
fn a_household_trades_only_where_it_may() {
    let text = single(
        "1965-03-01",
        1,
        r#"
        tax.flat.rate = 0.2
        inflation.mean = 0
        account = [
            { name = "Taxable", owner = "Ann", kind = "taxable", balance = 80_000, basis = 10_000, holdings = { stocks = 1 } },
            { name = "Roth", owner = "Ann", kind = "roth-ira", balance = 20_000, holdings = { stocks = 1 } },
        ]
        asset.stocks.return = 0
        asset.bonds.return = 0
        portfolio.target = { stocks = 0.7, bonds = 0.3 }
        portfolio.rebalance = "yearly"
        spending.constant-real.amount = 0
        "#,
    );
    let book = book(&text, 0, 1);
    assert_cent(book.closing(0, "Roth", 2)[1], 20_000.0, "bonds in the Roth");
    assert_cent(book.closing(0, "Taxable", 2)[0], 80_000.0, "stocks in the taxable account");
    assert_cent(book.purse(0, Line::Tax), 0.0, "no gain is realised");
}

/// 100,000 in a Roth IRA with stocks, bonds and gold as given, 40/40/20 wanted, inside a band of 5 points.
fn three(holdings: [f64; 3], policy: &str) -> String {
    let [stocks, bonds, gold] = holdings;
    single(
        "1965-03-01",
        1,
        &format!(
            r#"
            tax.none = {{}}
            inflation.mean = 0
            account = [{{ name = "Own", owner = "Ann", kind = "roth-ira", balance = 100_000, holdings = {{ stocks = {stocks}, bonds = {bonds}, gold = {gold} }} }}]
            asset.stocks.return = 0
            asset.bonds.return = 0
            asset.gold.return = 0
            portfolio.target = {{ stocks = 0.4, bonds = 0.4, gold = 0.2 }}
            portfolio.rebalance = "band"
            portfolio.band = 0.05
            spending.constant-real.amount = 0
            {policy}
            "#
        ),
    )
}

#[track_caller]
fn assert_traded(text: &str, left: [f64; 3], turnover: f64) {
    for (found, left) in book(text, 0, 1).closing(0, "Own", 3).into_iter().zip(left) {
        assert_cent(found, left, "left");
    }
    let found = live(text).total(0, TrialTotal::Turnover)[0];
    assert!((found - turnover).abs() < 1e-12, "turnover {found}, expected {turnover}");
}

/// Stocks are 4 points over, bonds 4, gold 8 under: gold alone is outside. To the target everything is traded; to the edge
/// gold gets 3 points, half of stocks and half of bonds, which are over by as much as each other.
#[test]
fn one_asset_outside_the_band_has_all_brought_to_target_or_itself_to_the_edge() {
    for scope in ["household", "account"] {
        let policy = |to: &str| format!("portfolio.scope = \"{scope}\"\nportfolio.rebalance-to = \"{to}\"");
        assert_traded(&three([0.44, 0.44, 0.12], &policy("target")), [40_000.0, 40_000.0, 20_000.0], 0.08);
        assert_traded(&three([0.44, 0.44, 0.12], &policy("edge")), [42_500.0, 42_500.0, 15_000.0], 0.03);
        assert_traded(&three([0.44, 0.41, 0.15], &policy("edge")), [44_000.0, 41_000.0, 15_000.0], 0.0);
    }
}

/// At a cost of 1 % gold gets 2,970 for the 3,000 sold.
#[test]
fn trades_to_the_edge_cost_what_others_cost() {
    let policy = "portfolio.rebalance-to = \"edge\"\nportfolio.cost = 0.01";
    assert_traded(&three([0.44, 0.44, 0.12], policy), [42_500.0, 42_500.0, 14_970.0], 0.03);
}

/// Stocks are 20 points over and give 15; bonds, 14 under, get 9 to stand at their edge; gold, 6 under, gets 1 to stand at
/// its own, and the other 5 go to bonds and gold alike, 5 points off both.
#[test]
fn what_those_within_cannot_take_goes_beyond_the_edge() {
    let policy = "portfolio.rebalance-to = \"edge\"";
    assert_traded(&three([0.60, 0.26, 0.14], policy), [45_000.0, 37_500.0, 17_500.0], 0.15);
    // Gold is 5 points under and so within: it takes all of the 5 that bonds do not need to stand at their edge.
    assert_traded(&three([0.60, 0.25, 0.15], policy), [45_000.0, 35_000.0, 20_000.0], 0.15);
}

/// 40,000 of stocks are over. The Roth sells its 30,000, which costs nothing; the taxable account sells 10,000, half of it
/// gain: 1,000 of tax, withdrawn from the mix there, stocks 60,000 at 30,000 and bonds 10,000 without gain.
#[test]
fn a_household_trades_first_where_it_costs_no_tax() {
    let text = |roth: f64, taxable: f64| {
        let accounts = format!(
            r#"
            account = [
                {{ name = "Taxable", owner = "Ann", kind = "taxable", balance = {taxable}, basis = {}, holdings = {{ stocks = 1 }} }},
                {{ name = "Roth", owner = "Ann", kind = "roth-ira", balance = {roth}, holdings = {{ stocks = 1 }} }},
            ]
            "#,
            taxable / 2.0
        );
        let rest = r#"
            tax.flat.rate = 0.2
            inflation.mean = 0
            asset.stocks.return = 0
            asset.bonds.return = 0
            portfolio.target = { stocks = 0.6, bonds = 0.4 }
            portfolio.rebalance = "yearly"
            portfolio.rebalance-in = "all"
            withdrawal.source = "pro-rata"
            spending.constant-real.amount = 0
        "#;
        book(&single("1965-03-01", 1, &format!("{accounts}{rest}")), 0, 1)
    };
    let mixed = text(30_000.0, 70_000.0);
    assert_cent(-mixed.moved(0, Line::Rebalancing, "Roth", 0), 30_000.0, "sold in the Roth");
    assert_cent(-mixed.moved(0, Line::Rebalancing, "Taxable", 0), 10_000.0, "sold where it is taxed");
    // Of the 70,000, 30,000 are gain; W less 20 % of its gain is 1,000.
    let withdrawal = 1_000.0 / (1.0 - 0.2 * 3.0 / 7.0);
    assert_cent(-mixed.purse(0, Line::Tax), withdrawal, "tax");
    let untaxed = text(50_000.0, 50_000.0);
    assert_cent(-untaxed.moved(0, Line::Rebalancing, "Roth", 0), 40_000.0, "sold in the Roth");
    assert_cent(untaxed.closing(0, "Taxable", 2)[0], 50_000.0, "left alone");
    assert_cent(untaxed.purse(0, Line::Tax), 0.0, "no gain is realised");
}
