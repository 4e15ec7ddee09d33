//! Enums.

use std::collections::HashSet;

use openapiv3::{Schema, SchemaData, SchemaKind, Type};
use serde_json::Value as Json;

use crate::ir::{Enum, EnumValue};

/// The values that a schema lists, if it lists any that is not null.
pub(super) fn listed(schema: &Schema) -> Option<Enum> {
    let data = &schema.schema_data;
    let all = values(&schema.schema_kind);
    let mut listed: Vec<EnumValue> = Vec::new();
    let mut known = HashSet::new();
    for (index, value) in all.into_iter().enumerate() {
        if !value.is_null() && known.insert(value.clone()) {
            listed.push(EnumValue {
                name: text(data, &["x-enum-varnames", "x-enumNames"], index, &value),
                description: text(
                    data,
                    &["x-enum-descriptions", "x-enumDescriptions"],
                    index,
                    &value,
                ),
                value,
            });
        }
    }
    (!listed.is_empty()).then_some(Enum { values: listed })
}

fn values(kind: &SchemaKind) -> Vec<Json> {
    fn each<T: Clone + Into<Json>>(values: &[Option<T>]) -> Vec<Json> {
        values
            .iter()
            .map(|value| value.clone().map_or(Json::Null, Into::into))
            .collect()
    }
    match kind {
        SchemaKind::Type(Type::String(string)) => each(&string.enumeration),
        SchemaKind::Type(Type::Integer(integer)) => each(&integer.enumeration),
        SchemaKind::Type(Type::Number(number)) => each(&number.enumeration),
        SchemaKind::Type(Type::Boolean(boolean)) => each(&boolean.enumeration),
        SchemaKind::Any(any) => any.enumeration.clone(),
        _ => Vec::new(),
    }
}

/// The text for one value in the first of these extensions, which lists one for each value in turn or
/// maps values to texts.
fn text(data: &SchemaData, keys: &[&str], index: usize, value: &Json) -> Option<String> {
    let entry = match keys.iter().find_map(|key| data.extensions.get(*key))? {
        Json::Array(list) => list.get(index)?,
        Json::Object(map) => map.get(&label(value))?,
        _ => return None,
    };
    entry
        .as_str()
        .filter(|text| !text.trim().is_empty())
        .map(str::to_owned)
}

fn label(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}
