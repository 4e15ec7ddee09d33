//! How types that the settings bring are read and written.

use std::fmt::Display;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Number;

use super::json::{Decode, DecodeError, Encode, Reader, Value, Writer};

/// A value to stand in a field until its member has been read, made from a text of the settings.
///
/// # Panics
/// When the settings name a text that the type cannot be made from.
#[must_use]
pub fn blank<T: FromStr<Err: Display>>(text: &str) -> T {
    let refuse = |error| panic!("`{text}` of the settings is no text of its type: {error}");
    text.parse().unwrap_or_else(refuse)
}

/// Writes a string.
pub fn write_text(value: &dyn Display, out: &mut Writer) {
    out.string(&value.to_string());
}

/// Reads a string.
///
/// # Errors
/// When there is no string, or one that the type does not take.
pub fn read_text<T: FromStr<Err: Display>>(reader: &mut Reader<'_>) -> Result<T, DecodeError> {
    let parsed = reader.string()?.parse();
    parsed.map_err(|error: T::Err| reader.refuse(error.to_string()))
}

/// Writes a number.
pub fn write_number(value: &dyn Display, out: &mut Writer) {
    let text = value.to_string();
    match serde_json::from_str::<Number>(&text) {
        Ok(_) => out.raw(&text),
        Err(_) => out.fail(format!("{text} is no number in JSON")),
    }
}

/// Reads a number.
///
/// # Errors
/// When there is no number, or one that the type does not take.
pub fn read_number<T: FromStr<Err: Display>>(reader: &mut Reader<'_>) -> Result<T, DecodeError> {
    let parsed = reader.number()?.parse();
    parsed.map_err(|error: T::Err| reader.refuse(error.to_string()))
}

/// Writes a value of serde.
pub fn write_serde<T: Serialize>(value: &T, out: &mut Writer) {
    match serde_json::to_value(value) {
        Ok(value) => value.encode(out),
        Err(error) => out.fail(error.to_string()),
    }
}

/// Reads a value of serde.
///
/// # Errors
/// When there is no JSON, or some that the type does not take.
pub fn read_serde<T: DeserializeOwned>(reader: &mut Reader<'_>) -> Result<T, DecodeError> {
    let value = Value::decode(reader)?;
    serde_json::from_value(value).map_err(|error| reader.refuse(error.to_string()))
}
