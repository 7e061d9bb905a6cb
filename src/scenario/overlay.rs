//! Strategies as overlays on the scenario's tables, merged before anything is checked.

use super::keys::key::{Kind, Reach};
use super::keys::root::SCENARIO;
use super::merge::laid_over;
use super::text::document::{Item, Table, Value};
use super::text::names::quoted;
use super::text::sink::Sink;
use super::text::slips;
use super::text::source::Span;

/// The most strategies of one file.
const MOST_STRATEGIES: usize = 100;

/// A strategy's name and the whole document as it stands under it.
pub struct Variation {
    /// As the scenario names it; none where it has no `[[strategy]]`.
    pub name: Option<String>,
    /// Where the name is written, or else the strategy.
    pub span: Span,
    /// The scenario's tables with the overlay merged in.
    pub document: Table,
    /// Whether the overlay leaves the scenario as it is.
    pub changes_nothing: bool,
}

/// The document under each strategy; the scenario alone where there is none.
#[must_use]
pub fn variations(document: &Table, sink: &Sink<'_>) -> Vec<Variation> {
    let mut base = document.clone();
    base.entries.retain(|(key, _)| key != "strategy");
    let mut found: Vec<Variation> = Vec::new();
    for item in document.get("strategy").map_or(&[][..], |item| overlays(item, sink)).iter().take(MOST_STRATEGIES) {
        let Some(overlay) = sink.table(item, "strategy") else { continue };
        let name = name(overlay, item, &found, sink);
        let span = overlay.get("name").map_or_else(|| item.span.clone(), |name| name.span.clone());
        let document = laid_over(&base, &of_its_own(overlay, sink), &SCENARIO, sink);
        let changes_nothing = base.says_the_same(&document);
        found.push(Variation { name: Some(name), span, document, changes_nothing });
    }
    if found.is_empty() {
        found.push(Variation { name: None, span: 0..0, document: base, changes_nothing: true });
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
    } else if let Some(sign) = slips::hidden(name) {
        let message = format!("`name` holds a character that is not seen, U+{:04X}", u32::from(sign));
        sink.fault(&written.span, message, format!("write {:?}", slips::seen(name)));
    } else if !name.is_empty() && before.iter().any(|earlier| earlier.name.as_deref() == Some(name)) {
        let message = format!("strategy {} is named twice", quoted(name));
        sink.fault(&written.span, message, "give each strategy its own name");
    }
    name.to_owned()
}

/// The keys of an overlay that a strategy may change; the others are reported.
fn of_its_own(overlay: &Table, sink: &Sink<'_>) -> Table {
    let mut own = Table::default();
    for (key, item) in overlay.entries.iter().filter(|(key, _)| key != "name") {
        let Some(declared) = SCENARIO.key(key).filter(|declared| declared.reach == Reach::Shared) else {
            own.set(key, item.clone());
            continue;
        };
        let message = format!("a strategy cannot change {}", quoted(declared.name));
        let help = match declared.kind {
            Kind::Tables(..) if declared.name == "strategy" => "write each strategy as a `[[strategy]]` of its own",
            _ => "strategies share people, assets and futures; write a second file and compare the two",
        };
        sink.fault(&item.key_span, message, help);
    }
    own
}
