//! Print: the normal form as JSON values and as YAML.

use serde::Serialize;
use serde_json::{Map, Number, Value};

/// Keys of the objects whose own keys are names of the document, not fields.
const MAPS: [&str; 17] = [
    "paths",
    "schemas",
    "responses",
    "securitySchemes",
    "properties",
    "headers",
    "content",
    "examples",
    "encoding",
    "links",
    "callbacks",
    "variables",
    "scopes",
    "mapping",
    "x-pattern-properties",
    "x-bindery-operations",
    "x-webhooks",
];

/// The order in which the fields of a schema are printed; others follow as they stand.
const SCHEMA_ORDER: [&str; 26] = [
    "type",
    "format",
    "title",
    "description",
    "nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
    "enum",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "items",
    "minItems",
    "maxItems",
    "uniqueItems",
    "required",
    "properties",
    "additionalProperties",
    "default",
    "example",
];

/// The order in which the fields of `info` are printed.
const INFO_ORDER: [&str; 3] = ["title", "version", "description"];

/// The order in which the fields of a request body or header are printed.
const BODY_ORDER: [&str; 4] = ["description", "required", "content", "schema"];

/// The order in which the fields of a parameter are printed.
const PARAMETER_ORDER: [&str; 10] = [
    "name",
    "in",
    "description",
    "required",
    "deprecated",
    "style",
    "explode",
    "schema",
    "content",
    "example",
];

/// The order in which the fields of the document are printed.
const ROOT_ORDER: [&str; 8] = [
    "openapi",
    "info",
    "externalDocs",
    "servers",
    "security",
    "tags",
    "paths",
    "components",
];

/// A part of the normal form as a JSON value: without nulls that stand for nothing, and with whole
/// numbers written as such.
pub fn to_value<T: Serialize>(part: &T) -> Value {
    let mut value = serde_json::to_value(part).unwrap_or_default();
    tidy(&mut value);
    value
}

/// The normal form as YAML.
pub fn to_yaml(document: &openapiv3::OpenAPI) -> String {
    super::yaml::to_yaml(&to_value(document))
}

/// Tidies an object whose keys are fields.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for key in ["contentType", "description"] {
                if map.get(key) == Some(&Value::Null) {
                    map.shift_remove(key);
                }
            }
            for (key, child) in map.iter_mut() {
                tidy_field(key, child);
            }
            drop_default_style(map);
            if is_schema(map) {
                order(map, &SCHEMA_ORDER);
            } else if map.contains_key("in") {
                order(map, &PARAMETER_ORDER);
            } else if map.contains_key("title") && map.contains_key("version") {
                order(map, &INFO_ORDER);
            } else if map.contains_key("required") {
                order(map, &BODY_ORDER);
            } else if map.contains_key("openapi") {
                order(map, &ROOT_ORDER);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// Takes out the `style` that a parameter or header has anyway.
fn drop_default_style(map: &mut Map<String, Value>) {
    let default = match map.get("in").and_then(Value::as_str) {
        Some("query" | "cookie") => "form",
        _ => "simple",
    };
    if map.get("style").and_then(Value::as_str) == Some(default) {
        map.shift_remove("style");
    }
}

fn tidy_field(key: &str, child: &mut Value) {
    match key {
        "minimum" | "maximum" | "multipleOf" => whole(child),
        "enum" => {
            if let Value::Array(list) = child {
                list.iter_mut().for_each(whole);
            }
        }
        "default" if !child.get("description").is_some_and(Value::is_string) => {}
        "example" | "value" => {}
        _ if MAPS.contains(&key) => {
            if let Value::Object(map) = child {
                map.values_mut().for_each(tidy);
            }
        }
        _ if key.starts_with("x-") && !matches!(key, "x-prefix-items" | "x-item-schema") => {}
        _ => tidy(child),
    }
}

/// A whole number that is held as a float, written without its fraction.
fn whole(value: &mut Value) {
    let Some(float) = value.as_f64().filter(|_| value.is_f64()) else {
        return;
    };
    if float.fract() == 0.0
        && float.abs() < 9.0e15
        && let Ok(integer) = format!("{float:.0}").parse::<i64>()
    {
        *value = Value::Number(Number::from(integer));
    }
}

fn is_schema(map: &Map<String, Value>) -> bool {
    let word = map.get("type").and_then(Value::as_str);
    matches!(
        word,
        Some("string" | "number" | "integer" | "boolean" | "array" | "object")
    ) || ["allOf", "oneOf", "anyOf", "not"]
        .iter()
        .any(|key| map.contains_key(*key))
}

fn order(map: &mut Map<String, Value>, wanted: &[&str]) {
    let rank = |key: &str| wanted.iter().position(|known| *known == key);
    let mut fields: Vec<(usize, String, Value)> = std::mem::take(map)
        .into_iter()
        .map(|(key, value)| (rank(&key).unwrap_or(wanted.len()), key, value))
        .collect();
    fields.sort_by_key(|(rank, ..)| *rank);
    map.extend(fields.into_iter().map(|(_, key, value)| (key, value)));
}
