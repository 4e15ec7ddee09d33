//! The three states of a member that is optional and nullable.

use super::decode::{Decode, Shape};
use super::encode::Encode;
use super::error::DecodeError;
use super::fields::Field;
use super::reader::Reader;
use super::writer::{ObjectWriter, Writer};

/// A member that may be absent, null, or there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Maybe<T> {
    /// The object does not have the member.
    #[default]
    Absent,
    /// The member is null.
    Null,
    /// The member has a value.
    Value(T),
}

impl<T> Maybe<T> {
    /// Whether the object does not have the member.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the member is there and null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, when there is one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same state, with another value.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Maybe<U> {
        match self {
            Self::Value(value) => Maybe::Value(change(value)),
            Self::Null => Maybe::Null,
            Self::Absent => Maybe::Absent,
        }
    }

    /// The value, when there is one.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Maybe<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

/// `None` becomes null.
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

/// Null unless there is a value. Of an absent member an object writes nothing.
impl<T: Encode> Encode for Maybe<T> {
    fn encode(&self, out: &mut Writer) {
        match self {
            Self::Value(value) => value.encode(out),
            Self::Absent | Self::Null => out.null(),
        }
    }

    fn member(&self, field: &Field, object: &mut ObjectWriter<'_>) {
        match self {
            Self::Value(value) => object.field(field, value),
            Self::Null => object.field(field, &()),
            Self::Absent => object.absent(field),
        }
    }
}

impl<T: Decode> Decode for Maybe<T> {
    const SHAPE: Shape = T::SHAPE;

    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Self::member(reader, true)
    }

    fn member(reader: &mut Reader<'_>, null: bool) -> Result<Self, DecodeError> {
        if null && reader.null()? {
            return Ok(Self::Null);
        }
        T::decode(reader).map(Self::Value)
    }
}
