//! The part of JSON Schema (draft-07) that the scenario's schema is written in, checked plainly.

use serde_json::Value;

/// Places where a document contradicts a schema; a word of the schema that is not known here ends the test.
#[must_use]
pub fn contradictions(schema: &Value, document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, document, "", &mut found);
    found
}

fn check(schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    let keywords = schema.as_object().expect("every schema is a table");
    for (keyword, wanted) in keywords {
        let number = |value: &Value| value.as_f64();
        let against = |holds: fn(f64, f64) -> bool| match (number(value), number(wanted)) {
            (Some(value), Some(wanted)) => holds(value, wanted),
            _ => true,
        };
        let length = match value {
            Value::Array(items) => Some(items.len()),
            Value::Object(table) => Some(table.len()),
            Value::String(text) => Some(text.chars().count()),
            _ => None,
        };
        let count = wanted.as_u64().unwrap_or_default() as usize;
        let holds = match keyword.as_str() {
            "$schema" | "title" | "description" | "default" => true,
            "type" => is_a(value, wanted.as_str().expect("types are words")),
            "enum" => wanted.as_array().expect("choices are a list").contains(value),
            "const" => wanted == value,
            "format" => wanted == "date" && value.as_str().is_some_and(is_date),
            "minimum" => against(|value, least| value >= least),
            "exclusiveMinimum" => against(|value, least| value > least),
            "maximum" => against(|value, most| value <= most),
            "exclusiveMaximum" => against(|value, most| value < most),
            "minItems" => !value.is_array() || length >= Some(count),
            "maxItems" => !value.is_array() || length <= Some(count),
            "minLength" => !value.is_string() || length >= Some(count),
            "minProperties" => !value.is_object() || length >= Some(count),
            "maxProperties" => !value.is_object() || length <= Some(count),
            "required" => {
                let names = wanted.as_array().expect("required keys are a list");
                !value.is_object() || names.iter().all(|name| value.get(name.as_str().expect("names")).is_some())
            }
            "anyOf" => {
                let ways = wanted.as_array().expect("ways are a list");
                ways.iter().any(|way| contradictions(way, value).is_empty())
            }
            "items" => {
                for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(wanted, item, &format!("{place}[{at}]"), found);
                }
                true
            }
            "properties" => {
                for (key, inner) in value.as_object().into_iter().flatten() {
                    if let Some(declared) = wanted.get(key) {
                        check(declared, inner, &format!("{place}.{key}"), found);
                    }
                }
                true
            }
            "additionalProperties" => {
                let declared = schema.get("properties");
                for (key, inner) in value.as_object().into_iter().flatten() {
                    if declared.is_some_and(|declared| declared.get(key).is_some()) {
                        continue;
                    }
                    if wanted == false {
                        found.push(format!("{place}.{key}: not declared"));
                    } else {
                        check(wanted, inner, &format!("{place}.{key}"), found);
                    }
                }
                true
            }
            _ => panic!("{keyword} is not known here"),
        };
        if !holds {
            found.push(format!("{place}: {keyword} {wanted}"));
        }
    }
}

fn is_a(value: &Value, sort: &str) -> bool {
    match sort {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        _ => panic!("{sort} is not known here"),
    }
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && text.split('-').all(|part| part.chars().all(|digit| digit.is_ascii_digit()))
}

/// A text as the document that an editor checks: dates are text.
#[must_use]
pub fn document(text: &str) -> Option<Value> {
    fn json(value: &toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => Value::String(date.to_string()),
            toml::Value::Array(items) => items.iter().map(json).collect(),
            toml::Value::Table(table) => {
                Value::Object(table.iter().map(|(key, value)| (key.clone(), json(value))).collect())
            }
            _ => serde_json::to_value(value).expect("it is a plain value"),
        }
    }
    toml::from_str::<toml::Table>(text.trim_start_matches('\u{feff}'))
        .ok()
        .map(|table| json(&toml::Value::Table(table)))
}
