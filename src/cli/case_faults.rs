//! What is wrong with a table of cases: every fault with its line, its column and the remedy.

use std::fmt::Write;
use std::path::Path;

use super::Failure;
use crate::scenario::quoted;

/// The faults of one table, in the order they were found.
#[derive(Debug)]
pub(super) struct CaseFaults {
    file: String,
    texts: Vec<String>,
}

/// A cell is faulty, and its fault is among those of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noted;

/// Where a fault stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The line of the file, from 1.
    pub(super) line: u64,
    /// The name of the column, if the fault stands in one.
    pub(super) column: Option<&'a str>,
}

impl CaseFaults {
    /// No faults yet.
    pub(super) fn of(file: &Path) -> Self {
        Self { file: file.display().to_string(), texts: Vec::new() }
    }

    /// Adds a fault: what is wrong, where, and what to do.
    pub(super) fn add(&mut self, wrong: &str, place: Place<'_>, help: &str) {
        let mut text = format!("error: {wrong}\n  --> {}:{}", self.file, place.line);
        if let Some(column) = place.column {
            write!(text, ": column {}", quoted(column)).expect("a string takes all");
        }
        write!(text, "\nhelp: {help}").expect("a string takes all");
        self.texts.push(text);
    }

    /// The value if nothing was wrong with the table.
    ///
    /// # Errors
    /// All faults, separated by blank lines.
    pub(super) fn or<T>(self, value: T) -> Result<T, Failure> {
        if self.texts.is_empty() { Ok(value) } else { Err(Failure::Fault(self.texts.join("\n\n"))) }
    }
}
