//! The JSON Schema (draft-07) of a scenario, for editors and validators; never stricter than the reader.

use serde_json::{Map, Value, json};

use super::key::{Key, Kind, Presence, Reach, Section};
use super::root::SCENARIO;
use crate::scenario::text::bounds::{Bounds, Limit};

/// Whether a table must be whole, or is laid over another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Whole,
    Overlay,
}

/// The schema as text, with a line break at its end.
///
/// # Panics
/// Never: a schema is a document.
#[must_use]
pub fn text() -> String {
    let mut text = serde_json::to_string_pretty(&schema()).expect("a schema is a document");
    text.push('\n');
    text
}

/// The schema.
#[must_use]
pub fn schema() -> Value {
    let mut root = object(&SCENARIO, Form::Whole);
    root.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    root.insert("title".to_owned(), json!("rmdsim scenario"));
    root["properties"]["strategy"]["items"] = strategy();
    Value::Object(root)
}

/// A strategy: its name, and the tables that it may change.
fn strategy() -> Value {
    let keys = SCENARIO.keys.iter().filter(|key| key.reach == Reach::Strategy);
    let mut properties: Map<String, Value> =
        keys.map(|key| (key.name.to_owned(), property(key, Form::Overlay))).collect();
    properties
        .insert("name".to_owned(), json!({ "type": "string", "description": "What results call the strategy by." }));
    json!({ "type": "object", "properties": properties, "required": ["name"], "additionalProperties": false })
}

fn object(section: &Section, form: Form) -> Map<String, Value> {
    let properties: Map<String, Value> =
        section.keys.iter().map(|key| (key.name.to_owned(), property(key, form))).collect();
    let mut object = Map::new();
    object.insert("type".to_owned(), json!("object"));
    object.insert("properties".to_owned(), Value::Object(properties));
    object.insert("additionalProperties".to_owned(), json!(false));
    let is_required = |key: &&Key| matches!(key.presence, Presence::Required(_));
    let required: Vec<&str> = section.keys.iter().filter(is_required).map(|key| key.name).collect();
    if form == Form::Whole && !required.is_empty() {
        object.insert("required".to_owned(), json!(required));
    }
    object
}

fn property(key: &Key, form: Form) -> Value {
    let mut described = kind(&key.kind, form);
    if let (Form::Overlay, Kind::Table(_), Presence::Otherwise(words)) = (form, key.kind, key.presence)
        && words.starts_with("no ")
    {
        described = json!({ "anyOf": [described, { "const": "none" }] });
    }
    let absence = match key.presence {
        Presence::Otherwise(words) if !words.is_empty() => format!(" Otherwise {words}."),
        _ => String::new(),
    };
    let unit = if key.unit.is_empty() { String::new() } else { format!(" Unit: {}.", key.unit) };
    described["description"] = json!(format!("{}{unit}{absence}", key.described()));
    if let Some(default) = key.default_value() {
        described["default"] = json_of(default);
    }
    described
}

fn kind(of: &Kind, form: Form) -> Value {
    match of {
        Kind::Text | Kind::Reference(_) => json!({ "type": "string" }),
        Kind::Name => json!({ "type": "string", "minLength": 1 }),
        Kind::Number(bounds) => number(*bounds),
        Kind::Whole(low, high) => json!({ "type": "integer", "minimum": *low as f64, "maximum": *high as f64 }),
        Kind::Year => {
            let (low, high) = super::key::YEARS;
            json!({ "type": "integer", "minimum": low as i64, "maximum": high as i64 })
        }
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Word(words) => json!({ "enum": words }),
        Kind::Shares => json!({ "type": "object", "additionalProperties": number(Bounds::Share) }),
        Kind::List(inner) => json!({ "type": "array", "items": kind(inner, form) }),
        Kind::Pair(inner) => json!({ "type": "array", "items": kind(inner, form), "minItems": 2, "maxItems": 2 }),
        Kind::Rows(section) => json!({ "type": "array", "items": object(section, Form::Whole) }),
        Kind::Table(section) => Value::Object(object(section, form)),
        Kind::Variants(section) => {
            let mut variants = object(section, form);
            variants.insert("minProperties".to_owned(), json!(1));
            variants.insert("maxProperties".to_owned(), json!(1));
            Value::Object(variants)
        }
        Kind::Tables(section, most) => list(section, *most, form),
        Kind::Named(section) => json!({ "type": "object", "additionalProperties": object(section, form) }),
        Kind::Either(kinds) => json!({ "anyOf": kinds.iter().map(|one| kind(one, form)).collect::<Vec<_>>() }),
    }
}

/// A list of tables; in an overlay, entries that add, change or remove, or changes by name.
fn list(section: &Section, most: usize, form: Form) -> Value {
    let mut entry = object(section, form);
    if form == Form::Whole {
        return json!({ "type": "array", "items": entry, "maxItems": most });
    }
    entry["properties"]["remove"] = json!({ "const": true, "description": "Takes the entry of this name out." });
    json!({ "anyOf": [
        { "type": "array", "items": entry.clone(), "maxItems": most },
        { "type": "object", "additionalProperties": entry },
    ] })
}

fn number(bounds: Bounds) -> Value {
    let mut number = json!({ "type": "number" });
    match bounds.limits() {
        (Limit::Included(least), most) => {
            number["minimum"] = json!(least);
            set_most(&mut number, most);
        }
        (Limit::Excluded(least), most) => {
            number["exclusiveMinimum"] = json!(least);
            set_most(&mut number, most);
        }
    }
    number
}

fn set_most(number: &mut Value, most: Limit) {
    match most {
        Limit::Included(most) => number["maximum"] = json!(most),
        Limit::Excluded(most) => number["exclusiveMaximum"] = json!(most),
    }
}

/// A value of TOML as JSON has it.
fn json_of(value: &str) -> Value {
    let table: toml::Table = toml::from_str(&format!("value = {value}")).expect("every default is TOML");
    serde_json::to_value(&table["value"]).expect("every default is a value")
}
