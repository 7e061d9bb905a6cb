//! `--set KEY=VALUE`: one key of the scenario, changed before strategies are laid over.

use serde_json::Value as Json;

use super::keys::key::{Kind, Section};
use super::keys::root::SCENARIO;
use super::keys::walk::parts;
use super::merge::{bare_or_quoted, name_of};
use super::text::document::{Item, Table, Value};

/// A key and the value it is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    path: Vec<String>,
    value: String,
}

impl Setting {
    /// Reads `KEY=VALUE`; a value that is no TOML is text.
    ///
    /// # Errors
    /// What is wrong, in words, with the remedy on a line of its own.
    pub fn parse(text: &str) -> Result<Self, String> {
        let help = "help: write `--set KEY=VALUE`, for example `--set spending.constant-real.amount=60_000`";
        let at = first_equals(text).ok_or_else(|| format!("no `=` in `{text}`\n{help}"))?;
        let (key, value) = (text[..at].trim(), text[at + 1..].trim());
        let path: Vec<String> = parts(key).into_iter().map(|part| part.trim().to_owned()).collect();
        if path.iter().any(String::is_empty) {
            return Err(format!("a part of the key is missing in `{text}`\n{help}"));
        }
        if value.is_empty() {
            return Err(format!("no value after `=` in `{text}`\n{help}"));
        }
        let is_value = toml::from_str::<toml::Table>(&format!("value = {value}")).is_ok() && !value.contains('\n');
        let value = if is_value { value.to_owned() } else { Json::from(value).to_string() };
        Ok(Self { path, value })
    }

    /// A setting as a summary records it.
    #[must_use]
    pub fn recorded(key: &str, value: &Json) -> Self {
        let path = parts(key);
        let is_date =
            super::keys::walk::meant(key).is_ok_and(|found| found.iter().all(|it| matches!(it.key.kind, Kind::Date)));
        let value = match value {
            Json::String(date) if is_date => date.clone(),
            _ => toml_of(value),
        };
        Self { path, value }
    }

    /// The path of the key as TOML writes it.
    #[must_use]
    pub fn key(&self) -> String {
        self.path.iter().map(|part| bare_or_quoted(part)).collect::<Vec<_>>().join(".")
    }

    /// The value as JSON has it; dates are text.
    #[must_use]
    pub fn json(&self) -> Json {
        let table = toml::from_str::<toml::Table>(&format!("value = {}", self.value)).ok();
        table.map_or(Json::Null, |table| json_of(&table["value"]))
    }

    /// The line that would say the same at the end of a scenario.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{} = {}", self.key(), self.value)
    }

    /// Whether a strategy writes the key itself, so that setting it changes nothing there.
    #[must_use]
    pub fn is_written_by(&self, overlay: &Table) -> bool {
        is_written(&self.path, overlay, &SCENARIO)
    }

    /// The first part of the path.
    #[must_use]
    pub fn table(&self) -> &str {
        &self.path[0]
    }
}

fn first_equals(text: &str) -> Option<usize> {
    let mut within: Option<char> = None;
    let mut begins = true;
    for (at, sign) in text.char_indices() {
        match (within, sign) {
            (Some(quote), _) if sign == quote => within = None,
            (None, '"' | '\'') if begins => within = Some(sign),
            (None, '=') => return Some(at),
            _ => {}
        }
        begins = sign == '.';
    }
    None
}

fn is_written(path: &[String], overlay: &Table, section: &Section) -> bool {
    let [first, rest @ ..] = path else { return true };
    let Some(item) = overlay.get(first) else { return false };
    if rest.is_empty() {
        return true;
    }
    let Some(key) = section.key(first) else { return false };
    match (key.kind, &item.value) {
        (Kind::Variants(_) | Kind::Shares, Value::Table(inner)) if inner.get(&rest[0]).is_none() => true,
        (Kind::Tables(section, _), value) => {
            entry(value, &rest[0]).is_some_and(|entry| is_written(&rest[1..], entry, section))
        }
        (_, Value::Table(inner)) => key.kind.section().is_none_or(|section| is_written(rest, inner, section)),
        _ => true,
    }
}

fn entry<'t>(list: &'t Value, name: &str) -> Option<&'t Table> {
    let found = match list {
        Value::Array(items) => items.iter().find(|item| name_of(item) == Some(name)),
        Value::Table(table) => table.get(name),
        _ => None,
    };
    match found {
        Some(Item { value: Value::Table(table), .. }) => Some(table),
        _ => None,
    }
}

fn json_of(value: &toml::Value) -> Json {
    match value {
        toml::Value::Datetime(date) => Json::String(date.to_string()),
        toml::Value::Array(items) => items.iter().map(json_of).collect(),
        toml::Value::Table(table) => {
            Json::Object(table.iter().map(|(key, value)| (key.clone(), json_of(value))).collect())
        }
        toml::Value::String(text) => Json::from(text.as_str()),
        toml::Value::Integer(whole) => Json::from(*whole),
        toml::Value::Float(number) => Json::from(*number),
        toml::Value::Boolean(flag) => Json::from(*flag),
    }
}

fn toml_of(value: &Json) -> String {
    match value {
        Json::Array(items) => format!("[{}]", items.iter().map(toml_of).collect::<Vec<_>>().join(", ")),
        Json::Object(table) => {
            let entry = |(key, value): (&String, &Json)| format!("{} = {}", bare_or_quoted(key), toml_of(value));
            format!("{{ {} }}", table.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => value.to_string(),
    }
}
