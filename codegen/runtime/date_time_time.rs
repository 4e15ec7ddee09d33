//! Dates and times (RFC 3339), held by the crate `time`.

use time::format_description::well_known::Rfc3339;

use super::json::{Decode, DecodeError, Encode, Reader, Shape, Writer};

/// A moment (`format: date-time`).
pub type DateTime = time::OffsetDateTime;

/// A day (`format: date`).
pub type Date = time::Date;

/// The moment that Unix counts from.
pub const EPOCH: DateTime = time::OffsetDateTime::UNIX_EPOCH;

/// A day that stands for none.
pub const NO_DAY: Date = time::Date::MIN;

impl Encode for DateTime {
    fn encode(&self, out: &mut Writer) {
        match self.format(&Rfc3339) {
            Ok(text) => out.string(&text),
            Err(_) => out.fail("RFC 3339 has no form for this date and time"),
        }
    }
}

impl Decode for DateTime {
    const SHAPE: Shape = Shape::Leaf;

    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let text = reader.string()?;
        Self::parse(&text, &Rfc3339)
            .map_err(|_| reader.refuse("expected a date and time such as `2024-05-31T09:30:00Z`"))
    }
}

impl Encode for Date {
    fn encode(&self, out: &mut Writer) {
        let (year, month, day) = self.to_calendar_date();
        out.string(&format!("{year:04}-{:02}-{day:02}", u8::from(month)));
    }
}

impl Decode for Date {
    const SHAPE: Shape = Shape::Leaf;

    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let text = reader.string()?;
        parse(&text).ok_or_else(|| reader.refuse("expected a date such as `2024-05-31`"))
    }
}

/// Reads `YYYY-MM-DD`.
fn parse(text: &str) -> Option<Date> {
    let shape = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    if text.len() != "2024-05-31".len() || !text.bytes().enumerate().all(shape) {
        return None;
    }
    let month: u8 = text[5..7].parse().ok()?;
    let month = time::Month::try_from(month).ok()?;
    Date::from_calendar_date(text[..4].parse().ok()?, month, text[8..].parse().ok()?).ok()
}
