//! Figures, names and tables in plain text.

use crate::simulation::EARLY_YEARS;
use crate::summary::Cause;

/// A whole number with thousands separated: `1,234,567`.
#[must_use]
pub fn whole(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if value < 0.0 && digits != "0" { format!("-{text}") } else { text }
}

/// What an account lacks when it closes, to one digit: `3e-10`, or `0`.
#[must_use]
pub fn residual(dollars: f64) -> String {
    if dollars == 0.0 { "0".to_owned() } else { format!("{dollars:.0e}") }
}

/// Whole dollars: `$1,234`, `-$1,234`.
#[must_use]
pub fn dollars(value: f64) -> String {
    let text = whole(value);
    text.strip_prefix('-').map_or_else(|| format!("${text}"), |size| format!("-${size}"))
}

/// A share as a percentage with one decimal; 0 % and 100 % only where it is none or all.
#[must_use]
pub fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.0005 {
        return "<0.1%".to_owned();
    }
    if (0.9995..1.0).contains(&share) {
        return ">99.9%".to_owned();
    }
    let text = format!("{:.1}%", share * 100.0);
    if share == 0.0 || share == 1.0 { text.replace(".0", "") } else { text }
}

/// ` ± error`, or nothing where there is none.
#[must_use]
pub fn error_of(error: Option<f64>, decimals: usize) -> String {
    error.map_or_else(String::new, |error| {
        let size = if decimals == 0 { whole(error) } else { format!("{error:.decimals$}") };
        format!(" \u{b1} {size}")
    })
}

/// A cause of failure as a noun.
#[must_use]
pub fn cause_of_failure(cause: Cause) -> String {
    match cause {
        Cause::PoorEarlyReturns => format!("poor returns in the first {EARLY_YEARS} years"),
        Cause::Inflation => "high inflation".to_owned(),
        Cause::Tax => "much tax".to_owned(),
        Cause::AccountEmpty => "one account empty, another not".to_owned(),
    }
}

/// Rows as columns: the first and the last column of words stand left, figures right.
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
