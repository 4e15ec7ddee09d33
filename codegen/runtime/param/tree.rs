//! Values whose leaves are text: what stands between JSON and the text of parameters.

use super::super::json::{Decode, DecodeError, Encode, Kind, Mode, Reader, Writer};

/// A value whose leaves are text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// Null, which is left out where it can be.
    Null,
    /// A string, number or boolean.
    Leaf(String),
    /// Any value, as JSON text.
    Json(String),
    /// An array.
    List(Vec<Tree>),
    /// An object, in its order.
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// The tree of a JSON text.
    ///
    /// # Errors
    /// When the text is malformed.
    pub fn of_json(json: &[u8]) -> Result<Self, DecodeError> {
        Self::read(&mut Reader::new(json, Mode::Lenient)?)
    }

    /// The value that the tree stands for. What is text in the tree may be a number or boolean in
    /// the value.
    ///
    /// # Errors
    /// When the tree does not stand for a `T`.
    pub fn decode<T: Decode>(&self, mode: Mode) -> Result<T, DecodeError> {
        let json = self.json();
        T::decode(&mut Reader::of(&json, mode).text_leaves())
    }

    /// The same for an object whose members have a name each, so that nothing is there of an empty array.
    ///
    /// # Errors
    /// When the tree does not stand for a `T`.
    pub fn decode_spread<T: Decode>(&self, mode: Mode) -> Result<T, DecodeError> {
        let json = self.json();
        T::decode(&mut Reader::of(&json, mode).text_leaves().absent_lists())
    }

    /// The text of a leaf; `None` for everything else.
    #[must_use]
    pub fn leaf(&self) -> Option<&str> {
        match self {
            Self::Null => Some(""),
            Self::Leaf(text) => Some(text),
            Self::Json(_) | Self::List(_) | Self::Object(_) => None,
        }
    }

    /// JSON text in which every leaf is a string.
    #[must_use]
    pub fn json(&self) -> String {
        let mut out = Writer::new();
        self.encode(&mut out);
        // Strings, arrays and objects always have a form in JSON, which is UTF-8.
        out.finish()
            .ok()
            .and_then(|json| String::from_utf8(json).ok())
            .unwrap_or_default()
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.kind()? {
            Kind::Null => reader.skip().map(|()| Self::Null),
            Kind::String => Ok(Self::Leaf(reader.string()?.into_owned())),
            Kind::Boolean | Kind::Integer | Kind::Fraction => {
                Ok(Self::Leaf(reader.raw()?.to_owned()))
            }
            Kind::Array => {
                let mut items = Vec::new();
                let mut array = reader.array()?;
                while array.next_item()? {
                    items.push(Self::read(array.reader())?);
                }
                Ok(Self::List(items))
            }
            Kind::Object => {
                let mut members = Vec::new();
                let mut object = reader.object("object")?;
                while let Some(name) = object.next_name()? {
                    members.push((name.into_owned(), Self::read(object.reader())?));
                }
                Ok(Self::Object(members))
            }
        }
    }
}

impl Encode for Tree {
    fn encode(&self, out: &mut Writer) {
        match self {
            Self::Null => out.null(),
            Self::Leaf(text) => out.string(text),
            Self::Json(text) => out.raw(text),
            Self::List(items) => items.encode(out),
            Self::Object(members) => {
                let mut object = out.object();
                for (name, value) in members {
                    object.member(name, value);
                }
                object.end();
            }
        }
    }
}
