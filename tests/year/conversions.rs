//! Roth conversions and the cash bucket, as they are lived.

use crate::support::lived::live;
use rmdsim::simulation::Measure;

/// Patricia: 73, single, benefits 30,000, a pension of 18,000, 500,000 in the IRA, 5,000 given from it.
fn patricia(start_year: i32) -> String {
    format!(
        r#"
title = "How much fits below the top of the bracket?"
start-year = {start_year}
simulation = {{ years = 1 }}
household = {{ filing-status = "single" }}
person = [{{ name = "Patricia", birth = {}-05-01 }}]
income = [
    {{ name = "Benefits", person = "Patricia", kind = "social-security", amount = 30_000 }},
    {{ name = "Pension", person = "Patricia", kind = "pension", amount = 18_000 }},
]
account = [
    {{ name = "IRA", owner = "Patricia", kind = "traditional-ira", balance = 500_000, holdings = {{ fund = 1.0 }} }},
    {{ name = "Bank", owner = "Patricia", kind = "cash", balance = 100_000 }},
]
asset.fund = {{ return = 0.05, volatility = 0.0 }}
market.fixed = {{}}
qcd = [{{ person = "Patricia", amount = 5_000 }}]
spending.constant-real = {{ amount = 50_000 }}
conversion = {{ convert = {{ fill-bracket = 0.12 }} }}
"#,
        start_year - 73
    )
}

/// Source: issue 5, computed with the law of each year by hand from the worksheets.
#[test]
fn patricias_conversion_fills_the_twelve_percent_bracket_through_the_benefits_phase_in() {
    for (year, expected) in [(2024, 8_861.81), (2025, 14_857.08), (2026, 17_182.08)] {
        let run = live(&patricia(year));
        let converted = run.column(0, Measure::Conversion, 0)[0];
        assert!((converted - expected).abs() < 0.005, "{year}: {converted}, expected {expected}");
    }
}

/// One tax rate now and later, tax out of the IRA: what is left after tax is the same. Source: oracles, "conversion at one
/// flat rate": 100,000 at 6 % for 20 years at 22 % leave 250,156.57 either way.
#[test]
fn a_conversion_at_one_flat_rate_with_tax_from_the_ira_is_neutral() {
    let scenario = r#"
title = "Does it matter when the tax is paid?"
start-year = 2025
simulation = { years = 20 }
household = { filing-status = "single" }
tax.flat = { rate = 0.22 }
person = [{ name = "Ann", birth = 1965-05-01 }]
account = [
    { name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 100_000, holdings = { fund = 1.0 } },
    { name = "Roth", owner = "Ann", kind = "roth-ira", balance = 0, holdings = { fund = 1.0 } },
]
asset.fund = { return = 0.06, volatility = 0.0 }
market.fixed = {}
inflation = { mean = 0.0 }
spending.constant-real = { amount = 0 }
withdrawal = { order = ["IRA", "Roth"] }
conversion = { convert = { amount = 20_000 }, until-age = 84 }
"#;
    let last = 19;
    let run = live(scenario);
    let after_tax = run.account(0, "Roth", last)[0] + 0.78 * run.account(0, "IRA", last)[0];
    assert!((after_tax - 250_156.57).abs() < 0.005, "{after_tax}");
}

/// The same on any market, for any conversion: 78 cents of a dollar in the IRA are worth a dollar in the Roth IRA. Nothing
/// is required yet of those born in 1975.
#[test]
fn no_conversion_at_one_flat_rate_changes_what_is_left_after_tax_on_any_market() {
    let run = live(
        r#"
title = "Does it matter when the tax is paid?"
start-year = 2025
simulation = { years = 20, trials = 200 }
household = { filing-status = "single" }
tax.flat = { rate = 0.22 }
person = [{ name = "Ann", birth = 1975-05-01 }]
account = [
    { name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 100_000, holdings = { fund = 1.0 } },
    { name = "Roth", owner = "Ann", kind = "roth-ira", balance = 50_000, holdings = { fund = 1.0 } },
]
asset.fund = { return = 0.06, volatility = 0.2 }
market.lognormal = {}
spending.constant-real = { amount = 0 }
withdrawal = { order = ["IRA", "Roth"] }
strategy = [
    { name = "none" },
    { name = "a little every year", conversion = { convert = { amount = 4_000 } } },
    { name = "late", conversion = { convert = { amount = 30_000 }, from-age = 65 } },
    { name = "at once", conversion = { convert = { amount = 1_000_000 } } },
]
"#,
    );
    let after_tax = |strategy| {
        let both = run.account(strategy, "Roth", 19).into_iter().zip(run.account(strategy, "IRA", 19));
        both.map(|(roth, ira)| roth + 0.78 * ira).collect::<Vec<_>>()
    };
    let none = after_tax(0);
    for strategy in 1..4 {
        for (none, left) in none.iter().zip(after_tax(strategy)) {
            assert!((none - left).abs() < 0.005, "{left} with conversions, {none} without");
        }
        assert!(run.account(strategy, "Roth", 19) != run.account(0, "Roth", 19), "something was converted");
    }
}

/// The bucket is spent first only after a year of loss, and kept else.
#[test]
fn a_cash_bucket_is_spent_after_losses_and_kept_after_gains() {
    let scenario = |returns: f64| {
        format!(
            r#"
title = "Is the bucket spent?"
start-year = 2025
simulation = {{ years = 2 }}
household = {{ filing-status = "single" }}
tax.none = {{}}
person = [{{ name = "Ann", birth = 1960-05-01 }}]
account = [
    {{ name = "Bank", owner = "Ann", kind = "cash", balance = 50_000 }},
    {{ name = "Brokerage", owner = "Ann", kind = "taxable", balance = 500_000, holdings = {{ fund = 1.0 }} }},
]
asset.fund = {{ return = {returns}, volatility = 0.0 }}
market.fixed = {{}}
inflation = {{ mean = 0.0 }}
spending.constant-real = {{ amount = 30_000 }}
cash-bucket = {{ account = "Bank", dollars = 50_000 }}
"#
        )
    };
    let bank = |returns: f64, year: usize| live(&scenario(returns)).account(0, "Bank", year)[0];
    assert_eq!((bank(-0.1, 0), bank(-0.1, 1)), (50_000.0, 20_000.0));
    assert_eq!((bank(0.1, 0), bank(0.1, 1)), (50_000.0, 50_000.0));
}
