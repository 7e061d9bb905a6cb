//! A TOML document as a tree in file order, every key and value with its place.

use toml::de::{DeTable, DeValue};

use super::fault::{Fault, Severity};
use super::names::quoted;
use super::slips;
use super::source::{Source, Span};
use crate::units::Date;

/// A value and what it is called by.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is.
    pub value: Value,
    /// The place of the value; of a table, its header or key.
    pub span: Span,
    /// The place of the key; of an element of an array, the element.
    pub key_span: Span,
}

/// A TOML value.
#[derive(Clone, Debug)]
pub enum Value {
    /// A string.
    Text(String),
    /// A number; `whole` where it is written as an integer that fits.
    Number { value: f64, whole: Option<i128>, written: Written },
    /// A truth value.
    Flag(bool),
    /// A day; none for a time, or a day with a time.
    Date(Option<Date>),
    /// A list.
    Array(Vec<Item>),
    /// Keys and values.
    Table(Table),
    /// Something this version cannot do yet; its fault has been reported.
    Unavailable,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// As an integer.
    Integer,
    /// With a point or an exponent.
    Float,
}

/// Keys and values in file order.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The entries; no key stands twice.
    pub entries: Vec<(String, Item)>,
}

impl Table {
    /// A table without keys.
    pub const EMPTY: &'static Self = &Self { entries: Vec::new() };

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Item> {
        self.entries.iter().find(|(name, _)| name == key).map(|(_, item)| item)
    }

    /// Sets a key, at its old place where it has one.
    pub fn set(&mut self, key: &str, item: Item) {
        match self.entries.iter_mut().find(|(name, _)| name == key) {
            Some((_, old)) => *old = item,
            None => self.entries.push((key.to_owned(), item)),
        }
    }

    /// Whether two tables say the same, wherever and in whatever order they are written.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let said = |(key, item): &(String, Item)| other.get(key).is_some_and(|it| item.value.says_the_same(&it.value));
        self.entries.len() == other.entries.len() && self.entries.iter().all(said)
    }

    /// Whether a key of the table, at any depth, stands at this place.
    #[must_use]
    pub fn holds_key_at(&self, span: &Span) -> bool {
        self.entries.iter().any(|(_, item)| item.holds_key_at(span))
    }
}

impl Item {
    /// Another value at the same place.
    #[must_use]
    pub fn with(&self, value: Value) -> Self {
        Self { value, span: self.span.clone(), key_span: self.key_span.clone() }
    }

    fn holds_key_at(&self, span: &Span) -> bool {
        self.key_span == *span
            || match &self.value {
                Value::Array(items) => items.iter().any(|item| item.holds_key_at(span)),
                Value::Table(table) => table.holds_key_at(span),
                _ => false,
            }
    }
}

impl Value {
    /// Whether two values say the same, wherever they are written.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => one == other,
            (Self::Number { value: one, .. }, Self::Number { value: other, .. }) => one == other,
            (Self::Flag(one), Self::Flag(other)) => one == other,
            (Self::Date(one), Self::Date(other)) => one == other,
            (Self::Array(one), Self::Array(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| one.value.says_the_same(&other.value))
            }
            (Self::Table(one), Self::Table(other)) => one.says_the_same(other),
            _ => false,
        }
    }

    /// What a reader calls a value of this sort.
    #[must_use]
    pub fn sort(&self) -> &'static str {
        match self {
            Self::Text(_) => "a string",
            Self::Number { .. } => "a number",
            Self::Flag(_) => "true or false",
            Self::Date(Some(_)) => "a date",
            Self::Date(None) => "a time",
            Self::Array(_) => "an array",
            Self::Table(_) => "a table",
            Self::Unavailable => "not available",
        }
    }
}

/// Reads the text of a file into its tree.
///
/// # Errors
/// All faults of syntax. Their keys cannot be trusted, so nothing else is checked then.
pub fn parse(source: &Source) -> Result<Table, Vec<Fault>> {
    parse_part(source, 0..source.own_end)
}

/// Reads a part of the text into a tree with its places in the whole.
///
/// # Errors
/// All faults of syntax.
pub fn parse_part(source: &Source, part: Span) -> Result<Table, Vec<Fault>> {
    let (document, errors) = DeTable::parse_recoverable(&source.text[part.clone()]);
    if errors.is_empty() {
        return Ok(table(document.get_ref(), part.start));
    }
    let mut faults: Vec<Fault> = errors.iter().map(|error| syntax_fault(source, error, part.start)).collect();
    // One slip often breaks the rest of its line.
    faults.sort_by_key(|fault| fault.span.as_ref().map_or(0, |span| span.start));
    faults.dedup_by_key(|fault| fault.span.as_ref().map_or(0, |span| source.place(span.start).line));
    Err(faults)
}

/// A fault of syntax in our words where the parser's leave the remedy open.
fn syntax_fault(source: &Source, error: &toml::de::Error, start: usize) -> Fault {
    let span = moved(error.span().unwrap_or(0..0), start);
    let found = error.message();
    let (message, help) = if found.starts_with("duplicate key") {
        let key = source.snippet(&span).trim();
        (format!("`{key}` is given twice"), "keep one of the two; a list of tables is written `[[account]]`".to_owned())
    } else if let Some((written, meant)) = slip(source, &span) {
        (format!("{} is not how a value is written", quoted(&written)), format!("write {meant}"))
    } else if found.starts_with("string values must be quoted") {
        let at = source.line_at(span.start).1;
        match at.split_once('=').map(|(_, value)| value.trim()) {
            Some("") => ("a value is missing after `=`".to_owned(), "write the value, or delete the line".to_owned()),
            _ => (
                "a value that is neither a number, a date nor quoted".to_owned(),
                "put text between double quotes".to_owned(),
            ),
        }
    } else {
        let (message, help) = in_our_words(found);
        (message, help.to_owned())
    };
    Fault { severity: Severity::Error, message, span: Some(span), help }
}

/// The value of the faulty line where people write it like this elsewhere, and its form here.
fn slip(source: &Source, span: &Span) -> Option<(String, String)> {
    let (_, value) = source.line_at(span.start).1.split_once('=')?;
    let written = value.split('#').next().unwrap_or(value).trim();
    Some((written.to_owned(), slips::meant(value)?))
}

/// A message of the parser and a remedy, reworded where it speaks of the parser's own inside.
fn in_our_words(found: &str) -> (String, &'static str) {
    let guesses = ["invalid boolean", "invalid float", "invalid integer", "invalid unquoted"];
    if guesses.iter().any(|guess| found.starts_with(guess)) {
        ("a value that is neither a number, a date nor quoted".to_owned(), "put text between double quotes")
    } else if found.starts_with("invalid basic string, expected `\"`") {
        ("a quote is not closed, expected `\"`".to_owned(), "end the text with a double quote on the same line")
    } else if found.starts_with("unclosed table") {
        (found.replacen("unclosed table", "a header is not closed", 1), "")
    } else if found.starts_with("invalid date") {
        (found.to_owned(), "write a day that exists, as 1951-05-01")
    } else if found.contains("leading zero") {
        (found.to_owned(), "write dates as 1951-05-01 and numbers without a zero ahead")
    } else {
        (found.to_owned(), "")
    }
}

fn moved(span: Span, start: usize) -> Span {
    span.start + start..span.end + start
}

fn table(from: &DeTable<'_>, start: usize) -> Table {
    let mut entries: Vec<(String, Item)> = from
        .iter()
        .map(|(key, value)| (key.get_ref().to_string(), item(value.get_ref(), value.span(), key.span(), start)))
        .collect();
    entries.sort_by_key(|(_, item)| item.key_span.start);
    Table { entries }
}

fn item(from: &DeValue<'_>, span: Span, key_span: Span, start: usize) -> Item {
    let value = match from {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(integer) => {
            let whole = i128::from_str_radix(integer.as_str(), integer.radix()).ok();
            let value = whole.map_or_else(|| integer.as_str().parse().unwrap_or(f64::INFINITY), |whole| whole as f64);
            Value::Number { value, whole, written: Written::Integer }
        }
        DeValue::Float(float) => {
            let value = float.as_str().parse().unwrap_or(f64::NAN);
            Value::Number { value, whole: None, written: Written::Float }
        }
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(written) => Value::Date(match (written.date, written.time) {
            (Some(date), None) => Some(Date::new(i32::from(date.year), date.month, date.day)),
            _ => None,
        }),
        DeValue::Array(array) => {
            Value::Array(array.iter().map(|entry| item(entry.get_ref(), entry.span(), entry.span(), start)).collect())
        }
        DeValue::Table(inner) => Value::Table(table(inner, start)),
    };
    Item { value, span: moved(span, start), key_span: moved(key_span, start) }
}
