//! One year of a trial: what was required, seen, taken, settled and filed agrees with the ledger and with the law's forms.

use crate::support::lived::explained as lived;
use crate::support::plans::{self, cases};
use crate::support::process::Folder;
use proptest::prelude::*;
use rmdsim::report::explanation::{ExplainedYear, Explanation, explain};
use rmdsim::scenario;
use serde_json::Value;

fn year(line: &str) -> Value {
    let said = Folder::with_scenarios().run(&format!("explain {line} --format json")).answer();
    let document: Value = serde_json::from_str(&said).expect("one document");
    document["years"][0].clone()
}

fn near(found: &Value, expected: f64) {
    let found = found.as_f64().unwrap_or_else(|| panic!("{found} is not a number"));
    assert!((found - expected).abs() < 0.005, "found {found}, expected {expected}");
}

/// An amount of a line of a form.
fn form_line<'a>(year: &'a Value, form: &str, line: &str) -> &'a Value {
    let forms = year["tax-return"]["forms"].as_array().expect("forms");
    let form = forms.iter().find(|found| found["name"] == form).expect("the form is filed");
    let lines = form["lines"].as_array().expect("lines");
    &lines.iter().find(|found| found["line"] == line).expect("the line is there")["amount"]
}

// DESIGN.md section 5, overweight sourcing, worked by hand: 800,000 / 25.5 = 31,372.55; stocks of 544,000 lie 64,000
// above 60 % of 800,000, so that they give all of it.
#[test]
fn jordans_first_year_shows_what_the_rule_saw_and_took() {
    let year = year("scenarios/jordan.toml --trial 1 --year 2025");
    let group = &year["groups"][0];
    assert_eq!(group["name"], "Traditional, SEP and SIMPLE IRAs of Jordan");
    assert_eq!(
        (&group["accounts"][0]["table"], &group["accounts"][0]["period"]),
        (&"uniform_2022".into(), &25.5.into())
    );
    near(&group["to-distribute"], 31_372.55);
    near(&group["distributed"], 31_372.55);
    let seen = &year["sourcing"][0];
    assert_eq!((&seen["section"], &seen["rule"]), (&"distributions".into(), &"overweight".into()));
    for (asset, expected) in [(0, [544_000.0, 0.68, 64_000.0, 31_372.55]), (1, [256_000.0, 0.32, -64_000.0, 0.0])] {
        for (key, expected) in ["held", "weight", "excess", "taken"].into_iter().zip(expected) {
            near(&seen["assets"][asset][key], expected);
        }
    }
    let stocks = &year["accounts"][0]["holdings"][0];
    near(&stocks["before"], 544_000.0);
    near(&stocks["flows"], -31_372.55);
}

// reference/tax/worked_patricia.md, with the distribution of 500,000 / 26.5 to the cent: its 18,868 is rounded.
#[test]
fn patricias_return_stands_line_by_line() {
    let year = year("scenarios/patricia.toml --trial 1 --year 2024");
    near(form_line(&year, "Form 1040", "4b"), 500_000.0 / 26.5);
    near(form_line(&year, "Form 1040", "12e"), 16_550.0);
    // Each dollar of the 0.08 less makes 1.85 dollars less taxable, at 12 %.
    let rounded = 18_868.0 - 500_000.0 / 26.5;
    near(form_line(&year, "Form 1040", "16"), 4_568.70 - 0.12 * 1.85 * rounded);
    near(form_line(&year, "Social Security Benefits Worksheet", "7"), 51_868.0 - rounded);
    near(&year["tax"], 4_568.70 - 0.12 * 1.85 * rounded);
}

#[test]
fn a_distribution_put_off_stands_in_both_years() {
    let strategy = ["--strategy", "By 1 April", "--format", "json"];
    let folder = Folder::with_scenarios();
    let group = |year: &str| {
        let line = ["explain", "scenarios/robert.toml", "--trial", "3", "--year", year].into_iter().chain(strategy);
        let document: Value = serde_json::from_str(&folder.run_with(line).answer()).expect("one document");
        document["years"][0]["groups"][0].clone()
    };
    let (first, second) = (group("2024"), group("2025"));
    // 700,000 / 26.5 at 73: Uniform Lifetime Table.
    near(&first["put-off"], 26_415.09);
    near(&first["to-distribute"], 0.0);
    near(&second["from-before"], 26_415.09);
    let of_year = second["of-year"].as_f64().expect("a number");
    near(&second["to-distribute"], 26_415.09 + of_year);
}

#[test]
fn a_year_reads_in_the_order_in_which_it_was_lived() {
    let said = Folder::with_scenarios().run("explain scenarios/jordan.toml --trial 3 --year 2031").answer();
    let parts = [
        "files as single by the figures of 2026 carried on with prices",
        "\nentry\n",
        "\nrequired distribution: Traditional, SEP and SIMPLE IRAs of Jordan\n",
        "\nincomes\n",
        "\ndistributions\n",
        "from IRA, by the rule `overweight`\n",
        "\nspending\n",
        "before tax",
        "\nForm 1040\n",
        "    11  adjusted gross income",
        "\nmarket\n",
        "\nclose\n",
        "before + flows + market - after: ",
        "\nleft in the purse: 0.00\n",
    ];
    let places: Vec<_> = parts.map(|part| said.find(part).unwrap_or_else(|| panic!("no {part:?} in\n{said}"))).into();
    assert!(places.is_sorted(), "{said}");
}

fn explained(text: &str) -> Explanation {
    let checked = scenario::parse(text, "test.toml").unwrap_or_else(|faults| panic!("{faults}"));
    let explained = lived(&checked.scenario, 0, 1);
    assert!(explained.recorded.defect.is_none(), "{:?} in\n{text}", explained.recorded.defect);
    explain(&checked.scenario, &explained, None)
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 0.01_f64.max(1e-10 * other.abs())
}

/// What leaves accounts by lines of the ledger.
fn leaves(year: &ExplainedYear, lines: &[&str]) -> f64 {
    let out = year.ledger.iter().filter(|entry| entry.account.is_some() && entry.amount < 0.0);
    out.filter(|entry| lines.contains(&entry.line)).map(|entry| -entry.amount).sum()
}

proptest! {
    #![proptest_config(cases(2_000, 16))]

    #[test]
    fn what_is_said_of_a_year_agrees_with_its_ledger(case in plans::any()) {
        let text = case.text();
        for year in &explained(&text).years {
            let place = format!("{} in\n{text}", year.year);
            let taken: f64 = year.sourcing.iter().map(|seen| seen.amount).sum();
            let left = leaves(year, &["qcd", "rmd", "in-kind", "withdrawal"]);
            prop_assert!(close(taken, left), "the rules took {taken}, {left} left, {place}");
            for seen in &year.sourcing {
                for asset in &seen.assets {
                    let above = asset.taken - asset.available;
                    prop_assert!(above <= 1e-6 * (1.0 + asset.available), "more of {} than is there, {place}", asset.asset);
                }
                let excess: f64 = seen.assets.iter().map(|asset| asset.excess).sum();
                let held: f64 = seen.assets.iter().map(|asset| asset.held).sum();
                prop_assert!(excess.abs() <= 1e-9 * (1.0 + held), "excesses of {excess}, {place}");
            }
            let required: f64 = year.groups.iter().map(|group| group.of_year).sum();
            let alone: f64 = year.required.iter().map(|required| required.required).sum();
            prop_assert!(close(required, alone), "{required} required of groups, {alone} of accounts, {place}");
            let distributed: f64 = year.groups.iter().map(|group| group.given + group.distributed).sum();
            // What spending draws in the course of the year counts.
            let counted = distributed + leaves(year, &["withdrawal"]);
            prop_assert!(counted + 0.01 >= year.rmd, "{counted} of {}, {place}", year.rmd);
            let withdrawn: f64 = year.settlements.iter().map(|settled| settled.withdrawal).sum();
            let drawn = leaves(year, &["withdrawal"]);
            prop_assert!(close(withdrawn, drawn), "{withdrawn} of {drawn}, {place}");
            let residual = year.accounts.iter().map(|account| account.residual.abs()).fold(0.0, f64::max);
            prop_assert!(residual <= 0.01_f64.max(1e-11 * year.balance), "{residual}, {place}");
            if let Some(filed) = &year.tax_return {
                let total = filed.forms.first().and_then(|form| form.lines.iter().find(|line| line.line == "24"));
                let asked = total.map_or(0.0, |line| line.amount) + filed.state_tax + filed.excise;
                // Less is paid only where money ran out.
                prop_assert!(filed.forms.is_empty() || year.tax <= asked + 0.01, "{} of {asked}, {place}", year.tax);
                let paid_in_full = year.balance > 1.0 && !filed.forms.is_empty();
                prop_assert!(!paid_in_full || close(year.tax, asked), "{} of {asked}, {place}", year.tax);
            }
        }
    }
}
