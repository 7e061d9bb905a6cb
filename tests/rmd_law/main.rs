//! The law of required minimum distributions against published figures.

mod charity;
mod commands;
mod dates;
mod inherited;
mod published_tables;
mod worked_examples;

use std::process::{Command, Output};

use rmdsim::units::{Date, Year};

fn date(year: Year, month: u8, day: u8) -> Date {
    Date::new(year, month, day)
}

/// A file of `tests/law`, with its header.
fn reference(name: &str) -> csv::Reader<std::fs::File> {
    let path = format!("{}/tests/law/{name}", env!("CARGO_MANIFEST_DIR"));
    csv::Reader::from_path(path).expect("the reference file is in the tree")
}

fn rmdsim(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rmdsim")).args(arguments).output().expect("the binary was built")
}

/// Fails with one line for each finding.
fn none_of(findings: &[String]) {
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}
