//! Values of which the document says nothing.

use super::decode::{Decode, Shape};
use super::encode::Encode;
use super::error::DecodeError;
use super::reader::Reader;
use super::writer::Writer;

/// Any JSON value.
pub type Value = serde_json::Value;

impl Encode for Value {
    fn encode(&self, out: &mut Writer) {
        out.raw(&self.to_string());
    }
}

impl Decode for Value {
    const SHAPE: Shape = Shape::Any;

    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let text = reader.raw()?;
        serde_json::from_str(text).map_err(|_| reader.refuse("a number is out of range"))
    }
}
