//! What a scenario leaves unsaid, or says without effect, is warned of once, with the remedy.

use crate::support::lived::checked;

/// One person and an IRA; the keys given stand before the tables.
fn person(birth: &str, keys: &str, tables: &str) -> String {
    format!(
        r#"
title = "Warnings"
start-year = 2026
simulation.years = 10
household.filing-status = "single"
person = [{{ name = "Ann", birth = {birth} }}]
asset.fund.return = 0
inflation.mean = 0
market.fixed = {{}}
spending.constant-real.amount = 10_000
{keys}
[[account]]
name = "IRA"
owner = "Ann"
kind = "traditional-ira"
balance = 100_000
holdings.fund = 1
{tables}"#
    )
}

fn income(kind: &str, rest: &str) -> String {
    format!("[[income]]\nname = \"I\"\nperson = \"Ann\"\nkind = \"{kind}\"\namount = 10_000\n{rest}\n")
}

fn account(kind: &str, rest: &str) -> String {
    format!(
        "[[account]]\nname = \"Other\"\nowner = \"Ann\"\nkind = \"{kind}\"\nbalance = 50_000\nholdings.fund = 1\n{rest}\n"
    )
}

/// Fails where not exactly one warning says so, with a remedy.
fn warns_once(text: &str, expected: &str, remedy: &str) {
    let warnings = checked(text).warnings;
    let [warning] = warnings.list() else { panic!("{} warnings: {warnings}", warnings.list().len()) };
    assert!(warning.message.contains(expected), "{warnings}");
    assert!(warning.help.contains(remedy), "{warnings}");
}

fn is_silent(text: &str) {
    let warnings = checked(text).warnings;
    assert!(warnings.is_empty(), "{warnings}");
}

/// 42 U.S.C. 402(a)(2): nobody claims a pension of their own before 62.
#[test]
fn benefits_before_62() {
    let at_57 = |rest: &str| person("1969-03-01", "", &income("social-security", rest));
    warns_once(&at_57("from-age = 59"), "paid from age 59 on, and 62 is the earliest", "add `from-age = 62` or later");
    warns_once(&at_57(""), "paid from age 57 on", "add `from-age = 62` or later");
    warns_once(&at_57("from-year = 2030"), "paid from age 61 on", "disability or survivors' benefits");
    is_silent(&at_57("from-year = 2031"));
    is_silent(&at_57("from-age = 62"));
    is_silent(&person("1964-03-01", "", &income("social-security", "")));
    is_silent(&person("1969-03-01", "", &income("pension", "")));
}

#[test]
fn wages_without_an_end_past_75() {
    let born = |year: i32, rest: &str| person(&format!("{year}-03-01"), "", &income("wages", rest));
    warns_once(&born(1959, ""), "paid until 2035, at age 76", "add `until-year` or `until-age`");
    warns_once(&born(1950, "from-year = 2030"), "at age 85", "the last year of work");
    is_silent(&born(1960, ""));
    is_silent(&born(1950, "until-age = 80"));
}

#[test]
fn a_taxable_account_without_a_basis() {
    let born_in_1950 = |keys: &str, rest: &str| person("1950-03-01", keys, &account("taxable", rest));
    warns_once(&born_in_1950("", ""), "all 50000 dollars are taken as cost", "add `basis = ...`");
    warns_once(&born_in_1950("tax.flat.rate = 0.1", ""), "all 50000 dollars", "cost of the holdings");
    is_silent(&born_in_1950("", "basis = 50_000"));
    is_silent(&born_in_1950("tax.none = {}", ""));
}

#[test]
fn a_sex_without_random_lives() {
    let text = person("1950-03-01", "", "");
    is_silent(&text);
    let text = text.replace("birth = 1950-03-01", "birth = 1950-03-01, sex = \"female\"");
    warns_once(&text, "`sex` has no effect", "`end-age`");
    // Two strategies say it once.
    let strategies = "[[strategy]]\nname = \"A\"\n[[strategy]]\nname = \"B\"\nrmd.source = \"pro-rata\"\n";
    warns_once(&format!("{text}{strategies}"), "`sex` has no effect", "delete the line");
}

/// 26 U.S.C. 401(a)(9)(E)(ii): a sibling three years younger, a child of 20; a child of 30 is no eligible beneficiary, and
/// before 2020 everybody was paid over life expectancy.
#[test]
fn dates_of_an_inheritance_that_fit_an_eligible_beneficiary() {
    let heir = |birth: &str, died: &str, decedent: &str| {
        let inherited = format!("inherited = {{ died = {died}, decedent-birth = {decedent}, relation = \"other\" }}");
        person(birth, "tax.none = {}", &account("inherited-ira", &inherited))
    };
    let remedy = "\"not-more-than-10-years-younger\"";
    warns_once(&heir("1952-05-01", "2024-06-15", "1949-03-02"), "fit an eligible beneficiary", remedy);
    warns_once(&heir("1952-05-01", "2024-06-15", "1960-03-02"), "born 1952-05-01", remedy);
    warns_once(&heir("2004-07-01", "2024-06-15", "1960-03-02"), "fit an eligible beneficiary", "\"minor-child\"");
    is_silent(&heir("1980-05-01", "2024-06-15", "1949-03-02"));
    is_silent(&heir("1959-03-03", "2024-06-15", "1949-03-02"));
    is_silent(&heir("1952-05-01", "2019-06-15", "1949-03-02"));
}

/// 26 U.S.C. 72(t): what a plan or a Roth account must say of money that can leave before 59 1/2.
#[test]
fn facts_that_early_money_needs() {
    let at_50 = |kind: &str, rest: &str| person("1976-03-01", "", &account(kind, rest));
    warns_once(&at_50("traditional-401k", ""), "does not say when its owner left", "add `separated = YEAR`");
    warns_once(&at_50("traditional-403b", ""), "bears 10 % more", "from the year of 55 on");
    warns_once(&at_50("roth-ira", ""), "all 50000 dollars of `Other` are taken as such", "add `contributions = ...`");
    for (kind, rest) in [
        ("traditional-401k", "separated = 2020"),
        ("traditional-401k", "still-working-until = 2031"),
        ("governmental-457b", ""),
        ("roth-ira", "contributions = 20_000"),
        ("roth-401k", "contributions = 20_000\nseparated = 2020"),
        ("traditional-ira", ""),
    ] {
        is_silent(&at_50(kind, rest));
    }
    is_silent(&person("1966-03-01", "", &account("traditional-401k", "")));
    is_silent(&person("1976-03-01", "tax.none = {}", &account("traditional-401k", "")));
}

#[test]
fn facts_that_only_early_money_needs_of_older_owners() {
    let at_60 = |kind: &str, rest: &str| person("1966-03-01", "", &account(kind, rest));
    warns_once(&at_60("traditional-401k", "separated = 2022"), "`separated` has no effect: `Ann` is 59 1/2", "delete");
    warns_once(&at_60("roth-ira", "contributions = 20_000"), "`contributions` has no effect", "delete the line");
}
