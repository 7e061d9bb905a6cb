//! Reader, `rmdsim keys`, JSON Schema and reference say the same of every key.
//!
//! `RMDSIM_BLESS=1 cargo test --test main declared` writes `docs/scenario.md` and `scenarios/scenario.schema.json` anew.

use std::fs;
use std::path::Path;

use rmdsim::scenario;
use rmdsim::scenario::keys::{listing, reference, schema, walk};
use serde_json::Value;

use crate::support::process::{REPOSITORY, blessing};
use crate::support::schema::{contradictions, document};

fn holds(path: &str, text: &str) {
    let path = Path::new(REPOSITORY).join(path);
    if blessing() {
        fs::create_dir_all(path.parent().expect("it stands in a folder")).expect("the folder can be made");
        fs::write(&path, text).expect("the repository can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{} is not what the declared keys say", path.display());
}

#[test]
fn the_reference_and_the_schema_are_those_of_the_declared_keys() {
    holds("docs/scenario.md", &reference::text());
    holds("scenarios/scenario.schema.json", &schema::text());
}

#[test]
fn every_key_stands_in_the_reference_the_schema_and_the_list() {
    let (reference, schema, lines) = (reference::text(), schema::schema(), listing::lines());
    for placed in walk::all() {
        let line = lines.lines().find(|line| line.split(' ').next() == Some(&placed.path));
        assert!(line.is_some_and(|line| line.ends_with(placed.key.meaning)), "{} is not listed", placed.path);
        assert!(listing::of(&placed.path).is_ok_and(|said| said.contains(placed.key.meaning)), "{}", placed.path);
        assert!(reference.contains(placed.key.meaning), "{} is not in the reference", placed.path);
        let mut place = &schema;
        for part in placed.path.split('.') {
            place = child(place, part).unwrap_or_else(|| panic!("{} is not in the schema", placed.path));
        }
        let described = place["description"].as_str().unwrap_or_default();
        assert!(described.starts_with(placed.key.meaning), "{}: {described}", placed.path);
    }
}

/// The schema of a key of a table, wherever the table may stand.
fn child<'a>(schema: &'a Value, part: &str) -> Option<&'a Value> {
    if part == "NAME" {
        return schema.get("additionalProperties");
    }
    let inside = |schema: &'a Value| schema.get("properties")?.get(part);
    inside(schema)
        .or_else(|| inside(schema.get("items")?))
        .or_else(|| schema.get("anyOf")?.as_array()?.iter().find_map(inside))
}

#[test]
fn keys_are_found_by_path_by_name_and_by_what_is_near() {
    assert!(listing::of("account.IRA.balance").is_ok_and(|said| said.starts_with("account.balance\n")));
    assert!(listing::of("asset.\"US stocks\".return").is_ok_and(|said| said.starts_with("asset.NAME.return\n")));
    let said = listing::of("source").expect("there are two");
    assert!(said.contains("rmd.source") && said.contains("withdrawal.source"), "{said}");
    let said = listing::of("account.balence").expect_err("it is misspelt");
    assert!(said.contains("did you mean `account.balance`?"), "{said}");
}

/// Every scenario of the repository, by its path.
fn scenarios(folder: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(Path::new(REPOSITORY).join(folder)).expect("the folder is part of the repository");
    let paths = entries.map(|entry| entry.expect("the folder can be listed").path());
    let files = paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("scenarios are text"))).collect()
}

#[test]
fn what_the_reader_accepts_the_schema_accepts() {
    let schema = schema::schema();
    let mut caught = 0;
    let mut faulty = 0;
    for folder in ["scenarios", "tests/diagnostics", "tests/scenario/households"] {
        for (path, text) in scenarios(folder) {
            let Some(document) = document(&text) else { continue };
            let found = contradictions(&schema, &document);
            let folder = Path::new(&path).parent().expect("it stands in a folder").to_owned();
            if scenario::parse_in(&folder, &text, &path).is_ok() {
                assert!(found.is_empty(), "{path}: {found:?}");
            } else {
                faulty += 1;
                caught += usize::from(!found.is_empty());
            }
        }
    }
    println!("the schema catches {caught} of {faulty} faulty scenarios");
    assert!(caught * 3 > faulty, "an editor shows a third of the faults while they are written: {caught} of {faulty}");
}

#[test]
fn every_default_is_a_value_of_its_key() {
    let schema = schema::schema();
    for placed in walk::all().iter().filter(|placed| placed.key.default_value().is_some()) {
        let place = placed.path.split('.').fold(&schema, |place, part| child(place, part).expect("it is there"));
        assert!(contradictions(place, &place["default"]).is_empty(), "{}: {}", placed.path, place["default"]);
    }
}
