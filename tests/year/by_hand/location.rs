//! Asset location: each account has its own target.

use super::single;
use crate::support::lived::{Book, assert_cent, book, live};
use rmdsim::simulation::{Line, TrialTotal};

/// Ann is 74 in 2025: distribution periods of 25.5 and, at 75, 24.6 (26 CFR 1.401(a)(9)-9(c)).
const PERIODS: [f64; 2] = [25.5, 24.6];

fn text(ira: &str, taxable: &str, rest: &str) -> String {
    single(
        "1951-05-01",
        2,
        &format!(
            r#"
            tax.none = {{}}
            inflation.mean = 0
            portfolio.scope = "account"
            account = [
                {{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 500_000, {ira} }},
                {{ name = "Taxable", owner = "Ann", kind = "taxable", balance = 500_000, {taxable} }},
            ]
            rmd.surplus-to = "Taxable"
            {rest}
            "#
        ),
    )
}

fn assert_holds(book: &Book, year: usize, stocks: [f64; 2], bonds: [f64; 2]) {
    for (n, account) in ["IRA", "Taxable"].into_iter().enumerate() {
        let left = book.closing(year, account, 2);
        assert_cent(left[0], stocks[n], &format!("stocks of {account} in year {year}"));
        assert_cent(left[1], bonds[n], &format!("bonds of {account} in year {year}"));
    }
}

/// Bonds in the IRA and stocks in the taxable account are half and half together. What is spent comes in halves from the
/// distribution and from the taxable account: the household stays on its target though neither account is near it.
#[test]
fn bonds_in_the_ira_and_stocks_in_the_taxable_account_hold_the_target_of_the_household() {
    let first = 500_000.0 / PERIODS[0];
    let text = text(
        "holdings = { bonds = 1 }, target = { bonds = 1 }",
        "holdings = { stocks = 1 }, target = { stocks = 1 }",
        &format!(
            r#"
            asset.stocks.return = 0
            asset.bonds.return = 0
            portfolio.target = {{ stocks = 0.5, bonds = 0.5 }}
            portfolio.rebalance = "yearly"
            portfolio.rebalance-in = "all"
            spending.constant-real.amount = {}
            "#,
            2.0 * first
        ),
    );
    let book = book(&text, 0, 1);
    let half = 500_000.0 - first;
    assert_holds(&book, 0, [0.0, half], [half, 0.0]);
    let second = half / PERIODS[1];
    let (stocks, bonds) = (half - (2.0 * first - second), half - second);
    assert_holds(&book, 1, [0.0, stocks], [bonds, 0.0]);
    let run = live(&text);
    let drift = 0.5 * (stocks / (stocks + bonds) - 0.5).abs();
    assert!((run.total(0, TrialTotal::Drift)[0] - drift).abs() < 1e-12, "none in the first year");
    assert_eq!(run.total(0, TrialTotal::Turnover), [0.0]);
}

/// The household is on its target of 60/40, the IRA is not on its own of 20/80: the first distribution comes out of the
/// IRA's stocks, is invested in stocks outside, and each account trades the rest of the way. Then stocks gain 10 %, bonds
/// 2 %, and the second distribution takes of both what brings the IRA back to its target without a trade.
#[test]
fn a_distribution_is_sourced_by_the_target_of_its_account() {
    let text = text(
        "holdings = { stocks = 0.4, bonds = 0.6 }, target = { stocks = 0.2, bonds = 0.8 }",
        "holdings = { stocks = 0.8, bonds = 0.2 }, target = { stocks = 1 }",
        r#"
        asset.stocks.return = 0.10
        asset.bonds.return = 0.02
        portfolio.target = { stocks = 0.6, bonds = 0.4 }
        portfolio.rebalance = "yearly"
        portfolio.rebalance-in = "all"
        spending.constant-real.amount = 0
        "#,
    );
    let book = book(&text, 0, 1);
    let first = 500_000.0 / PERIODS[0];
    assert_cent(-book.moved(0, Line::RequiredDistribution, "IRA", 0), first, "stocks of the IRA");
    assert_cent(book.moved(0, Line::RequiredDistribution, "IRA", 1), 0.0, "bonds of the IRA");
    assert_cent(book.moved(0, Line::Surplus, "Taxable", 0), first, "stocks outside");
    let ira = 500_000.0 - first;
    let sold = 200_000.0 - first - 0.2 * ira;
    assert_cent(-book.moved(0, Line::Rebalancing, "IRA", 0), sold, "stocks sold in the IRA");
    assert_cent(-book.moved(0, Line::Rebalancing, "Taxable", 1), 100_000.0, "bonds sold outside");
    let (stocks, bonds) = (0.2 * ira * 1.10, 0.8 * ira * 1.02);
    let outside = (500_000.0 + first) * 1.10;
    assert_holds(&book, 0, [stocks, outside], [bonds, 0.0]);

    let second = (stocks + bonds) / PERIODS[1];
    let left = stocks + bonds - second;
    assert_cent(-book.moved(1, Line::RequiredDistribution, "IRA", 0), stocks - 0.2 * left, "stocks of the IRA");
    assert_cent(-book.moved(1, Line::RequiredDistribution, "IRA", 1), bonds - 0.8 * left, "bonds of the IRA");
    assert_cent(book.moved(1, Line::Rebalancing, "IRA", 0), 0.0, "nothing is left to trade");
    assert_holds(&book, 1, [0.2 * left * 1.10, (outside + second) * 1.10], [0.8 * left * 1.02, 0.0]);

    let run = live(&text);
    let turnover = (sold + 100_000.0) / 1_000_000.0 / 2.0;
    assert!((run.total(0, TrialTotal::Turnover)[0] - turnover).abs() < 1e-12);
    // The IRA was over in stocks by 100,000 before the first distribution, and by what was then sold after it.
    let avoided = 100_000.0 - sold + stocks - 0.2 * (stocks + bonds);
    assert_cent(run.total(0, TrialTotal::TradesAvoided)[0], avoided, "trades avoided");
}
