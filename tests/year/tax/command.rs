//! `rmdsim tax SCENARIO`: the columns are those of the reference cases, and the causes of the next dollars sum to the whole.

use serde_json::Value;

use super::{household, income};
use crate::support::household::account;
use crate::support::lived::assert_cent;
use crate::support::process::{self, Folder};

fn returns(text: &str) -> Value {
    let folder = Folder::new();
    folder.write("household.toml", text);
    serde_json::from_str(&folder.run("tax household.toml --format json").answer_with_notes()).expect("JSON")
}

fn number(answer: &Value, column: &str) -> f64 {
    answer[column].as_f64().unwrap_or_else(|| panic!("no column {column}"))
}

fn rich(rest: &str) -> String {
    let rest = format!(
        "{rest}\nspending.constant-real.amount = 90_000\n{}{}{}{}{}",
        income("social-security", 40_000.0, ""),
        income("qualified-dividends", 8_000.0, ""),
        income("interest", 3_000.0, ""),
        account("IRA", "traditional-ira", 900_000.0, ""),
        account("Broker", "taxable", 300_000.0, "basis = 120_000"),
    );
    household(2025, 3, &rest)
}

#[test]
fn its_columns_as_a_row_of_a_table_give_the_same_results() {
    let answer = returns(&rich(""));
    let inputs = [
        "tax_year",
        "filing_status",
        "mfs_lived_with_spouse",
        "age_primary",
        "age_spouse",
        "social_security",
        "pension_taxable",
        "ira_distributions_taxable",
        "wages",
        "taxable_interest",
        "tax_exempt_interest",
        "ordinary_dividends",
        "qualified_dividends",
        "short_term_gain",
        "long_term_gain",
        "medical_expenses",
        "state_local_taxes",
        "mortgage_interest",
        "charity_cash",
    ];
    let cells = inputs.map(|column| match &answer[column] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    let folder = Folder::new();
    folder.write("row.csv", &format!("case_id,{}\n1,{}\n", inputs.join(","), cells.join(",")));
    let said = folder.run("tax --csv row.csv").answer_with_notes();
    let (names, row) = said.trim_end().split_once('\n').expect("a header and a row");
    let results = names.split(',').zip(row.split(',')).skip(inputs.len() + 1);
    let mut seen = 0;
    for (column, cell) in results {
        let expected: f64 = cell.parse().expect("a number");
        assert!((number(&answer, column) - expected).abs() < 0.011, "{column}: {} and {cell}", answer[column]);
        seen += 1;
    }
    assert_eq!(seen, 16);
}

// Patricia by hand: 1,000 at 12 %, and 850 of benefits with them at 12 %.
#[test]
fn the_next_dollars_of_patricia_cost_her_bracket_1_85_times() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/patricia.toml");
    let answer: Value = serde_json::from_str(&process::answer(&["tax", path, "--format", "json"])).expect("JSON");
    assert_cent(number(&answer, "total_tax_before_credits"), 4_568.68, "tax");
    let marginal = &answer["marginal"];
    assert_cent(number(marginal, "bracket"), 120.0, "bracket");
    assert_cent(number(marginal, "social_security"), 102.0, "benefits");
    assert_cent(number(marginal, "total"), 222.0, "all");
    let text = process::answer(&["tax", path]);
    for line in ["18  taxable benefits", "11  adjusted gross income", "together, 22.2% of each dollar"] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
}

// 2025, single, one senior; by hand. Pension 90,000: 22 %, and 6 % of each dollar above 75,000 off the deduction for
// seniors. State 5 %. An edge of tier 1 of 2027 lies above.
#[test]
fn parts_are_told_apart_and_sum_to_the_whole() {
    let rest = format!(
        "tax.federal.state-rate = 0.05\nspending.constant-real.amount = 10_000\n{}{}",
        income("pension", 90_000.0, ""),
        account("Bank", "taxable", 1_000.0, "basis = 1_000")
    );
    let answer = returns(&household(2025, 3, &rest));
    let marginal = &answer["marginal"];
    assert_cent(number(marginal, "bracket"), 220.0, "bracket");
    assert_cent(number(marginal, "senior_deduction"), 0.06 * 220.0, "deduction for seniors");
    assert_cent(number(marginal, "state"), 50.0, "state");
    assert_cent(number(marginal, "total"), 283.20, "all");
    assert_eq!(number(&answer["irmaa_ahead"], "premium_year"), 2027.0);
    // Prices stand still: the limit of 2026, 109,000.
    assert_cent(number(&answer["irmaa_ahead"], "room"), 19_000.0, "room");
}

// 108,500 and 1,000 more pass 109,000: tier 1 of 2026, 81.20 + 14.50 a month (CMS), two years after 2024.
#[test]
fn an_edge_of_medicare_is_part_of_the_whole() {
    let rest = format!(
        "spending.constant-real.amount = 10_000\n{}{}",
        income("pension", 108_500.0, ""),
        account("Bank", "taxable", 1_000.0, "basis = 1_000")
    );
    let answer = returns(&household(2024, 3, &rest));
    assert_cent(number(&answer["marginal"], "irmaa"), 12.0 * 95.70, "surcharges");
    assert_cent(number(&answer["marginal"], "total"), 220.0 + 12.0 * 95.70, "all, with 22 %");
}

// Ordinary income 20,525 and gains of 40,000 straddle the zero rate's top, 48,350 in 2025: each dollar pushes one up.
#[test]
fn gains_pushed_up_are_told_apart() {
    let rest = format!(
        "household.medicare = false\nspending.constant-real.amount = 10_000\n{}{}{}",
        income("pension", 43_750.0, ""),
        income("long-term-gain", 40_000.0, ""),
        account("Bank", "taxable", 1_000.0, "basis = 1_000")
    );
    let answer = returns(&household(2025, 1, &rest));
    let marginal = &answer["marginal"];
    // AGI 83,750: 6,000 - 6 % of 8,750 = 5,475 for seniors; 60 of it go with the next 1,000.
    assert_cent(number(marginal, "bracket"), 120.0, "bracket");
    assert_cent(number(marginal, "senior_deduction"), 60.0 * 0.12, "deduction for seniors");
    assert_cent(number(marginal, "gains"), 1_060.0 * 0.15, "gains");
    assert_cent(number(marginal, "total"), 120.0 + 1_060.0 * 0.15 + 7.20, "all");
}

#[test]
fn without_federal_tax_the_answer_is_short() {
    let flat = returns(&rich("tax.flat.rate = 0.2"));
    assert_cent(number(&flat, "total_tax"), 0.2 * number(&flat, "base"), "tax");
    assert!(flat.get("agi").is_none());
    let none = returns(&rich("tax.none = {}"));
    assert_eq!((none["tax"].as_str(), number(&none, "total_tax")), (Some("none"), 0.0));
}

#[test]
fn under_end_of_year_it_says_what_is_assumed() {
    let folder = Folder::new();
    folder.write("end.toml", &rich("simulation.cash-flows = \"end-of-year\""));
    let text = folder.run("tax end.toml").answer_with_notes();
    assert!(text.contains("every asset is taken to earn its mean `return`"), "{text}");
}

/// Born on 1 January 1961: 65 by the end of 2025 (IRS Publication 501; ttlc.intuit.com message 2045). 15,750 + 2,000 and
/// 6,000 for seniors leave 36,250 of a pension of 60,000: 1,192.50 + 24,325 at 12 %.
#[test]
fn a_birthday_of_1_january_counts_for_the_year_before() {
    let of = |birth: &str| {
        let rest = format!(
            "household.medicare = false\nspending.constant-real.amount = 40_000\n{}{}",
            income("pension", 60_000.0, ""),
            account("Bank", "taxable", 1_000.0, "basis = 1_000")
        );
        returns(&household(2025, 1, &rest).replace("1951-05-01", birth))
    };
    let answer = of("1961-01-01");
    assert_cent(number(&answer, "standard_deduction"), 17_750.0, "standard deduction");
    assert_cent(number(&answer, "taxable_income"), 36_250.0, "taxable income");
    assert_cent(number(&answer, "total_tax_before_credits"), 4_111.50, "tax");
    assert_eq!(number(&answer, "age_primary"), 65.0);
    let younger = of("1961-01-02");
    assert_cent(number(&younger, "taxable_income"), 44_250.0, "taxable income");
    assert_eq!(number(&younger, "age_primary"), 64.0);
}
