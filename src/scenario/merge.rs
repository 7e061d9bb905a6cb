//! What a strategy or `--set` writes, laid over the scenario's tables by the declared kind of each key.
//!
//! Tables are merged key by key, the variant in force likewise; another variant, values that are variants and tables of
//! shares replace what was there; lists are merged entry by entry by `name`.

use super::keys::key::{Key, Kind, Section};
use super::text::document::{Item, Table, Value, Written};
use super::text::names::{closest, listed, quoted};
use super::text::sink::{Sink, did_you_mean};

/// Tables that an overlay removes with the word `none`.
const REMOVABLE: [&str; 2] = ["conversion", "cash-bucket"];

/// A table with the keys of an overlay laid over it.
#[must_use]
pub fn laid_over(base: &Table, overlay: &Table, section: &Section, sink: &Sink<'_>) -> Table {
    let mut merged = base.clone();
    for (name, item) in &overlay.entries {
        if REMOVABLE.contains(&name.as_str()) && matches!(&item.value, Value::Text(text) if text == "none") {
            merged.entries.retain(|(key, _)| key != name);
            continue;
        }
        let item = match section.key(name) {
            Some(key) => value(key, base.get(name), item, sink),
            None => item.clone(),
        };
        merged.set(name, item);
    }
    merged
}

fn value(key: &Key, old: Option<&Item>, new: &Item, sink: &Sink<'_>) -> Item {
    if let (Kind::Tables(section, _), Value::Array(entries)) = (key.kind, &new.value) {
        return List { key: key.name, section, sink }.entries(old, new, entries);
    }
    let Value::Table(written) = &new.value else { return new.clone() };
    match (key.kind, old.map(|old| (old, &old.value))) {
        (Kind::Tables(section, _), old) => {
            List { key: key.name, section, sink }.short_form(old.map(|(old, _)| old), new, written)
        }
        (Kind::Table(section), Some((old, Value::Table(before)))) => {
            old.with(Value::Table(laid_over(before, written, section, sink)))
        }
        (Kind::Variants(section), Some((old, Value::Table(before)))) if stays(before, written) => {
            old.with(Value::Table(laid_over(before, written, section, sink)))
        }
        (Kind::Named(section), Some((old, Value::Table(before)))) => {
            old.with(Value::Table(by_name(key.name, before, written, section, sink)))
        }
        (Kind::Shares, Some((old, Value::Table(before)))) if is_path(new, sink) => {
            scaled(before, written).map_or_else(|| new.clone(), |shares| old.with(Value::Table(shares)))
        }
        _ => new.clone(),
    }
}

/// Whether the variant in force is the one written.
fn stays(before: &Table, written: &Table) -> bool {
    matches!(&written.entries[..], [(variant, _)] if before.get(variant).is_some())
}

/// Whether a table is written by the paths of its keys, not whole between braces.
fn is_path(item: &Item, sink: &Sink<'_>) -> bool {
    !sink.source.snippet(&item.span).starts_with('{')
}

/// Shares set by their path, and the others scaled to the rest; none where they cannot be.
fn scaled(before: &Table, written: &Table) -> Option<Table> {
    let number = |item: &Item| match item.value {
        Value::Number { value, .. } => Some(value),
        _ => None,
    };
    let set: f64 = written.entries.iter().map(|(_, item)| number(item)).sum::<Option<f64>>()?;
    let others = before.entries.iter().filter(|(name, _)| written.get(name).is_none());
    let held: f64 = others.map(|(_, item)| number(item)).sum::<Option<f64>>()?;
    let rest = 1.0 - set;
    if !(0.0..=1.0).contains(&rest) || held <= 0.0 && rest > 0.0 {
        return None;
    }
    let mut shares = before.clone();
    for (name, item) in &mut shares.entries {
        if let (None, Value::Number { value, .. }) = (written.get(name), &item.value) {
            let value = if held > 0.0 { value * rest / held } else { 0.0 };
            item.value = Value::Number { value, whole: None, written: Written::Float };
        }
    }
    for (name, item) in &written.entries {
        shares.set(name, item.clone());
    }
    Some(shares)
}

/// Tables by name: those that exist are changed, others are faults.
fn by_name(key: &str, before: &Table, written: &Table, section: &Section, sink: &Sink<'_>) -> Table {
    let mut merged = before.clone();
    for (name, item) in &written.entries {
        match (before.get(name), &item.value) {
            (Some(old), Value::Table(new)) => {
                let Value::Table(table) = &old.value else { continue };
                merged.set(name, old.with(Value::Table(laid_over(table, new, section, sink))));
            }
            (Some(_), _) => merged.set(name, item.clone()),
            (None, _) => {
                let known: Vec<&str> = before.entries.iter().map(|(name, _)| name.as_str()).collect();
                unknown_entry(key, name, item, &known, sink);
            }
        }
    }
    merged
}

fn unknown_entry(key: &str, name: &str, item: &Item, known: &[&str], sink: &Sink<'_>) {
    let message = match known {
        [] => format!("unknown {key} {}, the scenario has none by a name", quoted(name)),
        _ => format!("unknown {key} {}, expected one of {}", quoted(name), listed(known.iter().copied())),
    };
    let near = did_you_mean(name, known.iter().copied());
    let help = if near.is_empty() { format!("a new one is written as `[[{key}]]` with its `name`") } else { near };
    sink.fault(&item.key_span, message, help);
}

/// A list of tables that are told apart by `name`.
struct List<'a> {
    key: &'a str,
    section: &'static Section,
    sink: &'a Sink<'a>,
}

impl List<'_> {
    /// The list with the entries of an overlay: by name changed, added or removed; those without replace those without.
    fn entries(&self, old: Option<&Item>, new: &Item, entries: &[Item]) -> Item {
        let mut merged = match old.map(|old| &old.value) {
            None => Vec::new(),
            Some(Value::Array(items)) => items.clone(),
            Some(_) => return new.clone(),
        };
        let known: Vec<String> = merged.iter().filter_map(name_of).map(str::to_owned).collect();
        let mut unnamed = Vec::new();
        for entry in entries {
            match (name_of(entry), &entry.value) {
                (Some(name), Value::Table(table)) => self.entry(&mut merged, &known, name, entry, table),
                (None, Value::Table(table)) if table.get("remove").is_some() => {
                    self.sink.fault(&entry.span, "`remove` without a `name`", "add the `name` of the entry");
                }
                _ => unnamed.push(entry.clone()),
            }
        }
        if entries.is_empty() || !unnamed.is_empty() {
            self.report_fallen(&merged, new, entries);
            merged.retain(|entry| name_of(entry).is_some());
            merged.extend(unnamed);
        }
        old.unwrap_or(new).with(Value::Array(merged))
    }

    fn entry(&self, merged: &mut Vec<Item>, known: &[String], name: &str, entry: &Item, table: &Table) {
        let found = merged.iter().position(|old| name_of(old) == Some(name));
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        match (found, table.get("remove")) {
            (Some(at), Some(remove)) => {
                if self.removes(table, remove) {
                    merged.remove(at);
                }
            }
            (None, Some(_)) => {
                unknown_entry(self.key, name, table.get("name").unwrap_or(entry), &known, self.sink);
            }
            (Some(at), None) => merged[at] = self.changed(&merged[at], table),
            (None, None) => {
                if let Some(near) = closest(name, known) {
                    let message = format!("{} is a new {}, beside {}", quoted(name), self.key, quoted(near));
                    let help = format!("write `name = {near:?}` to change that one");
                    self.sink.warning(&table.get("name").unwrap_or(entry).span, message, help);
                }
                merged.push(entry.clone());
            }
        }
    }

    /// Whether an entry is taken out; `remove` must be true and stand beside nothing but the name.
    fn removes(&self, table: &Table, remove: &Item) -> bool {
        if !matches!(remove.value, Value::Flag(true)) {
            self.sink.fault(&remove.span, "`remove` is not `true`", "write `remove = true`, or delete the line");
        } else if let Some((key, item)) = table.entries.iter().find(|(key, _)| key != "name" && key != "remove") {
            let message = format!("{} has no effect on an entry that is removed", quoted(key));
            self.sink.fault(&item.key_span, message, "delete the line");
        }
        true
    }

    fn changed(&self, old: &Item, written: &Table) -> Item {
        let Value::Table(before) = &old.value else { return old.clone() };
        old.with(Value::Table(laid_over(before, written, self.section, self.sink)))
    }

    /// Warns of entries without a name that fall away, and of an empty list that leaves the others.
    fn report_fallen(&self, before: &[Item], new: &Item, entries: &[Item]) {
        let lines = |named: bool| {
            let of: Vec<_> = before.iter().filter(|entry| name_of(entry).is_some() == named).collect();
            let mut lines: Vec<_> = of.iter().map(|entry| self.sink.source.place(entry.span.start).line).collect();
            lines.dedup();
            (of.len(), lines.iter().map(usize::to_string).collect::<Vec<_>>().join(", "))
        };
        let (key, span) = (self.key, entries.first().map_or(&new.span, |entry| &entry.span));
        if let (1.., lines) = lines(false) {
            let message = format!("`[[{key}]]` of line {lines} falls away: entries without a name replace each other");
            self.sink.warning(span, message, "give each a `name`, to change or `remove` one and keep the others");
        }
        if let (1.., lines, true) = (lines(true).0, lines(true).1, entries.is_empty()) {
            let message = format!("an empty list leaves `[[{key}]]` of line {lines} as it is");
            let help = format!("take one out with `{key} = [{{ name = \"...\", remove = true }}]`");
            self.sink.warning(span, message, help);
        }
    }

    /// The list with the changes of `account.NAME.key = ...`.
    fn short_form(&self, old: Option<&Item>, new: &Item, written: &Table) -> Item {
        if !self.section.has_names() {
            return new.clone();
        }
        let Some(Value::Array(items)) = old.map(|old| &old.value) else {
            for (name, item) in &written.entries {
                unknown_entry(self.key, name, item, &[], self.sink);
            }
            return old.unwrap_or(new).with(Value::Array(Vec::new()));
        };
        let mut merged = items.clone();
        for (name, item) in &written.entries {
            let found = merged.iter().position(|old| name_of(old) == Some(name));
            match (found, &item.value) {
                (Some(at), Value::Table(table)) => {
                    if let Some(renamed) = table.get("name") {
                        let message = format!("{} cannot be given another name", quoted(name));
                        self.sink.fault(&renamed.key_span, message, "remove it, and write a new one");
                    } else if let Some(remove) = table.get("remove") {
                        if self.removes(table, remove) {
                            merged.remove(at);
                        }
                    } else {
                        merged[at] = self.changed(&merged[at], table);
                    }
                }
                (Some(_), _) => {
                    let message = format!("`{}.{name}` is {}, expected its keys", self.key, item.value.sort());
                    let help = format!("write `{}.{}.KEY = ...`", self.key, bare_or_quoted(name));
                    self.sink.fault(&item.span, message, help);
                }
                (None, _) => self.unknown(name, item, &merged),
            }
        }
        old.unwrap_or(new).with(Value::Array(merged))
    }

    /// Reports a name that no entry has; a key of the entries was meant for one of them.
    fn unknown(&self, name: &str, item: &Item, entries: &[Item]) {
        let known: Vec<&str> = entries.iter().filter_map(name_of).collect();
        if let (Some(_), Some(first)) = (self.section.key(name), known.first()) {
            let message = format!("`{name}` is a key of one {}, and this names none", self.key);
            let value = self.sink.source.snippet(&item.span);
            let help = format!("write `{}.{}.{name} = {value}`", self.key, bare_or_quoted(first));
            self.sink.fault(&item.key_span, message, help);
        } else {
            unknown_entry(self.key, name, item, &known, self.sink);
        }
    }
}

/// The name of an entry of a list.
#[must_use]
pub fn name_of(entry: &Item) -> Option<&str> {
    let Value::Table(table) = &entry.value else { return None };
    match &table.get("name")?.value {
        Value::Text(name) => Some(name),
        _ => None,
    }
}

/// A part of a path as TOML writes it.
#[must_use]
pub fn bare_or_quoted(name: &str) -> String {
    let is_bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    if is_bare { name.to_owned() } else { serde_json::Value::from(name).to_string() }
}
