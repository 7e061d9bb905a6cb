//! Qualified charitable distributions and cash gifts.

use super::single;
use crate::support::lived::{assert_cent, book, live};
use rmdsim::simulation::{Line, Measure};

/// Printed limits of 2025 and 2026 (Notices 2024-80 and 2025-67), then 111,000 grown by 2.5 % a year and rounded to the
/// nearest 1,000 (26 U.S.C. 408(d)(8)(G)): 113,775; 116,619.375; 119,534.86; 122,523.23.
#[test]
fn gifts_stop_at_the_limit_of_each_year_and_person() {
    let limits = [108_000.0, 111_000.0, 114_000.0, 117_000.0, 120_000.0, 123_000.0];
    let run = live(&format!(
        r#"
        title = "Limits"
        start-year = 2025
        household.filing-status = "married-joint"
        person = [{{ name = "Ann", birth = 1951-05-01 }}, {{ name = "Ben", birth = 1952-05-01 }}]
        market.fixed = {{}}
        simulation = {{ trials = 1, years = {} }}
        tax.none = {{}}
        account = [
            {{ name = "Hers", owner = "Ann", kind = "traditional-ira", balance = 4_000_000, holdings = {{ fund = 1 }} }},
            {{ name = "His", owner = "Ben", kind = "traditional-ira", balance = 4_000_000, holdings = {{ fund = 1 }} }},
        ]
        asset.fund.return = 0.03
        qcd = [{{ person = "Ann", amount = 150_000 }}, {{ person = "Ann", amount = 10_000 }}, {{ person = "Ben", amount = 20_000 }}]
        spending.constant-real.amount = 0
        "#,
        limits.len()
    ));
    for (year, limit) in limits.into_iter().enumerate() {
        let given = run.column(0, Measure::Qcd, year)[0];
        assert_cent(given, limit + 20_000.0 * 1.025_f64.powi(year as i32), &format!("given in year {year}"));
    }
}

/// Born 15 January 1955: 70 1/2 on 15 July 2025. Born 1 August 1955: on 1 February 2026.
#[test]
fn nobody_gives_before_the_year_of_70_and_a_half() {
    for (birth, given) in [("1955-01-15", [4_000.0, 4_000.0]), ("1955-08-01", [0.0, 4_000.0])] {
        let text = single(
            birth,
            2,
            r#"
            tax.none = {}
            inflation.mean = 0
            account = [{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 100_000, holdings = { fund = 1 } }]
            asset.fund.return = 0
            qcd = [{ person = "Ann", amount = 4_000 }]
            spending.constant-real.amount = 0
            "#,
        );
        let run = live(&text);
        for (year, given) in given.into_iter().enumerate() {
            assert_cent(run.column(0, Measure::Qcd, year)[0], given, &format!("born {birth}, year {year}"));
            assert_cent(run.column(0, Measure::Rmd, year)[0], 0.0, "nothing is required yet");
        }
    }
}

/// 10,000 are required (237,000 / 23.7). A gift of 4,000 leaves 6,000 to distribute and to tax; one of 15,000 leaves none.
#[test]
fn a_gift_counts_toward_the_requirement_and_is_not_taxed() {
    for (amount, distributed, taxed) in [(4_000.0, 10_000.0, 6_000.0), (15_000.0, 10_000.0, 0.0)] {
        let text = single(
            "1949-03-01",
            1,
            &format!(
                r#"
                tax.flat.rate = 0.20
                inflation.mean = 0
                account = [{{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 237_000, holdings = {{ fund = 1 }} }}]
                asset.fund.return = 0
                qcd = [{{ person = "Ann", amount = {amount} }}]
                spending.constant-real.amount = 0
                "#
            ),
        );
        let run = live(&text);
        assert_cent(run.column(0, Measure::Qcd, 0)[0], amount, "given");
        assert_cent(run.column(0, Measure::Rmd, 0)[0], distributed, "toward the requirement");
        assert_cent(run.column(0, Measure::Tax, 0)[0], 0.2 * taxed, "tax");
        assert_cent(run.account(0, "Brokerage", 0)[0], 0.8 * taxed, "what is left after tax is invested");
    }
}

#[test]
fn a_share_of_the_requirement_gives_that_share() {
    let text = single(
        "1949-03-01",
        1,
        r#"
        tax.flat.rate = 0.20
        inflation.mean = 0
        account = [{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 237_000, holdings = { fund = 1 } }]
        asset.fund.return = 0
        qcd = [{ person = "Ann", share-of-rmd = 0.3 }]
        spending.constant-real.amount = 5_600
        "#,
    );
    let book = book(&text, 0, 1);
    assert_cent(-book.moved(0, Line::Qcd, "IRA", 0), 3_000.0, "given");
    assert_cent(-book.moved(0, Line::RequiredDistribution, "IRA", 0), 7_000.0, "distributed");
    assert_cent(-book.purse(0, Line::Tax), 1_400.0, "tax");
    assert_cent(book.moved(0, Line::Withdrawal, "IRA", 0), 0.0, "7,000 less tax pay the 5,600");
}

/// Living 10,000 and gifts of 2,000, both rising by 2 % from the second year; a roof of 5,000 in start-year dollars then.
#[test]
fn gifts_and_expenses_rise_with_prices_and_come_on_top_of_living() {
    let text = single(
        "1965-03-01",
        2,
        r#"
        tax.none = {}
        inflation.mean = 0.02
        account = [{ name = "Bank", owner = "Ann", kind = "cash", balance = 100_000 }]
        gift = [{ amount = 1_500 }, { amount = 500 }]
        expense = [{ name = "Roof", amount = 5_000, year = 2026 }]
        spending.constant-real.amount = 10_000
        "#,
    );
    let book = book(&text, 0, 1);
    for (year, gift, spent) in [(0, 2_000.0, 10_000.0), (1, 2_040.0, 10_200.0 + 5_100.0)] {
        assert_cent(-book.purse(year, Line::Gift), gift, "given");
        assert_cent(-book.purse(year, Line::Spending), spent, "spent");
    }
    assert_cent(book.closing(1, "Bank", 8).iter().sum(), 100_000.0 - 12_000.0 - 17_340.0, "left in the bank");
}
