//! Phrases and tables in plain text.

use super::numbers::whole;
use crate::simulation::EARLY_YEARS;
use crate::summary::Cause;

/// Residual of a closing to one digit: `3e-10`, or `0`.
#[must_use]
pub fn residual(dollars: f64) -> String {
    if dollars == 0.0 { "0".to_owned() } else { format!("{dollars:.0e}") }
}

/// ` ± error`; empty for `None`.
#[must_use]
pub fn error_of(error: Option<f64>, decimals: usize) -> String {
    error.map_or_else(String::new, |error| {
        let size = if decimals == 0 { whole(error) } else { format!("{error:.decimals$}") };
        format!(" \u{b1} {size}")
    })
}

/// Cause of failure as a noun.
#[must_use]
pub fn cause_of_failure(cause: Cause) -> String {
    match cause {
        Cause::PoorEarlyReturns => format!("poor returns in the first {EARLY_YEARS} years"),
        Cause::Inflation => "high inflation".to_owned(),
        Cause::Tax => "much tax".to_owned(),
        Cause::AccountEmpty => "one account empty, another not".to_owned(),
    }
}

/// Rows in aligned columns: the first column and columns of words to the left, figures to the right.
#[must_use]
pub fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let is_words = |column: usize| {
        rows.iter().skip(1).filter_map(|row| row.get(column)).all(|cell| !cell.contains(|c: char| c.is_ascii_digit()))
    };
    let left: Vec<bool> = (0..columns).map(|column| column == 0 || is_words(column)).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let width = widths[column];
            if left[column] { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}
