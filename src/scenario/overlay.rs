//! Strategies as overlays on the scenario's tables, merged before anything is checked.

use super::text::document::{Item, Table, Value};
use super::text::names::quoted;
use super::text::sink::Sink;

/// The most strategies of one file.
const MOST_STRATEGIES: usize = 100;

/// A strategy's name and the whole document as it stands under it.
pub struct Variation {
    /// As the scenario names it; none where it has no `[[strategy]]`.
    pub name: Option<String>,
    /// The scenario's tables with the overlay merged in.
    pub document: Table,
}

/// Keys that no strategy may touch: all strategies live on the same futures.
const SHARED: [&str; 7] = ["title", "start-year", "simulation", "person", "asset", "inflation", "market"];
/// Tables that are one variant: they are replaced whole.
const VARIANTS: [&str; 2] = ["spending", "tax"];
/// Tables that an overlay removes with the word `none`.
const REMOVABLE: [&str; 2] = ["conversion", "cash-bucket"];

/// The document under each strategy; the scenario alone where there is none.
#[must_use]
pub fn variations(document: &Table, sink: &Sink<'_>) -> Vec<Variation> {
    let mut base = document.clone();
    base.entries.retain(|(key, _)| key != "strategy");
    let mut found: Vec<Variation> = Vec::new();
    for item in document.get("strategy").map_or(&[][..], |item| overlays(item, sink)).iter().take(MOST_STRATEGIES) {
        let Some(overlay) = sink.table(item, "strategy") else { continue };
        let name = name(overlay, item, &found, sink);
        found.push(Variation { name: Some(name), document: merge(&base, overlay, sink) });
    }
    if found.is_empty() {
        found.push(Variation { name: None, document: base });
    }
    found
}

fn overlays<'t>(item: &'t Item, sink: &Sink<'_>) -> &'t [Item] {
    match &item.value {
        Value::Array(items) => {
            if items.len() > MOST_STRATEGIES {
                let message = format!("{} strategies, at most {MOST_STRATEGIES} fit one file", items.len());
                sink.fault(&items[MOST_STRATEGIES].span, message, "write a second file and compare the two");
            }
            items
        }
        other => {
            let message = format!("`strategy` is {}, expected a list of tables", other.sort());
            sink.fault(&item.span, message, "write the header as `[[strategy]]`");
            &[]
        }
    }
}

fn name(overlay: &Table, item: &Item, before: &[Variation], sink: &Sink<'_>) -> String {
    let Some(written) = overlay.get("name") else {
        sink.fault(&item.span, "missing key `name` in `[[strategy]]`", "add `name = \"Pro rata\"`");
        return String::new();
    };
    let name = sink.text(written, "name").unwrap_or_default();
    if matches!(written.value, Value::Text(_)) && (name.trim().is_empty() || name.chars().any(char::is_control)) {
        sink.fault(&written.span, "`name` is empty or holds a line break", "give the strategy a name on one line");
    } else if !name.is_empty() && before.iter().any(|earlier| earlier.name.as_deref() == Some(name)) {
        let message = format!("strategy {} is named twice", quoted(name));
        sink.fault(&written.span, message, "give each strategy its own name");
    }
    name.to_owned()
}

/// The base with the keys of an overlay set: tables one by one, all else whole.
fn merge(base: &Table, overlay: &Table, sink: &Sink<'_>) -> Table {
    let mut merged = base.clone();
    for (key, item) in overlay.entries.iter().filter(|(key, _)| key != "name") {
        let removes = REMOVABLE.contains(&key.as_str()) && matches!(&item.value, Value::Text(text) if text == "none");
        if SHARED.contains(&key.as_str()) || key == "strategy" {
            sink.fault(
                &item.key_span,
                format!("a strategy cannot change {}", quoted(key)),
                "strategies share people, assets and futures; write a second file and compare the two",
            );
        } else if removes {
            merged.entries.retain(|(name, _)| name != key);
        } else if VARIANTS.contains(&key.as_str()) {
            merged.set(key, item.clone());
        } else {
            let set = match (merged.get(key).map(|item| &item.value), &item.value) {
                (Some(Value::Table(old)), Value::Table(new)) => {
                    let mut table = old.clone();
                    for (key, item) in &new.entries {
                        table.set(key, item.clone());
                    }
                    Item { value: Value::Table(table), ..merged.get(key).expect("it was just found").clone() }
                }
                _ => item.clone(),
            };
            merged.set(key, set);
        }
    }
    merged
}
