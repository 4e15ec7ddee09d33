//! Keys of mappings, and the one that stands for other mappings.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};
use serde_json::{Map, Value};

/// The key of a mapping, as it is spelled: `200`, `true` and `null` are text here.
pub(super) struct Key(pub(super) String);

/// Reads a [`Key`].
pub(super) struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Key;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key that is text")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Key, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Key, E> {
        Ok(Key(value))
    }
}

/// Puts in what the merge key `<<` of YAML 1.1 stands for: members of other mappings, unless the mapping
/// has its own.
pub(super) fn merge(members: &mut Map<String, Value>) {
    let is_mapping = |value: &Value| match value {
        Value::Object(_) => true,
        Value::Array(items) => items.iter().all(Value::is_object),
        _ => false,
    };
    if !members.get("<<").is_some_and(is_mapping) {
        return;
    }
    let merged = match members.shift_remove("<<") {
        Some(Value::Array(items)) => items,
        other => other.into_iter().collect(),
    };
    for mapping in merged {
        let Value::Object(mapping) = mapping else {
            continue;
        };
        for (key, value) in mapping {
            members.entry(key).or_insert(value);
        }
    }
}
