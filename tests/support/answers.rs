//! Answers from outside this engine: the tables of `tests/law` and `tests/oracles`, and how they are compared.

use std::fs::File;
use std::path::Path;

/// The folder of answers worked out elsewhere; `SOURCES.md` in it says where.
pub fn oracles() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracles"))
}

/// A file of `tests/oracles`, with its header.
pub fn oracle(name: &str) -> csv::Reader<File> {
    csv::Reader::from_path(oracles().join(name)).expect("the file of answers is in the tree")
}

/// A file of `tests/law`, with its header.
pub fn of_law(name: &str) -> csv::Reader<File> {
    let path = format!("{}/tests/law/{name}", env!("CARGO_MANIFEST_DIR"));
    csv::Reader::from_path(path).expect("the table of the law is in the tree")
}

/// Fails if two numbers differ by more than a tolerance.
#[track_caller]
pub fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected} within {tolerance}");
}

/// Fails with one line for each finding.
#[track_caller]
pub fn none_of(findings: &[String]) {
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}
