//! What is wrong with a file of figures, and where: its shape, and amounts that no law could mean.

use std::fmt;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A fault of a file of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureFault {
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in characters.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for FigureFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl FigureFault {
    /// A fault of the file's shape.
    pub(super) fn of_shape(text: &str, error: &toml::de::Error) -> Self {
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        Self::at(text, error.span().map_or(0, |span| span.start), message)
    }

    fn at(text: &str, byte: usize, message: String) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1, message }
    }
}

/// The first amount that no law could mean: below zero or not finite, a rate or share above 1, limits that do not rise, a
/// rounding to no step.
pub(super) fn unsound(text: &str) -> Option<FigureFault> {
    let document = DeTable::parse(text).ok()?;
    in_table(text, document.get_ref(), &mut Vec::new())
}

fn in_table(text: &str, table: &DeTable<'_>, path: &mut Vec<String>) -> Option<FigureFault> {
    table.iter().find_map(|(key, value)| {
        path.push(key.get_ref().to_string());
        let found = in_value(text, value, path);
        path.pop();
        found
    })
}

fn in_value(text: &str, value: &Spanned<DeValue<'_>>, path: &mut Vec<String>) -> Option<FigureFault> {
    match value.get_ref() {
        DeValue::Table(table) => in_table(text, table, path),
        DeValue::Array(items) => {
            let in_item = items.iter().find_map(|item| in_value(text, item, path));
            let amounts: Vec<f64> = items.iter().filter_map(|item| number(item.get_ref())).collect();
            let falls = || amounts.windows(2).any(|pair| pair[1] < pair[0]);
            let rises = path.iter().any(|key| key == "upper_limits" || key == "over");
            in_item.or_else(|| {
                let message = || format!("the limits of `{}` do not rise", path.join("."));
                (rises && falls()).then(|| FigureFault::at(text, value.span().start, message()))
            })
        }
        figure => {
            let wrong = wrong_of(number(figure)?, path)?;
            let message = format!("`{}` {wrong}", path.join("."));
            Some(FigureFault::at(text, value.span().start, message))
        }
    }
}

fn wrong_of(amount: f64, path: &[String]) -> Option<&'static str> {
    let says = |word: &str| path.iter().any(|key| key.split('_').any(|part| part == word));
    let is_rate = (says("rate") || says("rates") || says("share")) && !says("over");
    match () {
        () if !amount.is_finite() => Some("is not a number"),
        () if amount < 0.0 => Some("is below 0"),
        () if is_rate && amount >= 1.0 => Some("is a share of income, expected less than 1"),
        () if amount == 0.0 && (says("rounding") || says("multiple") || says("steps")) => Some("rounds to nothing"),
        () => None,
    }
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(written) => i64::from_str_radix(written.as_str(), written.radix()).ok().map(|n| n as f64),
        DeValue::Float(written) => written.as_str().parse().ok(),
        _ => None,
    }
}
