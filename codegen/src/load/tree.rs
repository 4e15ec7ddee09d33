//! What a parser reads becomes a [`Value`], with limits.
//!
//! YAML and JSON go through the same visitor, so that both have the same limits and the same answer to a
//! key that stands twice.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde_json::{Map, Number, Value};

use super::key::{Key, KeySeed, merge};
use super::limits::Reader;
use crate::diagnostic::{Cursor, Format, Pointer};

/// A node that is about to be read.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    at: Cursor<'a>,
    depth: usize,
    reader: &'a Reader,
}

impl<'a> Node<'a> {
    /// The whole document.
    pub(super) fn root(at: &'a Pointer, reader: &'a Reader) -> Self {
        Self {
            at: Cursor::Start(at),
            depth: 0,
            reader,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.reader.spend(1)?;
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.reader.spend(1)?;
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.reader.spend(1)?;
        Ok(Value::Number(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_large(&value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_large(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.reader.spend(1)?;
        // JSON has no infinities; what stands for one keeps its YAML notation.
        Ok(Number::from_f64(value).map_or_else(
            || {
                Value::String(
                    if value.is_nan() {
                        ".nan"
                    } else if value > 0.0 {
                        ".inf"
                    } else {
                        "-.inf"
                    }
                    .to_owned(),
                )
            },
            Value::Number,
        ))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.reader.spend(1 + value.len() / 64)?;
        Ok(Value::String(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.reader.spend(1)?;
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    /// A YAML tag: it says nothing that JSON could, so that the value alone is kept.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let (Key(_), variant) = access.variant_seed(KeySeed)?;
        variant.newtype_variant_seed(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let depth = self.depth + 1;
        self.reader.spend(1)?;
        self.reader.descend(depth)?;
        let mut items = Vec::new();
        loop {
            let at = self.at.index(items.len());
            let Some(item) = access.next_element_seed(Node { at, depth, ..self })? else {
                break;
            };
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let depth = self.depth + 1;
        self.reader.spend(1)?;
        self.reader.descend(depth)?;
        let mut members = Map::new();
        while let Some(Key(key)) = access.next_key_seed(KeySeed)? {
            let at = self.at.key(&key);
            let value = access.next_value_seed(Node { at, depth, ..self })?;
            if members.contains_key(&key) {
                self.reader.twice(at.pointer());
            }
            members.insert(key, value);
        }
        if self.reader.format() == Format::Yaml {
            merge(&mut members);
        }
        Ok(Value::Object(members))
    }
}

impl Node<'_> {
    /// An integer beyond 64 bits: the nearest number that JSON text is read as everywhere.
    fn visit_large<E: Error>(self, digits: &str) -> Result<Value, E> {
        self.visit_f64(digits.parse().map_err(E::custom)?)
    }
}
