//! A cursor over the keys of one table: reads them by name and finds those that nobody asked for.

use std::cell::RefCell;

use super::bounds::Bounds;
use super::document::{Item, Table, Value};
use super::names::{listed, quoted};
use super::sink::{Sink, did_you_mean};
use super::source::Span;
use crate::units::{Date, Year};

/// The years a scenario can speak of.
pub const YEARS: (i128, i128) = (1900, 2300);

/// The keys of a table. A getter gives none where the key is absent or faulty; the fault has then been reported.
#[derive(Debug)]
pub struct Keys<'a> {
    /// Where faults go.
    pub sink: &'a Sink<'a>,
    /// Where the table is: faults about absent keys stand here.
    pub span: Span,
    table: &'a Table,
    title: String,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Keys<'a> {
    /// The keys of a table, called `title` in faults.
    #[must_use]
    pub fn new(table: &'a Table, span: Span, title: &str, sink: &'a Sink<'a>) -> Self {
        Self { sink, span, table, title: title.to_owned(), asked: RefCell::new(Vec::new()) }
    }

    /// The keys of an item that must be a table.
    pub fn of(item: &'a Item, title: &str, sink: &'a Sink<'a>) -> Option<Self> {
        let table = sink.table(item, title.trim_matches(['`', '[', ']']))?;
        Some(Self::new(table, item.span.clone(), title, sink))
    }

    /// The keys of a table that may be absent: then it has none.
    #[must_use]
    pub fn section(&self, key: &'static str) -> Self {
        let title = format!("`[{key}]`");
        let found = self.item(key).and_then(|item| Self::of(item, &title, self.sink));
        found.unwrap_or_else(|| Self::new(Table::EMPTY, 0..0, &title, self.sink))
    }

    /// The tables of a list, at most so many, each with its item.
    #[must_use]
    pub fn list(&self, key: &'static str, most: usize) -> Vec<(&'a Item, Option<Self>)> {
        let Some(item) = self.item(key) else { return Vec::new() };
        let Value::Array(items) = &item.value else {
            self.sink.fault(
                &item.span,
                format!("`{key}` is {}, expected a list of tables", item.value.sort()),
                format!("write the header as `[[{key}]]`"),
            );
            return Vec::new();
        };
        if let Some(item) = items.get(most) {
            let message = format!("`[[{key}]]` stands {} times, expected at most {most}", items.len());
            self.sink.fault(&item.span, message, "");
        }
        let tables = items.iter().take(most);
        tables.map(|item| (item, Self::of(item, &format!("`[[{key}]]`"), self.sink))).collect()
    }

    /// Reports a list that is there and holds nothing.
    pub fn refuse_empty(&self, key: &'static str) {
        if let Some(item) = self.item(key)
            && matches!(&item.value, Value::Array(items) if items.is_empty())
        {
            let help = format!("write a table `[[{key}]]`");
            self.sink.fault(&item.span, format!("`{key}` is an empty list"), help);
        }
    }

    /// The value of a key.
    #[must_use]
    pub fn item(&self, key: &'static str) -> Option<&'a Item> {
        if !self.asked.borrow().contains(&key) {
            self.asked.borrow_mut().push(key);
        }
        self.table.get(key).filter(|item| !matches!(item.value, Value::Unavailable))
    }

    /// Whether the key is written, soundly or not.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// Where the key is written, or else the table.
    #[must_use]
    pub fn key_span(&self, key: &str) -> Span {
        self.table.get(key).map_or_else(|| self.span.clone(), |item| item.key_span.clone())
    }

    /// Where the value is written, or else the table.
    #[must_use]
    pub fn value_span(&self, key: &str) -> Span {
        self.table.get(key).map_or_else(|| self.span.clone(), |item| item.span.clone())
    }

    /// Every key with its value, in file order.
    #[must_use]
    pub fn entries(&self) -> &'a [(String, Item)] {
        &self.table.entries
    }

    /// Calls the table by what it describes.
    pub fn rename(&mut self, title: String) {
        self.title = title;
    }

    /// Reports a key that must be there and is not.
    pub fn require(&self, key: &'static str, example: &str) {
        if !self.has(key) {
            self.sink.fault(&self.span, format!("missing key `{key}` in {}", self.title), format!("add {example}"));
        }
    }

    /// A string.
    #[must_use]
    pub fn text(&self, key: &'static str) -> Option<&'a str> {
        self.sink.text(self.item(key)?, key)
    }

    /// A name that is not empty and fits on a line.
    #[must_use]
    pub fn name(&self, key: &'static str) -> Option<&'a str> {
        let item = self.item(key)?;
        let text = self.sink.text(item, key)?;
        if text.trim().is_empty() {
            self.sink.fault(&item.span, format!("`{key}` is empty"), "give it a name to be called by");
            return None;
        }
        if text.chars().any(char::is_control) {
            self.sink.fault(
                &item.span,
                format!("`{key}` holds a line break or control character"),
                "keep it to one line",
            );
            return None;
        }
        Some(text)
    }

    /// A number within bounds.
    #[must_use]
    pub fn number(&self, key: &'static str, bounds: Bounds) -> Option<f64> {
        self.sink.number(self.item(key)?, key, bounds)
    }

    /// A whole number within limits, both inclusive.
    #[must_use]
    pub fn whole(&self, key: &'static str, low: i128, high: i128) -> Option<i128> {
        self.sink.whole(self.item(key)?, key, low, high)
    }

    /// A calendar year.
    #[must_use]
    pub fn year(&self, key: &'static str) -> Option<Year> {
        self.whole(key, YEARS.0, YEARS.1).map(|year| year as Year)
    }

    /// A day of the calendar.
    #[must_use]
    pub fn date(&self, key: &'static str) -> Option<Date> {
        self.sink.date(self.item(key)?, key)
    }

    /// True or false.
    #[must_use]
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        self.sink.flag(self.item(key)?, key)
    }

    /// One of a set of names.
    #[must_use]
    pub fn choice<T: Copy>(&self, key: &'static str, names: &[(T, &str)]) -> Option<T> {
        self.sink.choice(self.item(key)?, key, names)
    }

    /// The name of a person, an account or an asset.
    #[must_use]
    pub fn reference(&self, key: &'static str, what: &str, names: &[String]) -> Option<usize> {
        self.sink.reference(self.item(key)?, key, what, names)
    }

    /// Reports two keys that exclude each other.
    pub fn exclusive(&self, first: &'static str, second: &'static str, help: &str) {
        if self.has(first) && self.has(second) {
            self.sink.fault(&self.key_span(second), format!("both `{first}` and `{second}` are given"), help);
        }
    }

    /// Reports a key that does not belong to tables of this kind.
    pub fn foreign(&self, key: &'static str, why: &str) {
        if self.item(key).is_some() {
            self.sink.fault(&self.key_span(key), format!("`{key}` does not belong here: {why}"), "delete the line");
        }
    }

    /// The one key of a table that says which variant it is, and its value.
    #[must_use]
    pub fn variant(&self, known: &[&'static str]) -> Option<(&'static str, &'a Item)> {
        let mut found: Vec<&'static str> = Vec::new();
        for key in known {
            let _ = self.item(key);
            found.extend(self.has(key).then_some(*key));
        }
        self.report_unknown();
        match found.as_slice() {
            [] if self.entries().is_empty() => {
                let known = listed(known.iter().copied());
                self.sink.fault(&self.span, format!("{} is empty, expected one of {known}", self.title), "");
                None
            }
            [] => None,
            [key] => self.item(key).map(|item| (*key, item)),
            [first, .., last] => {
                let message = format!("{} has both `{first}` and `{last}`", self.title);
                self.sink.fault(&self.key_span(last), message, "keep one of them");
                None
            }
        }
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self) {
        self.report_unknown();
    }

    fn report_unknown(&self) {
        let asked = self.asked.borrow();
        for (key, item) in &self.table.entries {
            if self.sink.is_full() {
                return;
            }
            if asked.contains(&key.as_str()) || matches!(item.value, Value::Unavailable) {
                continue;
            }
            let expected = match asked.as_slice() {
                [] => format!("{} has no keys", self.title),
                _ => format!("expected one of {}", listed(asked.iter().copied())),
            };
            let message = format!("unknown key {}, {expected}", quoted(key));
            self.sink.fault(&item.key_span, message, did_you_mean(key, asked.iter().copied()));
        }
    }
}
