//! The cash bucket: what refills it, where an order names it, and what others are measured against.

use super::{household, years};
use crate::support::lived::live;
use rmdsim::simulation::{Measure, TrialTotal};

/// 100,000 of stocks that rise by a tenth and 100,000 of bonds that do not, a bank that should hold 50,000 and holds
/// 20,000; nothing is spent, no tax.
fn risen(kind: &str, rest: &str) -> String {
    household(&format!(
        r#"
start-year = 2025
simulation.years = 2
tax.flat.rate = 0.1
person = [{{ name = "Ann", birth = 1965-03-01 }}]
asset.stocks = {{ return = 0.1, volatility = 0 }}
portfolio.target = {{ fund = 0.5, stocks = 0.5 }}
spending.constant-real.amount = 0
cash-bucket = {{ account = "Bank", dollars = 50_000 {rest} }}
[[account]]
name = "Broker"
owner = "Ann"
kind = "{kind}"
balance = 200_000
holdings = {{ fund = 0.5, stocks = 0.5 }}
[[account]]
name = "Bank"
owner = "Ann"
kind = "cash"
balance = 20_000
"#
    ))
}

#[test]
fn overweight_assets_of_taxable_accounts_refill_the_bucket() {
    // After a year stocks are 110,000 of 210,000: 5,000 above target, sold at a cost of 5,000 / 1.1.
    let run = live(&risen("taxable", "").replace("tax.flat.rate = 0.1", "tax.none = {}"));
    let gain = 5_000.0 - 5_000.0 / 1.1;
    assert!((run.total(0, TrialTotal::RealisedGains)[0] - gain).abs() < 0.005);
    assert!((run.account(0, "Bank", 1)[0] - 25_000.0).abs() < 0.005);
    let taxed = live(&risen("taxable", ""));
    assert!(years(&taxed, Measure::Tax)[1] >= 0.1 * gain, "the gain is part of the year's return");
}

#[test]
fn overweight_assets_of_other_accounts_do_not() {
    let run = live(&risen("traditional-ira", ""));
    assert_eq!((run.account(0, "Bank", 0)[0], run.account(0, "Bank", 1)[0]), (20_000.0, 20_000.0));
}

#[test]
fn the_withdrawal_order_refills_what_is_missing_where_it_is_asked_to() {
    // 30,000 missing after tax at 10 %: 30,000 / 0.9 leave the IRA.
    let run = live(&risen("traditional-ira", ", refill-from = \"withdrawal-order\""));
    assert_eq!(run.account(0, "Bank", 0)[0], 20_000.0);
    assert!((run.account(0, "Bank", 1)[0] - 50_000.0).abs() < 0.005);
    assert!((years(&run, Measure::Tax)[1] - 30_000.0 / 9.0).abs() < 0.005);
}

#[test]
fn an_order_that_names_the_bucket_is_followed() {
    let spends = |order: &str| {
        let text = risen("roth-ira", "").replace("constant-real.amount = 0", "constant-real.amount = 10_000");
        live(&(text.replace("cash-bucket", &format!("withdrawal.order = {order}\ncash-bucket")))).account(0, "Bank", 0)
            [0]
    };
    assert_eq!(spends("[\"Bank\", \"roth\"]"), 10_000.0);
    assert_eq!(spends("[\"roth\"]"), 20_000.0);
}

#[test]
fn others_are_measured_against_what_the_bucket_still_holds() {
    // The bucket counts and pays 20,000 of 40,000 first; of the Roth's 60 and 40 thousand the other 20,000 are sold so
    // that 80,000 stand as near to half and half as they can: 20,000 of stocks leave, 40,000 of each are left.
    let text = household(
        r#"
start-year = 2025
simulation.years = 1
tax.none = {}
person = [{ name = "Ann", birth = 1965-03-01 }]
asset.stocks = { return = 0, volatility = 0 }
portfolio.target = { fund = 0.5, stocks = 0.5 }
spending.constant-real.amount = 40_000
cash-bucket = { account = "Bank", dollars = 20_000, spend = "always", counts-in-allocation = true }
[[account]]
name = "Roth"
owner = "Ann"
kind = "roth-ira"
balance = 100_000
holdings = { fund = 0.4, stocks = 0.6 }
[[account]]
name = "Bank"
owner = "Ann"
kind = "cash"
balance = 20_000
holdings.fund = 1
"#,
    );
    let book = crate::support::lived::book(&text, 0, 1);
    let left = book.closing(0, "Roth", 2);
    assert!((left[0] - 40_000.0).abs() < 0.005 && (left[1] - 40_000.0).abs() < 0.005, "{left:?}");
}
