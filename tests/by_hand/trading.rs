//! Rebalancing and what it costs.

use super::lived::{assert_cent, book, live};
use super::single;
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
