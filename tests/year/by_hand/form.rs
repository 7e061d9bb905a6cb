//! Required distributions as shares.

use super::single;
use crate::support::lived::{assert_cent, book, live};
use rmdsim::simulation::Line;

/// 76 in 2025 (divisor 23.7), 77 in 2026 (22.9): 237,000 require 10,000 in the first year, 7,000 of stocks pro rata.
fn denise(years: usize, rest: &str) -> String {
    single(
        "1949-09-14",
        years,
        &format!(
            r#"
            inflation.mean = 0
            income = [{{ name = "Social Security", person = "Ann", kind = "social-security", amount = 20_000 }}]
            rmd.source = "pro-rata"
            {rest}
            "#
        ),
    )
}

const TWO_ASSETS: &str = r#"
    account = [
        { name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 237_000, holdings = { stocks = 0.7, bonds = 0.3 } },
        { name = "Bank", owner = "Ann", kind = "cash", balance = 100_000 },
    ]
"#;

/// Shares come at market value: that is their basis, as a later sale under a flat tax shows.
#[test]
fn shares_moved_in_kind_have_their_market_value_as_basis() {
    let text = denise(
        2,
        r#"
        tax.flat.rate = 0.20
        account = [
            { name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 237_000, holdings = { fund = 1 } },
            { name = "Bank", owner = "Ann", kind = "cash", balance = 2_000 },
        ]
        asset.fund.return = 0.25
        rmd.form = "in-kind"
        spending.constant-real.amount = 20_000
        "#,
    );
    let book = book(&text, 0, 1);
    assert_cent(book.moved(0, Line::InKind, "Brokerage", 0), 10_000.0, "moved in the first year");
    assert_cent(book.purse(0, Line::Tax), -2_000.0, "20 % of 10,000, out of the bank");
    assert_cent(book.closing(0, "Bank", 8).iter().sum(), 0.0, "the bank is empty");
    assert_cent(book.closing(0, "Brokerage", 1)[0], 12_500.0, "10,000 grown by a quarter");
    let moved = 227_000.0 * 1.25 / 22.9;
    assert_cent(book.moved(1, Line::InKind, "Brokerage", 0), moved, "moved in the second year");
    // Of 12,500 + moved, 2,500 are gains: W - 20 % of its gains = 20 % of what was moved.
    let gain_share = 2_500.0 / (12_500.0 + moved);
    let withdrawal = 0.2 * moved / (1.0 - 0.2 * gain_share);
    assert_cent(-book.moved(1, Line::Withdrawal, "Brokerage", 0), withdrawal, "sold for the tax");
    assert_cent(-book.purse(1, Line::Tax), withdrawal, "tax of the second year");
    assert_cent(book.closing(1, "Brokerage", 1)[0], (12_500.0 + moved - withdrawal) * 1.25, "what is left, grown");
}

/// Sold and bought again at one price, or moved: wealth is the same to the cent in every account, year and trial.
#[test]
fn buying_back_what_was_sold_is_moving_it() {
    for (source, cash_flows) in [
        ("\"overweight\"", "start-of-year"),
        ("\"pro-rata\"", "end-of-year"),
        ("{ in-order = [\"bonds\"] }", "quarterly"),
    ] {
        let run = live(&format!(
            r#"
            title = "One price"
            start-year = 2025
            simulation = {{ trials = 300, years = 22, cash-flows = "{cash_flows}" }}
            household.filing-status = "single"
            tax.none = {{}}
            person = [{{ name = "Ann", birth = 1951-05-01 }}]
            income = [{{ name = "Social Security", person = "Ann", kind = "social-security", amount = 30_000 }}]
            account = [{{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 800_000, holdings = {{ stocks = 0.68, bonds = 0.32 }} }}]
            asset.stocks = {{ return = 0.08, volatility = 0.18 }}
            asset.bonds = {{ return = 0.04, volatility = 0.06 }}
            market.lognormal = {{}}
            portfolio.target = {{ stocks = 0.6, bonds = 0.4 }}
            rmd.source = {source}
            spending.constant-real.amount = 30_000
            strategy = [
                {{ name = "moved", rmd.form = "in-kind" }},
                {{ name = "bought back", rmd.surplus-buys = "what-was-sold" }},
            ]
            "#
        ));
        for year in 0..22 {
            for account in ["IRA", "Brokerage"] {
                let both = run.account(0, account, year).into_iter().zip(run.account(1, account, year));
                for (trial, (moved, bought)) in both.enumerate() {
                    assert_cent(bought, moved, &format!("{account}, {cash_flows}, year {year}, trial {trial}"));
                }
            }
        }
    }
}

#[test]
fn a_share_in_kind_moves_that_share_of_every_asset() {
    let text = denise(
        1,
        &format!(
            "tax.none = {{}}\nasset = {{ stocks.return = 0, bonds.return = 0 }}\nspending.constant-real.amount = 30_000
            rmd.form = {{ in-kind-share = 0.25 }}\n{TWO_ASSETS}"
        ),
    );
    let book = book(&text, 0, 1);
    for (asset, moved) in [(0, 1_750.0), (1, 750.0)] {
        assert_cent(book.moved(0, Line::InKind, "Brokerage", asset), moved, "moved");
        assert_cent(-book.moved(0, Line::RequiredDistribution, "IRA", asset), 3.0 * moved, "sold");
    }
}

/// Living 24,000 and 20 % of the 10,000 less 20,000 of benefits: 6,000 are needed, 4,000 are moved, of every asset alike.
#[test]
fn in_kind_surplus_sells_what_spending_and_tax_need() {
    let text = denise(
        1,
        &format!(
            "tax.flat.rate = 0.2\nasset = {{ stocks.return = 0, bonds.return = 0 }}\nspending.constant-real.amount = 24_000
            rmd.form = \"in-kind-surplus\"\n{TWO_ASSETS}"
        ),
    );
    let book = book(&text, 0, 1);
    for (asset, sold, moved) in [(0, 4_200.0, 2_800.0), (1, 1_800.0, 1_200.0)] {
        assert_cent(-book.moved(0, Line::RequiredDistribution, "IRA", asset), sold, "sold");
        assert_cent(book.moved(0, Line::InKind, "Brokerage", asset), moved, "moved");
    }
    assert_cent(book.closing(0, "Bank", 8).iter().sum(), 100_000.0, "the bank is not touched");
}

/// Stocks lose exactly 10 % a year. On 1 January of the first year nothing is down yet; on its 31 December they are.
#[test]
fn an_asset_that_is_down_is_moved_and_the_other_is_sold() {
    for (cash_flows, moved_in) in [("start-of-year", [false, true]), ("end-of-year", [true, true])] {
        for (threshold, counts) in [(0.10, true), (0.11, false)] {
            let text = denise(
                2,
                &format!(
                    "simulation.cash-flows = \"{cash_flows}\"\ntax.none = {{}}
                    asset = {{ stocks.return = -0.10, bonds.return = 0.02 }}\nspending.constant-real.amount = 20_000
                    rmd.form = {{ in-kind-when-down = {threshold} }}\n{TWO_ASSETS}"
                ),
            );
            let book = book(&text, 0, 1);
            for (year, is_down) in moved_in.into_iter().enumerate() {
                let what = format!("{cash_flows}, year {year}, threshold {threshold}");
                let moved = [0, 1].map(|asset| book.moved(year, Line::InKind, "Brokerage", asset));
                let sold = [0, 1].map(|asset| -book.moved(year, Line::RequiredDistribution, "IRA", asset));
                assert_eq!(moved[0] > 0.0, is_down && counts, "stocks moved: {what}");
                assert_eq!(sold[0] > 0.0, !(is_down && counts), "stocks sold: {what}");
                assert!(sold[1] > 0.0 && moved[1] == 0.0, "bonds are sold: {what}");
            }
        }
    }
}
