//! Where faults are collected while reading goes on.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::bounds::Bounds;
use super::document::{Item, Table, Value, Written};
use super::fault::{Fault, Severity};
use super::names::{listed, meant, quoted};
use super::slips;
use super::source::{Source, Span};
use crate::units::Date;

/// Notes after which a reading may stop looking for more.
const MOST_NOTES: usize = 1000;

/// Whether a note stands by itself, or only where every strategy that holds the key says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It stands by itself.
    Always,
    /// The key has no effect here; another strategy may use it.
    UnlessUsedElsewhere,
}

/// Faults and warnings of one reading of the document.
#[derive(Debug)]
pub struct Sink<'a> {
    /// The file.
    pub source: &'a Source,
    notes: RefCell<Vec<(Fault, Reach)>>,
    files: RefCell<BTreeMap<String, String>>,
}

impl<'a> Sink<'a> {
    /// A sink without notes.
    #[must_use]
    pub fn new(source: &'a Source) -> Self {
        Self { source, notes: RefCell::default(), files: RefCell::default() }
    }

    /// Reports a fault with its remedy.
    pub fn fault(&self, span: &Span, message: impl Into<String>, help: impl Into<String>) {
        self.note(Severity::Error, Reach::Always, span, message.into(), help.into());
    }

    /// Reports something legal but odd.
    pub fn warning(&self, span: &Span, message: impl Into<String>, help: impl Into<String>) {
        self.note(Severity::Warning, Reach::Always, span, message.into(), help.into());
    }

    /// Reports the key at this place as without effect: a fault, unless another strategy uses it.
    pub fn idle(&self, key_span: &Span, message: impl Into<String>, help: impl Into<String>) {
        self.note(Severity::Error, Reach::UnlessUsedElsewhere, key_span, message.into(), help.into());
    }

    /// As [`Self::idle`], but only a warning.
    pub fn idle_warning(&self, key_span: &Span, message: impl Into<String>, help: impl Into<String>) {
        self.note(Severity::Warning, Reach::UnlessUsedElsewhere, key_span, message.into(), help.into());
    }

    /// Whether there are more notes than anybody reads, so that loops over a hostile file may stop.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.notes.borrow().len() > MOST_NOTES
    }

    /// Whether there is a fault so far.
    #[must_use]
    pub fn has_faults(&self) -> bool {
        self.notes.borrow().iter().any(|(note, _)| note.severity == Severity::Error)
    }

    fn note(&self, severity: Severity, reach: Reach, span: &Span, message: String, help: String) {
        self.notes.borrow_mut().push((Fault { severity, message, span: Some(span.clone()), help }, reach));
    }

    /// Keeps what was read of a file that the scenario names: its SHA-256 in hexadecimal digits.
    pub fn keep_file(&self, name: &str, sha256_hex: String) {
        self.files.borrow_mut().insert(name.to_owned(), sha256_hex);
    }

    /// The files read so far, by name, each with its SHA-256.
    #[must_use]
    pub fn files(&self) -> BTreeMap<String, String> {
        self.files.borrow().clone()
    }

    /// The notes in the order of their reporting.
    #[must_use]
    pub fn into_notes(self) -> Vec<(Fault, Reach)> {
        self.notes.into_inner()
    }

    /// Reports a value of the wrong sort.
    pub fn wrong_sort(&self, item: &Item, label: &str, expected: &str) {
        let help = match (&item.value, expected) {
            (Value::Text(_), "a table") => String::new(),
            (Value::Text(text), _) if text.trim().replace('_', "").parse::<f64>().is_ok() => {
                format!("write {} without quotes", text.trim())
            }
            (Value::Text(text), _) if slips::meant(text).is_some() => {
                let meant = slips::meant(text).unwrap_or_default();
                let (value, order) = meant.split_once(',').map_or((&meant[..], ""), |(value, order)| (value, order));
                format!("write {value} without quotes{}{order}", if order.is_empty() { "" } else { "," })
            }
            (Value::Number { whole: Some(_), .. }, "a date such as 1951-05-01") => {
                let year = self.source.snippet(&item.span);
                format!("write the day, {year}-05-01 for 1 May: 70 1/2 and 65 are reached on a day of the calendar")
            }
            (Value::Array(items), "a table") if matches!(items.first(), Some(Item { value: Value::Table(_), .. })) => {
                format!("write the header as `[{label}]`, between single brackets")
            }
            (Value::Text(_), "a date such as 1951-05-01") => "write the date without quotes".to_owned(),
            (_, "a string") => "put text between double quotes".to_owned(),
            _ => String::new(),
        };
        if !matches!(item.value, Value::Unavailable) {
            self.fault(&item.span, format!("`{label}` is {}, expected {expected}", item.value.sort()), help);
        }
    }

    /// Reads a string.
    pub fn text<'t>(&self, item: &'t Item, label: &str) -> Option<&'t str> {
        if let Value::Text(text) = &item.value {
            return Some(text);
        }
        self.wrong_sort(item, label, "a string");
        None
    }

    /// Reads a number within bounds.
    pub fn number(&self, item: &Item, label: &str, bounds: Bounds) -> Option<f64> {
        let Value::Number { value, .. } = item.value else {
            self.wrong_sort(item, label, bounds.words());
            return None;
        };
        if bounds.hold(value) {
            // Minus zero is zero.
            return Some(value + 0.0);
        }
        let written = quoted(self.source.snippet(&item.span));
        self.fault(&item.span, format!("`{label}` is {written}, expected {}", bounds.words()), bounds.remedy(value));
        None
    }

    /// Reads a whole number within limits, both inclusive.
    pub fn whole(&self, item: &Item, label: &str, low: i128, high: i128) -> Option<i128> {
        let Value::Number { whole, written, .. } = item.value else {
            self.wrong_sort(item, label, "a whole number");
            return None;
        };
        if let Some(whole) = whole.filter(|whole| (low..=high).contains(whole)) {
            return Some(whole);
        }
        let help = match item.value {
            Value::Number { value, .. } if written == Written::Float && value.fract() == 0.0 && value.abs() < 1e15 => {
                format!("write {}", slips::written(value))
            }
            _ if written == Written::Float => "write it without a point".to_owned(),
            _ => String::new(),
        };
        let written = quoted(self.source.snippet(&item.span));
        self.fault(&item.span, format!("`{label}` is {written}, expected a whole number from {low} to {high}"), help);
        None
    }

    /// Reads true or false.
    pub fn flag(&self, item: &Item, label: &str) -> Option<bool> {
        if let Value::Flag(flag) = item.value {
            return Some(flag);
        }
        self.wrong_sort(item, label, "true or false");
        None
    }

    /// Reads a day of the calendar.
    pub fn date(&self, item: &Item, label: &str) -> Option<Date> {
        if let Value::Date(Some(date)) = item.value {
            return Some(date);
        }
        self.wrong_sort(item, label, "a date such as 1951-05-01");
        None
    }

    /// Reads the elements of an array.
    pub fn array<'t>(&self, item: &'t Item, label: &str, expected: &str) -> Option<&'t [Item]> {
        if let Value::Array(items) = &item.value {
            return Some(items);
        }
        self.wrong_sort(item, label, expected);
        None
    }

    /// Reads a table.
    pub fn table<'t>(&self, item: &'t Item, label: &str) -> Option<&'t Table> {
        if let Value::Table(table) = &item.value {
            return Some(table);
        }
        self.wrong_sort(item, label, "a table");
        None
    }

    /// Finds which of the names a string is.
    pub fn choice<T: Copy>(&self, item: &Item, label: &str, names: &[(T, &str)]) -> Option<T> {
        let text = self.text(item, label)?;
        if let Some((choice, _)) = names.iter().find(|(_, name)| *name == text) {
            return Some(*choice);
        }
        let names = names.iter().map(|(_, name)| *name);
        let message = format!("unknown `{label}` {}, expected one of {}", quoted(text), listed(names.clone()));
        self.fault(&item.span, message, did_you_mean(text, names));
        None
    }

    /// Finds which person, account or asset a string names.
    pub fn reference(&self, item: &Item, label: &str, what: &str, names: &[String]) -> Option<usize> {
        let text = self.text(item, label)?;
        let found = names.iter().position(|name| name == text);
        if found.is_none() {
            self.unknown_name(&item.span, text, what, names);
        }
        found
    }

    /// Reports a name that nothing of the scenario has.
    pub fn unknown_name(&self, span: &Span, text: &str, what: &str, names: &[String]) {
        let known = || names.iter().map(String::as_str).filter(|name| !name.is_empty());
        let message = match known().next() {
            // People and accounts are required: their absence has been reported.
            None if what != "asset" => return,
            None => format!("unknown {what} {}, the scenario has none", quoted(text)),
            Some(_) => format!("unknown {what} {}, expected one of {}", quoted(text), listed(known().take(12))),
        };
        self.fault(span, message, did_you_mean(text, known()));
    }
}

/// The remedy for a name that is nearly right; empty where none is near.
pub fn did_you_mean<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    meant(text, names).map_or_else(String::new, |name| format!("did you mean {}?", quoted(name)))
}
