//! What the format promises and this version cannot do yet. Removing an entry opens its key.

use super::text::document::{Item, Table, Value};
use super::text::sink::Sink;

/// A key of which numbers above zero are not available yet.
struct Closed {
    /// The path of keys; lists are passed through.
    path: &'static str,
    /// What to do without it.
    help: &'static str,
}

const CLOSED: &[Closed] = &[Closed { path: "income.survivor-share", help: "everybody lives through the horizon" }];

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
    if matches!(item.value, Value::Number { value, .. } if value > 0.0) {
        sink.fault(&item.span, format!("`{key}` above 0 is not available yet"), closed.help);
        item.value = Value::Unavailable;
    }
}
