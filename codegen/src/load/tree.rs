//! What a parser reads becomes a [`Value`], with limits.
//!
//! YAML and JSON go through the same visitor, so that both have the same limits and the same answer to a
//! key that stands twice.

use std::cell::RefCell;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde_json::{Map, Number, Value};

use crate::diagnostic::{Cursor, Format, Pointer};

/// How deep mappings and sequences may be nested.
///
/// Both parsers give up at 128; this limit is met first, and named.
pub const MAX_DEPTH: usize = 120;

/// How many nodes aliases may add to a document, beyond one for each of its bytes.
const ALIASED_NODES: usize = 500_000;

/// What is said when aliases repeat too much.
pub(super) const TOO_MANY_ALIASES: &str =
    "aliases repeat so much that the document would be too large";

/// What is found while a text is read.
pub(super) struct Reader {
    format: Format,
    state: RefCell<State>,
}

/// What has been found when a text has been read.
pub(super) struct State {
    /// The limit that was met, as a message.
    pub(super) limit: Option<String>,
    /// The keys that stand twice.
    pub(super) duplicates: Vec<Pointer>,
    /// How many nodes may still be made. Without aliases a node takes a byte at least, so that only
    /// aliases can use it up.
    budget: usize,
}

impl Reader {
    /// A reader of a text of `length` bytes.
    pub(super) fn new(length: usize, format: Format) -> Self {
        let budget = length.saturating_add(ALIASED_NODES);
        let state = State {
            limit: None,
            duplicates: Vec::new(),
            budget,
        };
        Self {
            format,
            state: RefCell::new(state),
        }
    }

    /// What has been found.
    pub(super) fn finish(self) -> State {
        self.state.into_inner()
    }

    fn spend<E: Error>(&self, cost: usize) -> Result<(), E> {
        let mut state = self.state.borrow_mut();
        if let Some(left) = state.budget.checked_sub(cost) {
            state.budget = left;
            return Ok(());
        }
        state.limit = Some(TOO_MANY_ALIASES.to_owned());
        Err(E::custom(TOO_MANY_ALIASES))
    }

    fn descend<E: Error>(&self, depth: usize) -> Result<(), E> {
        if depth <= MAX_DEPTH {
            return Ok(());
        }
        Err(E::custom(self.refuse_depth()))
    }

    /// Notes that the document is nested too deep, and gives the message.
    pub(super) fn refuse_depth(&self) -> String {
        let message = format!("the document is nested deeper than {MAX_DEPTH} levels");
        self.state.borrow_mut().limit = Some(message.clone());
        message
    }
}

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
                self.reader.state.borrow_mut().duplicates.push(at.pointer());
            }
            members.insert(key, value);
        }
        if self.reader.format == Format::Yaml {
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

/// Puts in what the merge key `<<` of YAML 1.1 stands for: members of other mappings, unless the mapping
/// has its own.
fn merge(members: &mut Map<String, Value>) {
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

/// The key of a mapping, as it is spelled: `200`, `true` and `null` are text here.
struct Key(String);

struct KeySeed;

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
