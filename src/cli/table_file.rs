//! A CSV file whose columns are found by name, with faults that say where and what.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use csv::StringRecord;

use super::Failure;

/// A CSV file in memory; cells without the spaces around them.
pub struct TableFile {
    path: PathBuf,
    /// Names of the columns, in file order.
    pub header: StringRecord,
    /// Rows, each with as many cells as the header.
    pub rows: Vec<StringRecord>,
}

impl TableFile {
    /// Reads a file; `-` is standard input.
    ///
    /// # Errors
    /// Where it cannot be read, is no CSV, has rows of another length than the header, or a column twice.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let from_stdin = path == Path::new("-");
        let text = if from_stdin { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(path) };
        let text = text.map_err(|error| Failure::Fault(format!("error: cannot read `{}`: {error}", path.display())))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let header = reader.headers().map_err(|error| unreadable(path, &error))?.clone();
        if header.is_empty() {
            return Err(fault(path, 1, "the file is empty, expected a line with the names of the columns"));
        }
        for (index, name) in header.iter().enumerate() {
            if !name.is_empty() && header.iter().take(index).any(|earlier| earlier == name) {
                return Err(fault(path, 1, &format!("column `{name}` is there twice, expected once")));
            }
        }
        let rows = reader.records().collect::<Result<Vec<_>, _>>().map_err(|error| unreadable(path, &error))?;
        Ok(Self { path: path.to_owned(), header, rows })
    }

    /// Whether the file has a column.
    pub fn has(&self, column: &str) -> bool {
        self.header.iter().any(|name| name == column)
    }

    /// Faults of the header: columns of which none is there.
    pub fn missing(&self, one_of: &[&str]) -> Option<String> {
        if one_of.iter().any(|column| self.has(column)) {
            return None;
        }
        let names: Vec<_> = one_of.iter().map(|column| format!("`{column}`")).collect();
        Some(message(&self.path, 1, &format!("no column {}", names.join(" or "))))
    }

    /// The text of a cell; none where the column is missing or the cell is blank.
    pub fn cell<'a>(&self, row: &'a StringRecord, column: &str) -> Option<&'a str> {
        let index = self.header.iter().position(|name| name == column)?;
        row.get(index).filter(|text| !text.is_empty())
    }

    /// The value of a cell; none where the column is missing or the cell is blank.
    ///
    /// # Errors
    /// Where the cell does not read as what is expected.
    pub fn value<T: FromStr>(&self, row: &StringRecord, column: &str, expected: &str) -> Result<Option<T>, String> {
        let read = |text: &str| text.parse().map_err(|_| self.cell_fault(row, column, expected));
        self.cell(row, column).map(read).transpose()
    }

    /// What is wrong with a cell: line, column, what was found and what was expected.
    pub fn cell_fault(&self, row: &StringRecord, column: &str, expected: &str) -> String {
        let what = match self.cell(row, column) {
            Some(found) => format!("`{found}` in column `{column}`, expected {expected}"),
            None => format!("nothing in column `{column}`, expected {expected}"),
        };
        message(&self.path, row.position().map_or(1, csv::Position::line), &what)
    }
}

/// Faults of a file, all at once.
pub fn all(faults: &[String]) -> Failure {
    Failure::Fault(faults.join("\n\n"))
}

fn unreadable(path: &Path, error: &csv::Error) -> Failure {
    let line = error.position().map_or(1, csv::Position::line);
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            fault(path, line, &format!("the row has {len} cells, expected {expected_len} as in the header"))
        }
        _ => fault(path, line, &format!("the file cannot be read as CSV: {error}")),
    }
}

fn fault(path: &Path, line: u64, what: &str) -> Failure {
    Failure::Fault(message(path, line, what))
}

fn message(path: &Path, line: u64, what: &str) -> String {
    let mut text = format!("error: {what}");
    write!(text, "\n  --> {}:{line}", path.display()).expect("writing to a string cannot fail");
    text
}
