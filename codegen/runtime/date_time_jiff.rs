//! Dates and times (RFC 3339), held by the crate `jiff`.

use super::json::{Decode, DecodeError, Encode, Reader, Shape, Writer};

/// A moment (`format: date-time`).
pub type DateTime = jiff::Timestamp;

/// A day (`format: date`).
pub type Date = jiff::civil::Date;

/// The moment that Unix counts from.
pub const EPOCH: DateTime = jiff::Timestamp::UNIX_EPOCH;

/// A day that stands for none.
pub const NO_DAY: Date = jiff::civil::Date::ZERO;

impl Encode for DateTime {
    fn encode(&self, out: &mut Writer) {
        out.string(&self.to_string());
    }
}

impl Decode for DateTime {
    const SHAPE: Shape = Shape::Leaf;

    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let text = reader.string()?;
        text.parse()
            .map_err(|_| reader.refuse("expected a date and time such as `2024-05-31T09:30:00Z`"))
    }
}

impl Encode for Date {
    fn encode(&self, out: &mut Writer) {
        out.string(&self.to_string());
    }
}

impl Decode for Date {
    const SHAPE: Shape = Shape::Leaf;

    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let text = reader.string()?;
        let date = if text.len() == "2024-05-31".len() {
            text.parse().ok()
        } else {
            None
        };
        date.ok_or_else(|| reader.refuse("expected a date such as `2024-05-31`"))
    }
}
