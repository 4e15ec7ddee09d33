//! Makes serde types of the types that know their JSON: they go in and out of every serde format.

use std::cell::RefCell;

use serde::de::Error as _;
use serde::ser::{Error as _, SerializeMap as _, SerializeSeq as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::json::{Decode, Encode, Kind, Mode, Reader, Value, from_json, to_json};

/// Serializes a value by way of its JSON text.
///
/// # Errors
/// When the value has no form in JSON, or the serializer fails.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    let text = to_json(value).map_err(S::Error::custom)?;
    let mut reader = Reader::new(&text, Mode::Lenient).map_err(S::Error::custom)?;
    Ahead(RefCell::new(&mut reader)).serialize(serializer)
}

/// Deserializes a value by way of its JSON text.
///
/// # Errors
/// When the deserializer fails, or gives something that is not a `T`.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = Value::deserialize(deserializer)?;
    from_json(value.to_string().as_bytes(), Mode::Lenient).map_err(D::Error::custom)
}

/// The value that comes next in a text.
struct Ahead<'r, 'a>(RefCell<&'r mut Reader<'a>>);

impl Serialize for Ahead<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reader = self.0.try_borrow_mut().map_err(S::Error::custom)?;
        match reader.kind().map_err(S::Error::custom)? {
            Kind::Null => reader
                .skip()
                .map_err(S::Error::custom)
                .and(serializer.serialize_unit()),
            Kind::Boolean => serializer.serialize_bool(reader.boolean().map_err(S::Error::custom)?),
            Kind::Integer | Kind::Fraction => {
                let number = reader.number().map_err(S::Error::custom)?;
                serialize_number(&number, serializer)
            }
            Kind::String => serializer.serialize_str(&reader.string().map_err(S::Error::custom)?),
            Kind::Array => serialize_array(&mut reader, serializer),
            Kind::Object => serialize_object(&mut reader, serializer),
        }
    }
}

fn serialize_number<S: Serializer>(number: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(integer) = number.parse() {
        return serializer.serialize_i64(integer);
    }
    if let Ok(integer) = number.parse() {
        return serializer.serialize_u64(integer);
    }
    serializer.serialize_f64(number.parse().map_err(S::Error::custom)?)
}

fn serialize_array<S: Serializer>(
    reader: &mut Reader<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut items = serializer.serialize_seq(None)?;
    let mut array = reader.array().map_err(S::Error::custom)?;
    while array.next_item().map_err(S::Error::custom)? {
        items.serialize_element(&Ahead(RefCell::new(array.reader())))?;
    }
    items.end()
}

fn serialize_object<S: Serializer>(
    reader: &mut Reader<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut members = serializer.serialize_map(None)?;
    let mut object = reader.object("object").map_err(S::Error::custom)?;
    while let Some(name) = object.next_name().map_err(S::Error::custom)? {
        members.serialize_entry(&*name, &Ahead(RefCell::new(object.reader())))?;
    }
    members.end()
}

/// Implements `serde::Serialize` and `serde::Deserialize` for types that implement
/// [`Encode`] and [`Decode`]. This module must be in scope as `rt` where it is used.
macro_rules! serde_impls {
    ($($type:ty),+ $(,)?) => {$(
        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                rt::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                rt::deserialize(deserializer)
            }
        }
    )+};
}

pub(crate) use serde_impls;
