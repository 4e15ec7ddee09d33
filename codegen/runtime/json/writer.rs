//! Writes JSON text (RFC 8259) without white space.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::encode::Encode;
use super::error::EncodeError;
use super::maybe::Maybe;
use super::string;

/// JSON text that grows. What cannot be written is remembered and comes out of
/// [`finish`](Self::finish), so that the way there needs no `?`.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    out: Vec<u8>,
    error: Option<EncodeError>,
}

impl Writer {
    /// Starts with no text.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The text.
    ///
    /// # Errors
    /// The first thing that had no form in JSON.
    pub fn finish(self) -> Result<Vec<u8>, EncodeError> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.out),
        }
    }

    /// Remembers that a value has no form in JSON.
    pub fn fail(&mut self, message: impl Into<Cow<'static, str>>) {
        if self.error.is_none() {
            self.error = Some(EncodeError::new(message));
        }
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.raw("null");
    }

    /// Writes a boolean.
    pub fn boolean(&mut self, value: bool) {
        self.raw(if value { "true" } else { "false" });
    }

    /// Writes an integer.
    pub fn integer(&mut self, value: impl Into<i128>) {
        let value: i128 = value.into();
        self.raw(&value.to_string());
    }

    /// Writes a number. Infinities and NaN have no form in JSON.
    pub fn number(&mut self, value: f64) {
        if !value.is_finite() {
            self.fail("JSON has no infinite numbers and no NaN");
        }
        self.raw(&decimal(value.abs(), &value));
    }

    /// Writes a number of single precision, with no more digits than that needs.
    pub fn single(&mut self, value: f32) {
        if !value.is_finite() {
            self.fail("JSON has no infinite numbers and no NaN");
        }
        self.raw(&decimal(f64::from(value).abs(), &value));
    }

    /// Writes a string.
    pub fn string(&mut self, value: &str) {
        string::write(value, &mut self.out);
    }

    /// Writes text that is JSON already.
    pub fn raw(&mut self, json: &str) {
        self.out.extend_from_slice(json.as_bytes());
    }

    /// Writes an object with one more member, which comes first and is a string: the discriminator
    /// of a union.
    pub fn tagged<T: Encode + ?Sized>(&mut self, name: &str, tag: &str, value: &T) {
        let start = self.out.len();
        value.encode(self);
        let rest = self.out.split_off(start);
        match rest.strip_prefix(b"{") {
            Some(members) => {
                let mut object = self.object();
                object.member(name, tag);
                if members != b"}" {
                    self.out.push(b',');
                }
                self.out.extend_from_slice(members);
            }
            None => self.out.extend_from_slice(&rest),
        }
    }

    /// Begins an object.
    pub fn object(&mut self) -> ObjectWriter<'_> {
        self.out.push(b'{');
        ObjectWriter {
            out: self,
            first: true,
        }
    }

    /// Begins an array.
    pub fn array(&mut self) -> ArrayWriter<'_> {
        self.out.push(b'[');
        ArrayWriter {
            out: self,
            first: true,
        }
    }

    fn separate(&mut self, first: &mut bool) {
        if !*first {
            self.out.push(b',');
        }
        *first = false;
    }
}

/// The shorter of the two ways to write a number. Whole numbers get no `.0`.
fn decimal<T: std::fmt::Display + std::fmt::LowerExp>(magnitude: f64, value: &T) -> String {
    const PLAIN: std::ops::Range<f64> = 1e-5..9_007_199_254_740_992.0;
    if magnitude == 0.0 || PLAIN.contains(&magnitude) {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}

/// An object that is being written.
#[derive(Debug)]
pub struct ObjectWriter<'w> {
    out: &'w mut Writer,
    first: bool,
}

impl ObjectWriter<'_> {
    /// Writes a member.
    pub fn member<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.name(name);
        value.encode(self.out);
    }

    /// Writes a member when it is there.
    pub fn optional<T: Encode + ?Sized>(&mut self, name: &str, value: Option<&T>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    /// Writes a member that may be absent, null or there.
    pub fn maybe<T: Encode>(&mut self, name: &str, value: &Maybe<T>) {
        if !value.is_absent() {
            self.member(name, value);
        }
    }

    /// Writes members that the document does not list.
    pub fn additional<T: Encode>(&mut self, members: &BTreeMap<String, T>) {
        for (name, value) in members {
            self.member(name, value);
        }
    }

    /// Ends the object.
    pub fn end(self) {
        self.out.out.push(b'}');
    }

    fn name(&mut self, name: &str) {
        self.out.separate(&mut self.first);
        self.out.string(name);
        self.out.out.push(b':');
    }
}

/// An array that is being written.
#[derive(Debug)]
pub struct ArrayWriter<'w> {
    out: &'w mut Writer,
    first: bool,
}

impl ArrayWriter<'_> {
    /// Writes an item.
    pub fn item<T: Encode + ?Sized>(&mut self, value: &T) {
        self.out.separate(&mut self.first);
        value.encode(self.out);
    }

    /// Ends the array.
    pub fn end(self) {
        self.out.out.push(b']');
    }
}
