//! Flows spread over quarters and months.

use super::single;
use crate::support::lived::{assert_cent, book};
use rmdsim::simulation::Line;

fn jordan(cash_flows: &str, rest: &str) -> String {
    single(
        "1951-05-01",
        2,
        &format!(
            r#"
            simulation.cash-flows = "{cash_flows}"
            inflation.mean = 0.02
            account = [{{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 800_000, holdings = {{ fund = 1 }} }}]
            asset.fund.return = 0.06
            {rest}
            "#
        ),
    )
}

/// Whatever the number of parts: 31 December balance / period, at 74 (25.5) and 75 (24.6).
#[test]
fn parts_of_the_required_distribution_sum_to_the_year_to_the_cent() {
    for (cash_flows, parts) in [("quarterly", 4), ("monthly", 12)] {
        let book = book(&jordan(cash_flows, "tax.none = {}\nspending.constant-real.amount = 20_000"), 0, 1);
        let before = [800_000.0, book.closing(0, "IRA", 1)[0]];
        for (year, period) in [(0, 25.5), (1, 24.6)] {
            let paid = -book.moved(year, Line::RequiredDistribution, "IRA", 0);
            assert_cent(paid, before[year] / period, cash_flows);
            let of_year = |p: &&rmdsim::simulation::Posting| {
                p.year == year && p.line == Line::RequiredDistribution && p.holding.is_some() && p.amount != 0.0
            };
            let each: Vec<_> = book.postings.iter().filter(of_year).collect();
            assert_eq!(each.len(), parts);
            for part in each {
                assert_cent(-part.amount, paid / parts as f64, "parts are even");
            }
        }
    }
}

/// The k-th of n payments is inflated by k/n years: 20,000 / n x sum of 1.02^(k/n), in the second year 2 % more. The IRA
/// follows: each period it pays its part, then grows by 1.06^(1/n).
#[test]
fn payments_rise_with_prices_within_the_year_and_what_is_left_grows_between() {
    for (cash_flows, n) in [("quarterly", 4_i32), ("monthly", 12)] {
        let text = jordan(cash_flows, "tax.none = {}\nspending.constant-real.amount = 200_000");
        let book = book(&text, 0, 1);
        let mut balance = 800_000.0;
        for year in 0..2 {
            let mut spent = 0.0;
            for k in 0..n {
                let level = 1.02_f64.powf(f64::from(year) + f64::from(k) / f64::from(n));
                let paid = 200_000.0 / f64::from(n) * level;
                spent += paid;
                balance = (balance - paid) * 1.06_f64.powf(1.0 / f64::from(n));
            }
            assert_cent(-book.purse(year as usize, Line::Spending), spent, cash_flows);
            assert_cent(book.closing(year as usize, "IRA", 1)[0], balance, cash_flows);
        }
    }
}

/// The year's tax is settled with the last period: there W nets the period's spending and 20 % of all that left the IRA.
#[test]
fn the_tax_of_the_year_is_paid_with_its_last_period() {
    let book = book(&jordan("quarterly", "tax.flat.rate = 0.2\nspending.constant-real.amount = 100_000"), 0, 1);
    let paid = |k: f64| 25_000.0 * 1.02_f64.powf(k / 4.0);
    let before = paid(0.0) + paid(1.0) + paid(2.0);
    // W - 0.2 (W + before) = paid(3), the required part of the last quarter included in W.
    let last = (paid(3.0) + 0.2 * before) / 0.8;
    assert_cent(-book.purse(0, Line::Tax), 0.2 * (before + last), "tax");
    let growth = 1.06_f64.powf(0.25);
    let mut balance = 800_000.0;
    for flow in [paid(0.0), paid(1.0), paid(2.0), last] {
        balance = (balance - flow) * growth;
    }
    assert_cent(book.closing(0, "IRA", 1)[0], balance, "what is left");
}

/// An IRA of after-tax money alone, emptied within the year: what comes back untaxed is the 100,000 and no more.
#[test]
fn contributions_come_back_once_however_many_parts_there_are() {
    let text = single(
        "1965-03-01",
        1,
        r#"
        simulation.cash-flows = "quarterly"
        tax.flat.rate = 0.2
        inflation.mean = 0
        account = [
            { name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 100_000, basis = 100_000, holdings = { fund = 1 } },
            { name = "Bank", owner = "Ann", kind = "cash", balance = 500_000 },
        ]
        asset.fund.return = 0.5
        withdrawal.order = ["IRA", "cash"]
        spending.constant-real.amount = 200_000
        "#,
    );
    let book = book(&text, 0, 1);
    let withdrawn = -book.moved(0, Line::Withdrawal, "IRA", 0);
    assert!(withdrawn > 105_000.0, "it grew before it was emptied: {withdrawn}");
    assert_cent(-book.purse(0, Line::Tax), 0.2 * (withdrawn - 100_000.0), "tax on the growth");
}
