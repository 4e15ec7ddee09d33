//! Writes JSON text (RFC 8259) without white space.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io::Write as _;

use super::encode::Encode;
use super::error::EncodeError;
use super::fields::{Field, Object};
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
        Self {
            out: Vec::with_capacity(512),
            error: None,
        }
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
        match i64::try_from(value) {
            Ok(small) => self.digits(small),
            Err(_) => self.raw(&value.to_string()),
        }
    }

    fn digits(&mut self, value: i64) {
        let mut digits = [b'0'; 20];
        let mut start = digits.len();
        let mut left = value.unsigned_abs();
        loop {
            start -= 1;
            digits[start] += u8::try_from(left % 10).unwrap_or_default();
            left /= 10;
            if left == 0 {
                break;
            }
        }
        if value < 0 {
            self.out.push(b'-');
        }
        self.out.extend_from_slice(&digits[start..]);
    }

    /// Writes a number. Infinities and NaN have no form in JSON.
    pub fn number(&mut self, value: f64) {
        if !value.is_finite() {
            self.fail("JSON has no infinite numbers and no NaN");
        }
        // For numbers of these sizes serde_json writes no more digits, and is faster.
        let is_common = (1e-3..1e15).contains(&value.abs()) && value.fract() != 0.0;
        if is_common && serde_json::to_writer(&mut self.out, &value).is_ok() {
            return;
        }
        self.decimal(value.abs(), &value);
    }

    /// Writes a number of single precision, with no more digits than that needs.
    pub fn single(&mut self, value: f32) {
        if !value.is_finite() {
            self.fail("JSON has no infinite numbers and no NaN");
        }
        self.decimal(f64::from(value).abs(), &value);
    }

    /// Writes a number in the shorter of two ways. Whole numbers get no `.0`.
    fn decimal<T: fmt::Display + fmt::LowerExp>(&mut self, magnitude: f64, value: &T) {
        const PLAIN: std::ops::Range<f64> = 1e-5..9_007_199_254_740_992.0;
        // Writing into a `Vec` cannot fail.
        let _ = if magnitude == 0.0 || PLAIN.contains(&magnitude) {
            write!(self.out, "{value}")
        } else {
            write!(self.out, "{value:e}")
        };
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

    /// Writes an object; `values` stand in the order of its table.
    pub fn members(&mut self, object: &Object, values: &[&dyn Encode]) {
        let mut members = self.object();
        members.listed(object.fields, values);
        members.end();
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

    /// Writes a member that the document lists.
    pub(super) fn field<T: Encode + ?Sized>(&mut self, field: &Field, value: &T) {
        let spelled = field.spelled().as_bytes();
        self.begin(spelled.len());
        let out = &mut self.out.out;
        out.extend_from_slice(spelled);
        out.extend_from_slice(b"\":");
        value.encode(self.out);
    }

    /// Writes members that the document lists; `values` stand in the order of their table.
    pub fn listed(&mut self, fields: &[Field], values: &[&dyn Encode]) {
        for (field, value) in fields.iter().zip(values) {
            value.member(field, self);
        }
    }

    /// Writes nothing, or null where the member has to be there.
    pub(super) fn absent(&mut self, field: &Field) {
        if field.is_required() {
            self.field(field, &());
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
        self.begin(name.len());
        let out = &mut self.out.out;
        string::write_inside(name, out);
        out.extend_from_slice(b"\":");
    }

    /// Makes room for a name of some bytes, and writes what stands before it.
    fn begin(&mut self, length: usize) {
        let out = &mut self.out.out;
        out.reserve(length + 4);
        out.extend_from_slice(if self.first { b"\"" } else { b",\"" });
        self.first = false;
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
