//! What the register of rules and `docs/evidence.md` give as evidence is there: sources, items and tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::process::{Folder, REPOSITORY};

/// A row of `rmdsim tables rules`.
#[derive(Debug, serde::Deserialize)]
struct Rule {
    area: String,
    #[serde(rename = "rule")]
    says: String,
    authority: String,
    status: String,
    code: String,
    test: String,
    note: String,
}

fn register() -> Vec<Rule> {
    let answer = Folder::new().run("tables rules").answer();
    let rows: Result<Vec<Rule>, _> = csv::Reader::from_reader(answer.as_bytes()).deserialize().collect();
    rows.expect("every row has its columns")
}

/// `file::name` parted; several by semicolons.
fn places(cell: &str) -> Vec<(&str, &str)> {
    let all = cell.split("; ").filter(|place| !place.is_empty());
    all.map(|place| place.split_once("::").expect("a file and a name in it")).collect()
}

fn text_of(file: &str) -> Option<String> {
    fs::read_to_string(Path::new(REPOSITORY).join(file)).ok()
}

/// Whether a word of code opens with a name that ends there.
fn declares(text: &str, keyword: &str, name: &str) -> bool {
    let opening = format!("{keyword} {name}");
    let ends = |at: usize| {
        let next = text[at + opening.len()..].chars().next();
        !next.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    };
    let begins = |at: usize| !text[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
    text.match_indices(&opening).any(|(at, _)| begins(at) && ends(at))
}

/// What is wrong with a place in the code; none where the item stands there.
fn missing_item(file: &str, item: &str) -> Option<String> {
    let Some(text) = text_of(file).filter(|_| file.starts_with("src/")) else {
        return Some(format!("{file} is not a source"));
    };
    let kinds = ["fn", "struct", "enum", "const", "static", "type", "trait"];
    let stands = kinds.iter().any(|kind| declares(&text, kind, item));
    (!stands).then(|| format!("{file} has no {item}"))
}

/// What is wrong with a test's name; none where a test of this name stands in the file.
fn missing_test(file: &str, name: &str) -> Option<String> {
    let Some(text) = text_of(file).filter(|_| file.starts_with("tests/")) else {
        return Some(format!("{file} is not a file of tests"));
    };
    let lines: Vec<_> = text.lines().collect();
    let marked = |at: usize| lines[..at].iter().rev().take(3).any(|line| line.trim() == "#[test]");
    let stands = (0..lines.len()).any(|at| declares(lines[at], "fn", name) && marked(at));
    (!stands).then(|| format!("{file} has no test {name}"))
}

#[test]
fn every_rule_names_code_and_tests_that_are_there() {
    let mut faults = Vec::new();
    for rule in register() {
        let (code, tests) = (places(&rule.code), places(&rule.test));
        faults.extend(code.iter().filter_map(|(file, item)| missing_item(file, item)));
        faults.extend(tests.iter().filter_map(|(file, name)| missing_test(file, name)));
        let (named, noted) = (!code.is_empty() && !tests.is_empty(), !rule.note.is_empty());
        let as_its_status_asks = match rule.status.as_str() {
            "modelled" => named,
            "approximated" => named && noted,
            "not modelled" => code.is_empty() && tests.is_empty(),
            _ => false,
        };
        if !as_its_status_asks || rule.authority.is_empty() || rule.area.is_empty() {
            faults.push(format!("`{}` ({}): not all that it must name, or more", rule.says, rule.status));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_stands_once_and_every_status_occurs() {
    let rules = register();
    let different: BTreeSet<_> = rules.iter().map(|rule| &rule.says).collect();
    assert!(different.len() == rules.len() && rules.len() >= 100, "{} rules", rules.len());
    let statuses: BTreeSet<_> = rules.iter().map(|rule| rule.status.as_str()).collect();
    assert_eq!(statuses, BTreeSet::from(["approximated", "modelled", "not modelled"]));
}

/// Files of the law that hold no rule: how figures are read and kept.
const NO_RULE: [&str; 11] = [
    "mod.rs",
    "rules.rs",
    "account_kind.rs",
    "by_status.rs",
    "data_files.rs",
    "figure_faults.rs",
    "fixed_figures.rs",
    "marginal_tax.rs",
    "rmd_figures.rs",
    "rounding.rs",
    "data",
];

#[test]
fn every_file_of_the_law_is_in_the_register() {
    let rules = register();
    let named = |file: &str| rules.iter().any(|rule| rule.code.contains(&format!("src/law/{file}::")));
    let folder = fs::read_dir(Path::new(REPOSITORY).join("src/law")).expect("the law is there");
    let files = folder.map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned());
    let left_out: Vec<_> = files.filter(|file| !NO_RULE.contains(&file.as_str()) && !named(file)).collect();
    assert!(left_out.is_empty(), "without a rule: {left_out:?}");
}

#[test]
fn a_place_that_is_not_there_is_found_out() {
    assert!(missing_item("src/law/rmd.rs", "is_waived").is_none());
    assert!(missing_item("src/law/rmd.rs", "is_waive").is_some());
    assert!(missing_item("src/law/missing.rs", "is_waived").is_some());
    let here = "tests/program/evidence.rs";
    assert!(missing_test(here, "a_place_that_is_not_there_is_found_out").is_none());
    assert!(missing_test(here, "a_place_that_is_not_there").is_some());
    assert!(missing_test(here, "missing_test").is_some(), "a function that is no test");
    assert!(missing_test("src/law/rmd.rs", "is_waived").is_some());
}

/// Rows of the manual's page on evidence, cell by cell.
fn evidence() -> Vec<Vec<String>> {
    let page = text_of("docs/evidence.md").expect("the page is there");
    let rows = page.lines().filter(|line| line.starts_with("| "));
    let cells = |row: &str| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    rows.map(cells).filter(|cells| !cells[0].starts_with("---") && cells[0] != "claim").collect()
}

#[test]
fn every_claim_of_the_manual_names_a_test_that_is_there() {
    let rows = evidence();
    let outside = rows.iter().filter(|cells| cells.len() == 4 && cells.iter().all(|cell| !cell.is_empty())).count();
    assert!(outside >= 20, "{outside} results from outside");
    for cells in rows {
        let named: Vec<_> = cells.last().expect("a row has cells").split('`').skip(1).step_by(2).collect();
        let [file, name] = named[..] else { panic!("no file and test in {cells:?}") };
        assert_eq!(missing_test(file, name), None);
    }
}
