//! Scenario files as tables: read, changed, written.

use std::fmt::Write;

use toml::{Table, Value};

pub fn parse(text: &str) -> Table {
    text.parse().expect("TOML")
}

/// The entries of a list, none where it is not there.
pub fn list(table: &Table, name: &str) -> Vec<Value> {
    table.get(name).and_then(Value::as_array).cloned().unwrap_or_default()
}

pub fn accounts(table: &mut Table) -> &mut Vec<Value> {
    table.get_mut("account").and_then(Value::as_array_mut).expect("a scenario has accounts")
}

pub fn written(entry: &Value, key: &str) -> String {
    entry.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

pub fn number(entry: &Value, key: &str) -> f64 {
    let value = entry.get(key);
    value.and_then(|v| v.as_float().or_else(|| v.as_integer().map(|whole| whole as f64))).unwrap_or(0.0)
}

/// Whether a key other than an account's own name holds the name.
pub fn names_elsewhere(table: &Table, name: &str) -> bool {
    fn count(value: &Value, name: &str) -> usize {
        match value {
            Value::String(text) => usize::from(text == name),
            Value::Array(items) => items.iter().map(|item| count(item, name)).sum(),
            Value::Table(table) => table.values().map(|item| count(item, name)).sum(),
            _ => 0,
        }
    }
    table.values().map(|value| count(value, name)).sum::<usize>() > 1
}

fn inline(value: &Value, text: &mut String) {
    match value {
        Value::String(word) => write!(text, "{word:?}"),
        Value::Float(number) => write!(text, "{number:?}"),
        Value::Array(items) => {
            text.push_str("[ ");
            for item in items {
                inline(item, text);
                text.push_str(", ");
            }
            text.push(']');
            Ok(())
        }
        Value::Table(table) => {
            text.push_str("{ ");
            for (n, (key, item)) in table.iter().enumerate() {
                write!(text, "{}{key:?} = ", if n > 0 { ", " } else { "" }).expect("a string takes any text");
                inline(item, text);
            }
            text.push_str(" }");
            Ok(())
        }
        Value::Integer(number) => write!(text, "{number}"),
        Value::Boolean(truth) => write!(text, "{truth}"),
        Value::Datetime(date) => write!(text, "{date}"),
    }
    .expect("a string takes any text");
}

/// The table as TOML, one line a top-level key or entry of a list.
pub fn text_of(table: &Table) -> String {
    let mut text = String::new();
    for (key, value) in table {
        write!(text, "{key} = ").expect("a string takes any text");
        inline(value, &mut text);
        text.push('\n');
    }
    text
}

/// The table as TOML with its assets the other way round.
pub fn with_assets_reversed(table: &Table) -> String {
    let mut rest = table.clone();
    let assets = rest.remove("asset").expect("a scenario has assets");
    let mut text = text_of(&rest);
    for (name, asset) in assets.as_table().expect("a table of assets").iter().rev() {
        write!(text, "asset.{name} = ").expect("a string takes any text");
        inline(asset, &mut text);
        text.push('\n');
    }
    text
}
