//! Spending what the law makes leave.

use crate::support::lived::{assert_cent, book};
use rmdsim::simulation::Line;

/// Ann is 73 and her IRA held 265,000: the Uniform Lifetime period is 26.5 (Reg. 1.401(a)(9)-9(c)), the RMD 10,000. A pension pays 5,000,
/// and all income is taxed by 20 %. What the Roth IRA holds changes nothing.
fn text(keys: &str) -> String {
    format!(
        r#"
        title = "What must leave"
        start-year = 2025
        household.filing-status = "single"
        person = [{{ name = "Ann", birth = 1952-05-01 }}]
        market.fixed = {{}}
        simulation.years = 1
        inflation.mean = 0
        tax.flat.rate = 0.2
        income = [{{ name = "Pension", person = "Ann", kind = "pension", amount = 5_000 }}]
        account = [
            {{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 265_000, holdings = {{ fund = 1 }} }},
            {{ name = "Roth", owner = "Ann", kind = "roth-ira", balance = 100_000, holdings = {{ fund = 1 }} }},
        ]
        asset.fund.return = 0
        {keys}
        "#
    )
}

/// - All of it: 10,000 + 5,000 - 20 % of 15,000 = 12,000.
/// - After a QCD of 4,000: 6,000 + 5,000 - 20 % of 11,000 = 8,800.
/// - Half of it: 5,000 + 5,000 - 3,000 = 7,000; the tax is that of the whole RMD.
/// - Half as much again: 15,000 + 5,000 - 20 % of 20,000 = 16,000.
/// - Half of it where what is not needed is given: 5,000 are given, and of the 5,000 left half is drawn: 2,500 + 5,000 - 20 % of
///   10,000 = 5,500.
#[test]
fn required_distributions_less_gifts_are_spent_with_incomes_after_tax() {
    for (factor, qcd, spent) in [
        ("", "", 12_000.0),
        ("factor = 1.0", "amount = 4_000", 8_800.0),
        ("factor = 0.5", "", 7_000.0),
        ("factor = 1.5", "", 16_000.0),
        ("factor = 0.5", "surplus-rmd = true", 5_500.0),
    ] {
        let gift = if qcd.is_empty() { String::new() } else { format!("qcd = [{{ person = \"Ann\", {qcd} }}]") };
        let keys = format!("spending.required-distributions = {{ {factor} }}\n{gift}");
        assert_cent(-book(&text(&keys), 0, 1).purse(0, Line::Spending), spent, &keys);
    }
}

/// The published rule of the same scenario draws from all accounts: 365,000 / 26.5 = 13,773.58, less 20 % of 5,000 and of what
/// leaves the IRA.
#[test]
fn the_published_rule_is_another_one() {
    let spent = |rule: &str| -book(&text(rule), 0, 1).purse(0, Line::Spending);
    let required = spent("spending.required-distributions = {}");
    let published = spent("spending.rmd = {}");
    assert!(published > required + 1_000.0, "{published} against {required}");
}
