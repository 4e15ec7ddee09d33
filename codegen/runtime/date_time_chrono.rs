//! Dates and times (RFC 3339), held by the crate `chrono`.

use chrono::SecondsFormat;

use super::json::{Decode, DecodeError, Encode, Reader, Shape, Writer};

/// A moment (`format: date-time`).
pub type DateTime = chrono::DateTime<chrono::Utc>;

/// A day (`format: date`).
pub type Date = chrono::NaiveDate;

/// The moment that Unix counts from.
pub const EPOCH: DateTime = chrono::DateTime::UNIX_EPOCH;

/// A day that stands for none.
pub const NO_DAY: Date = chrono::NaiveDate::MIN;

impl Encode for DateTime {
    fn encode(&self, out: &mut Writer) {
        out.string(&self.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    }
}

impl Decode for DateTime {
    const SHAPE: Shape = Shape::Leaf;

    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let text = reader.string()?;
        match chrono::DateTime::parse_from_rfc3339(&text) {
            Ok(moment) => Ok(moment.to_utc()),
            Err(_) => Err(reader.refuse("expected a date and time such as `2024-05-31T09:30:00Z`")),
        }
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
