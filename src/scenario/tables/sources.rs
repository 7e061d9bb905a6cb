//! `source`: which holdings fund a distribution or a withdrawal.

use crate::distribution::Source;
use crate::scenario::keys::policies::SOURCES;
use crate::scenario::text::document::{Item, Value};
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::scenario::text::sink::Sink;

/// Reads `source`; the default is what is overweight.
#[must_use]
pub fn read(keys: &Keys<'_>, assets: &[String]) -> Source {
    written(keys, assets).unwrap_or(Source::Overweight)
}

fn written(keys: &Keys<'_>, assets: &[String]) -> Option<Source> {
    let item = keys.item("source")?;
    match &item.value {
        Value::Text(text) if text == "overweight" => Some(Source::Overweight),
        Value::Text(text) if text == "pro-rata" => Some(Source::ProRata),
        Value::Text(text) if text == "in-order" => {
            keys.sink.fault(
                &item.span,
                "`in-order` needs a list of assets",
                "write `{ in-order = [\"bonds\", \"stocks\"] }`",
            );
            None
        }
        Value::Text(_) => {
            let _ = keys.choice("source", &SOURCES.map(|name| ((), name)));
            None
        }
        Value::Table(_) => {
            let (_, order) = keys.inner("source", "`source`")?.variant()?;
            let items = keys.sink.array(order, "in-order", "a list of assets")?;
            if items.is_empty() {
                let message = "`in-order` is an empty list: nothing could be sold";
                keys.sink.fault(&order.span, message, "name the assets, the first sold first");
                return None;
            }
            names_once(items, "in-order", "asset", assets, keys.sink).map(Source::InOrder)
        }
        _ => {
            keys.sink.wrong_sort(item, "source", "`\"overweight\"`, `\"pro-rata\"` or `{ in-order = [...] }`");
            None
        }
    }
}

/// Reads a list of names, each of which may stand once, as indexes.
#[must_use]
pub fn names_once(items: &[Item], label: &str, what: &str, names: &[String], sink: &Sink<'_>) -> Option<Vec<usize>> {
    let mut found = Vec::new();
    let mut sound = true;
    for item in items {
        if sink.is_full() {
            return None;
        }
        match sink.reference(item, label, what, names) {
            Some(index) if found.contains(&index) => {
                let message = format!("{what} {} stands twice in `{label}`", quoted(&names[index]));
                sink.fault(&item.span, message, "keep one of the two");
            }
            Some(index) => found.push(index),
            None => sound = false,
        }
    }
    sound.then_some(found)
}
