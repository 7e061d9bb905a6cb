//! A withdrawal that nets what is missing after its own tax: W - tax(W) + tax(0) = need.

use super::single;
use crate::support::lived::{Book, assert_cent, book};
use rmdsim::simulation::Line;

/// 60 in 2025, so nothing is required; 20 % on income and gains.
fn lived(accounts: &str, spending: f64, rest: &str) -> Book {
    let text = single(
        "1965-03-01",
        1,
        &format!(
            r"
            tax.flat.rate = 0.20
            inflation.mean = 0
            account = [{accounts}]
            asset.fund.return = 0
            spending.constant-real.amount = {spending}
            {rest}
            "
        ),
    );
    book(&text, 0, 1)
}

const IRA: &str =
    r#"{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 500_000, holdings = { fund = 1 } }"#;

fn taxable(balance: f64, basis: f64) -> String {
    format!(
        r#"{{ name = "Taxable", owner = "Ann", kind = "taxable", balance = {balance}, basis = {basis}, holdings = {{ fund = 1 }} }}"#
    )
}

fn assert_withdrawn(book: &Book, account: &str, expected: f64) {
    assert_cent(-book.moved(0, Line::Withdrawal, account, 0), expected, account);
}

/// 40,000 / 0.8 = 50,000.
#[test]
fn an_ira_pays_the_tax_on_its_own_withdrawal() {
    let book = lived(IRA, 40_000.0, "");
    assert_withdrawn(&book, "IRA", 50_000.0);
    assert_cent(-book.purse(0, Line::Tax), 10_000.0, "tax");
    assert_cent(-book.purse(0, Line::Spending), 40_000.0, "spending");
}

/// 40 % of each dollar is gain, 8 % of it tax: 46,000 / 0.92 = 50,000.
#[test]
fn a_sale_in_a_taxable_account_pays_tax_on_its_gain_alone() {
    let book = lived(&taxable(200_000.0, 120_000.0), 46_000.0, "");
    assert_withdrawn(&book, "Taxable", 50_000.0);
    assert_cent(-book.purse(0, Line::Tax), 4_000.0, "tax");
}

/// 10,000 with 4,000 of gains bring 800 of tax; the IRA nets 50,000 - 10,000 + 800 = 40,800 = 80 % of 51,000.
#[test]
fn what_the_taxable_account_cannot_pay_comes_from_the_ira() {
    let book = lived(&format!("{}, {IRA}", taxable(10_000.0, 6_000.0)), 50_000.0, "");
    assert_withdrawn(&book, "Taxable", 10_000.0);
    assert_withdrawn(&book, "IRA", 51_000.0);
    assert_cent(-book.purse(0, Line::Tax), 11_000.0, "tax");
}

/// A pension of 50,000 and living 60,000. Each dollar sold brings a loss of half: W - 0.2 (50,000 - W / 2) = 10,000, so
/// W = 20,000 / 1.1.
#[test]
fn a_sale_at_a_loss_saves_tax() {
    let pension = r#"income = [{ name = "Pension", person = "Ann", kind = "pension", amount = 50_000 }]"#;
    let book = lived(&taxable(200_000.0, 300_000.0), 60_000.0, pension);
    assert_withdrawn(&book, "Taxable", 20_000.0 / 1.1);
    assert_cent(-book.purse(0, Line::Tax), 0.2 * (50_000.0 - 10_000.0 / 1.1), "tax");
}

/// Half the IRA is basis (Form 8606): 10 % of each dollar is tax, 45,000 / 0.9 = 50,000.
#[test]
fn non_deductible_contributions_come_back_untaxed() {
    let ira = IRA.replace("holdings", "basis = 250_000, holdings");
    let book = lived(&ira, 45_000.0, "");
    assert_withdrawn(&book, "IRA", 50_000.0);
    assert_cent(-book.purse(0, Line::Tax), 5_000.0, "tax");
}

/// 1 % of 100,000 is paid out, taxed and reinvested: the basis rises by it. Under a flat tax of 20 % the yield costs 200.
#[test]
fn a_yield_is_taxed_in_its_year_and_joins_the_basis() {
    let text = single(
        "1965-03-01",
        2,
        &format!(
            r#"
            tax.flat.rate = 0.20
            inflation.mean = 0
            account = [{{ name = "Bank", owner = "Ann", kind = "cash", balance = 200 }}, {}]
            asset.fund = {{ return = 0.05, yield = 0.01, yield-taxed-as = "ordinary-dividends" }}
            spending.constant-real.amount = 0
            "#,
            taxable(100_000.0, 100_000.0)
        ),
    );
    let book = book(&text, 0, 1);
    assert_cent(-book.purse(0, Line::Tax), 200.0, "tax of the first year, out of the bank");
    // 105,000 with a basis of 101,000: W - 0.2 (1,050 + W 4/105) = 0.
    let withdrawal = 210.0 / (1.0 - 0.2 * 4.0 / 105.0);
    assert_cent(-book.moved(1, Line::Withdrawal, "Taxable", 0), withdrawal, "sold for the tax of the second year");
}

/// Withdrawals of the first year come out of the IRA, later ones at a loss: the search begins from a slope that misleads
/// it. W - 0.4 (600,000 - 0.4 W) = 540,000 once the IRA is empty.
#[test]
fn a_search_that_begins_on_the_wrong_slope_still_ends() {
    for (rate, basis) in [(0.35_f64, 3_100_000.0), (0.40, 2_600_000.0), (0.40, 2_900_000.0), (0.41, 2_800_000.0)] {
        let text = single(
            "1965-03-01",
            2,
            &format!(
                r#"
                tax.flat.rate = {rate}
                inflation.mean = 0
                income = [{{ name = "Pension", person = "Ann", kind = "pension", amount = 600_000 }}]
                account = [
                    {{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 100_000, holdings = {{ fund = 1 }} }},
                    {{ name = "Taxable", owner = "Ann", kind = "taxable", balance = 2_000_000, basis = {basis}, holdings = {{ fund = 1 }} }},
                ]
                asset.fund.return = 0
                withdrawal.order = ["traditional", "taxable"]
                spending.constant-real.amount = 400_000
                expense = [{{ name = "House", amount = 500_000, year = 2026 }}]
                "#
            ),
        );
        let book = book(&text, 0, 1);
        let first: f64 = (400_000.0 - 600_000.0 * (1.0 - rate)) / (1.0 - rate);
        assert_cent(-book.moved(0, Line::Withdrawal, "IRA", 0), first, "out of the IRA in the first year");
        let ira = 100_000.0 - first;
        let loss_share = basis / 2_000_000.0 - 1.0;
        // W + ira - rate (600,000 + ira - loss W) = 900,000 - 600,000.
        let second = (300_000.0 - ira + rate * (600_000.0 + ira)) / (1.0 + rate * loss_share);
        assert_cent(-book.moved(1, Line::Withdrawal, "Taxable", 0), second, "out of the taxable account in the second");
    }
}
