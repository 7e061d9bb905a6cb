//! Households written as text.

/// The household in which rules and metrics are known from outside, without tax: one Roth IRA of a million dollars in one asset, 73 in the first year. The keys given are the
/// tables of simulation, market, asset and spending, and whatever else a test is about.
pub fn household(keys: &str) -> String {
    format!(
        r#"
title = "One rule, one asset"
start-year = 2025
household.filing-status = "single"
tax.none = {{}}
person = [{{ name = "Ann", birth = 1952-05-01 }}]
{keys}

[[account]]
name = "Roth"
owner = "Ann"
kind = "roth-ira"
balance = 1_000_000
holdings = {{ fund = 1 }}
"#
    )
}

/// An account of Ann's, all of it in the asset `fund`.
pub fn account(name: &str, kind: &str, balance: f64, rest: &str) -> String {
    format!(
        "[[account]]\nname = \"{name}\"\nowner = \"Ann\"\nkind = \"{kind}\"\nbalance = {balance}\n\
         holdings.fund = 1\n{rest}\n"
    )
}
