//! A cursor over the keys of one table: reads them by name and finds those that nobody asked for.

use std::cell::{Cell, RefCell};

use super::bounds::Bounds;
use super::document::{Item, Table, Value};
use super::names::{listed, quoted};
use super::sink::{Sink, did_you_mean};
use super::source::Span;
use crate::scenario::keys::key::{Key, Kind, Presence, Section};

/// The keys of a table, each as declared. A getter gives none where the key is absent or faulty; the fault has then
/// been reported.
#[derive(Debug)]
pub struct Keys<'a> {
    /// Where faults go.
    pub sink: &'a Sink<'a>,
    /// Where the table is: faults about absent keys stand here.
    pub span: Span,
    table: &'a Table,
    pub(super) title: String,
    pub(super) section: &'static Section,
    /// The kind of account or income, once it is known.
    kind: Cell<Option<&'static str>>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Keys<'a> {
    /// The keys of a table, called `title` in faults.
    #[must_use]
    pub fn new(table: &'a Table, span: Span, title: &str, section: &'static Section, sink: &'a Sink<'a>) -> Self {
        let (title, kind, asked) = (title.to_owned(), Cell::new(None), RefCell::default());
        Self { sink, span, table, title, section, kind, asked }
    }

    /// The keys of an item that must be a table.
    pub fn of(item: &'a Item, title: &str, section: &'static Section, sink: &'a Sink<'a>) -> Option<Self> {
        let table = sink.table(item, title.trim_matches(['`', '[', ']']))?;
        Some(Self::new(table, item.span.clone(), title, section, sink))
    }

    /// The keys of a table that is the value of a key.
    #[must_use]
    pub fn inner(&self, key: &'static str, title: &str) -> Option<Self> {
        let (item, section) = (self.item(key)?, self.section_of(key));
        if let (Value::Number { .. } | Value::Text(_), Some(only)) = (&item.value, lone(section)) {
            let value = self.sink.source.snippet(&item.span);
            let message = format!("`{key}` is {}, expected a table", item.value.sort());
            self.sink.fault(&item.span, message, format!("write `{key} = {{ {} = {value} }}`", only.name));
            return None;
        }
        Self::of(item, title, section, self.sink)
    }

    /// The keys of a table that may be absent: then it has none.
    #[must_use]
    pub fn section(&self, key: &'static str) -> Self {
        let title = format!("`[{key}]`");
        let empty = || Self::new(Table::EMPTY, 0..0, &title, self.section_of(key), self.sink);
        self.inner(key, &title).unwrap_or_else(empty)
    }

    /// What is declared of a key.
    ///
    /// # Panics
    /// Where it is not declared: a defect of the reader.
    #[must_use]
    pub fn declared(&self, key: &str) -> &'static Key {
        self.section.key(key).unwrap_or_else(|| panic!("`{key}` of {} is read and not declared", self.title))
    }

    /// The keys declared of a table that is the value of a key.
    fn section_of(&self, key: &str) -> &'static Section {
        self.declared(key).kind.section().unwrap_or_else(|| panic!("`{key}` of {} is not declared a table", self.title))
    }

    /// The bounds of a number that is, or is in, the value of a key.
    ///
    /// # Panics
    /// Where it is not declared a number: a defect of the reader.
    #[must_use]
    pub fn bounds(&self, key: &str) -> Bounds {
        let bounds = self.declared(key).kind.bounds();
        bounds.unwrap_or_else(|| panic!("`{key}` of {} is not declared a number", self.title))
    }

    /// The limits of a whole number that is the value of a key.
    ///
    /// # Panics
    /// Where it is not declared a whole number: a defect of the reader.
    #[must_use]
    pub fn limits(&self, key: &str) -> (i128, i128) {
        let limits = self.declared(key).kind.limits();
        limits.unwrap_or_else(|| panic!("`{key}` of {} is not declared a whole number", self.title))
    }

    /// The tables of a list, at most as many as are declared, each with its item.
    ///
    /// # Panics
    /// Where the key is not declared a list of tables: a defect of the reader.
    #[must_use]
    pub fn list(&self, key: &'static str) -> Vec<(&'a Item, Option<Self>)> {
        let Kind::Tables(section, most) = self.declared(key).kind else {
            panic!("`{key}` of {} is not declared a list of tables", self.title)
        };
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
        tables.map(|item| (item, Self::of(item, &format!("`[[{key}]]`"), section, self.sink))).collect()
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
        let _ = self.declared(key);
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

    /// Reports the keys that must be there and are not.
    pub fn require_all(&self) {
        for key in self.section.keys {
            if let Presence::Required(example) = key.presence {
                self.require(key.name, example);
            }
        }
    }

    /// Reports a key that must be there in this case and is not.
    pub fn require(&self, key: &'static str, example: &str) {
        if !self.has(key) {
            self.sink.fault(&self.span, format!("missing key `{key}` in {}", self.title), format!("add {example}"));
        }
    }

    /// Reports two keys that exclude each other.
    pub fn exclusive(&self, first: &'static str, second: &'static str, help: &str) {
        if self.has(first) && self.has(second) {
            self.sink.fault(&self.key_span(second), format!("both `{first}` and `{second}` are given"), help);
        }
    }

    /// Reports the keys that do not belong to tables of this kind.
    pub fn refuse_foreign(&self, kind: &'static str) {
        self.kind.set(Some(kind));
        for key in self.section.keys.iter().filter(|key| !key.belongs_to(Some(kind))) {
            self.foreign(key.name);
        }
    }

    /// Reports a key that does not belong to tables of this kind.
    pub fn foreign(&self, key: &'static str) {
        if let (Some(_), Some(only)) = (self.item(key), self.declared(key).only) {
            let message = format!("`{key}` does not belong here: {}", only.why);
            self.sink.fault(&self.key_span(key), message, "delete the line");
        }
    }

    /// The one key of a table that says which variant it is, and its value.
    #[must_use]
    pub fn variant(&self) -> Option<(&'static str, &'a Item)> {
        let known = || self.section.keys.iter().map(|key| key.name);
        let found: Vec<&'static str> = known().filter(|key| self.has(key)).collect();
        for key in known() {
            let _ = self.item(key);
        }
        self.report_unknown();
        match found.as_slice() {
            [] if self.entries().is_empty() => {
                let message = format!("{} is empty, expected one of {}", self.title, listed(known()));
                self.sink.fault(&self.span, message, "");
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

    /// Reports the keys that are not declared.
    pub fn finish(self) {
        self.report_unknown();
        self.hold_all_read();
    }

    /// Every declared key of a sound table is read: a key without effect is a defect of the reader.
    fn hold_all_read(&self) {
        let asked = self.asked.borrow();
        let unread = self.section.keys.iter().find(|key| {
            key.belongs_to(self.kind.get()) && !asked.contains(&key.name) && self.table.get(key.name).is_some()
        });
        debug_assert!(
            unread.is_none() || self.sink.has_faults(),
            "`{}` of {} is declared and not read",
            unread.map_or("", |key| key.name),
            self.title
        );
    }

    /// The declared keys of such a table.
    fn known(&self) -> impl Iterator<Item = &'static str> + Clone {
        let kind = self.kind.get();
        self.section.keys.iter().filter(move |key| key.belongs_to(kind)).map(|key| key.name)
    }

    fn report_unknown(&self) {
        for (key, item) in &self.table.entries {
            if self.sink.is_full() {
                return;
            }
            if self.section.key(key).is_some() || matches!(item.value, Value::Unavailable) {
                continue;
            }
            let expected = match self.known().next() {
                None => format!("{} has no keys", self.title),
                Some(_) => format!("expected one of {}", listed(self.known())),
            };
            let message = format!("unknown key {}, {expected}", quoted(key));
            let near = did_you_mean(key, self.known());
            let help = if near.is_empty() { self.elsewhere(key, item) } else { near };
            self.sink.fault(&item.key_span, message, help);
        }
    }

    /// Where a key that is not known here belongs: under one of the tables that are, or nowhere.
    fn elsewhere(&self, key: &str, item: &Item) -> String {
        if key.contains("month") {
            return "amounts are a year: write twelve times the month's".to_owned();
        }
        let under = |known: &&Key| known.kind.section().is_some_and(|section| section.key(key).is_some());
        match (self.section.keys.iter().find(under), &item.value) {
            (_, Value::Table(_) | Value::Array(_)) | (None, _) => String::new(),
            (Some(variant), _) => {
                let value = self.sink.source.snippet(&item.span);
                format!("write `{} = {{ {key} = {value} }}`, or another of them", variant.name)
            }
        }
    }
}

/// The key that a lone value in place of a table was meant for: the one that is required.
fn lone(section: &'static Section) -> Option<&'static Key> {
    section.keys.iter().find(|key| matches!(key.presence, Presence::Required(_)))
}
