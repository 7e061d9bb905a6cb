//! What the format promises and this version cannot do yet. Removing an entry opens its key.

use super::text::document::{Item, Table, Value};
use super::text::sink::Sink;

/// A key, or a value of a key, that is not available yet.
struct Closed {
    /// The path of keys; lists are passed through.
    path: &'static str,
    /// Which values are closed.
    when: When,
    /// What to do without it.
    help: &'static str,
}

/// Which values of a key are closed.
enum When {
    /// All.
    Written,
    /// Numbers above zero.
    AboveZero,
}

const CLOSED: &[Closed] = &[
    closed("account.contributions", "delete the line: money out of a Roth account is free of tax"),
    Closed { path: "income.survivor-share", when: When::AboveZero, help: "everybody lives through the horizon" },
];

const fn closed(path: &'static str, help: &'static str) -> Closed {
    Closed { path, when: When::Written, help }
}

/// Reports everything in the document that is not available yet and takes it out, so that no reader meets it.
pub fn close(document: &mut Table, sink: &Sink<'_>) {
    for closed in CLOSED {
        let path: Vec<&str> = closed.path.split('.').collect();
        close_in(document, &path, closed, sink);
    }
}

fn close_in(table: &mut Table, path: &[&str], closed: &Closed, sink: &Sink<'_>) {
    let (first, rest) = path.split_first().expect("every path names a key");
    let Some((_, item)) = table.entries.iter_mut().find(|(key, _)| key == first) else { return };
    if rest.is_empty() {
        close_item(item, first, closed, sink);
        return;
    }
    match &mut item.value {
        Value::Table(inner) => close_in(inner, rest, closed, sink),
        Value::Array(items) => {
            for item in items {
                if let Value::Table(inner) = &mut item.value {
                    close_in(inner, rest, closed, sink);
                }
            }
        }
        _ => {}
    }
}

fn close_item(item: &mut Item, key: &str, closed: &Closed, sink: &Sink<'_>) {
    let found = match (&closed.when, &item.value) {
        (When::Written, Value::Table(_)) => format!("`[{}]`", closed.path),
        (When::Written, Value::Array(_)) => format!("`[[{key}]]`"),
        // Said of an overlay that removes what the scenario does not have.
        (When::Written, Value::Text(text)) if text == "none" => return,
        (When::Written, _) => format!("`{key}`"),
        (When::AboveZero, Value::Number { value, .. }) if *value > 0.0 => format!("`{key}` above 0"),
        _ => return,
    };
    let span = if matches!(closed.when, When::Written) { &item.key_span } else { &item.span };
    sink.fault(span, format!("{found} is not available yet"), closed.help);
    item.value = Value::Unavailable;
}
