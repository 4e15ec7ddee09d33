//! Rust values that can be read from JSON, and how the standard types are.

use std::collections::BTreeMap;

use super::error::DecodeError;
use super::reader::{Mode, Reader};
use super::slot::Rest as _;

/// A value that can be read from JSON.
pub trait Decode: Sized {
    /// What the JSON looks like. Parameters need to know, because their text alone does not tell.
    const SHAPE: Shape = Shape::Object;

    /// Reads the value.
    ///
    /// # Errors
    /// When the text that comes next is not such a value.
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError>;

    /// Reads the value of a member. With `null`, types that have room for null read it as such;
    /// without, null is a value like any other, which most refuse.
    ///
    /// # Errors
    /// When the text that comes next is not such a value.
    fn member(reader: &mut Reader<'_>, null: bool) -> Result<Self, DecodeError> {
        let _ = null;
        Self::decode(reader)
    }
}

/// What the JSON of a type looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A string, number, boolean or null.
    Leaf,
    /// An array.
    Array,
    /// An object.
    Object,
    /// Not always the same.
    Any,
}

/// Reads a whole JSON text.
///
/// # Errors
/// When the text is not a `T`, or there is more of it.
pub fn from_json<T: Decode>(text: &[u8], mode: Mode) -> Result<T, DecodeError> {
    let mut reader = Reader::new(text, mode)?;
    let value = T::decode(&mut reader)?;
    reader.finish()?;
    Ok(value)
}

macro_rules! integers {
    ($($type:ty),*) => {$(
        impl Decode for $type {
            const SHAPE: Shape = Shape::Leaf;

            fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                let value = reader.integer()?;
                Self::try_from(value).map_err(|_| {
                    reader.refuse(concat!("the integer is out of range for `", stringify!($type), "`"))
                })
            }
        }
    )*};
}

integers!(i32, i64, u32, u64);

macro_rules! floats {
    ($($type:ty),*) => {$(
        impl Decode for $type {
            const SHAPE: Shape = Shape::Leaf;

            fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                match reader.number()?.parse::<Self>() {
                    Ok(value) if value.is_finite() => Ok(value),
                    _ => Err(reader.refuse("the number is out of range")),
                }
            }
        }
    )*};
}

floats!(f32, f64);

impl Decode for bool {
    const SHAPE: Shape = Shape::Leaf;

    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.boolean()
    }
}

impl Decode for String {
    const SHAPE: Shape = Shape::Leaf;

    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.string().map(std::borrow::Cow::into_owned)
    }
}

/// Null.
impl Decode for () {
    const SHAPE: Shape = Shape::Leaf;

    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.null()? {
            Ok(())
        } else {
            Err(reader.error("expected null"))
        }
    }
}

/// Nothing when null is there.
impl<T: Decode> Decode for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Self::member(reader, true)
    }

    fn member(reader: &mut Reader<'_>, null: bool) -> Result<Self, DecodeError> {
        if null && reader.null()? {
            return Ok(None);
        }
        T::decode(reader).map(Some)
    }
}

impl<T: Decode> Decode for Box<T> {
    const SHAPE: Shape = T::SHAPE;

    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        T::decode(reader).map(Self::new)
    }
}

impl<T: Decode> Decode for Vec<T> {
    const SHAPE: Shape = Shape::Array;

    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.is_lone_leaf() {
            return Ok(vec![T::decode(reader)?]);
        }
        let mut items = Self::new();
        if reader.is_numbered() {
            let mut object = reader.object("array")?;
            while let Some(number) = object.next_name()? {
                items.push(object.value(&number)?);
            }
            return Ok(items);
        }
        let mut array = reader.array()?;
        while array.next_item()? {
            items.push(array.read()?);
        }
        Ok(items)
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut members = Self::new();
        let mut object = reader.object("object")?;
        while let Some(name) = object.next_name()? {
            members.fill(name, object.reader())?;
        }
        Ok(members)
    }
}
