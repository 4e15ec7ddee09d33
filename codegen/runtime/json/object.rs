//! Reads the members of an object.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::decode::Decode;
use super::error::DecodeError;
use super::maybe::Maybe;
use super::reader::{Mode, Reader};

/// An object that is being read: [`next_name`](Self::next_name) gives the name of a member, then
/// one of the other methods reads its value.
#[derive(Debug)]
pub struct ObjectReader<'r, 'a> {
    reader: &'r mut Reader<'a>,
    name: &'static str,
    start: usize,
    first: bool,
}

impl<'r, 'a> ObjectReader<'r, 'a> {
    pub(super) fn new(reader: &'r mut Reader<'a>, name: &'static str) -> Self {
        let start = reader.last;
        Self {
            reader,
            name,
            start,
            first: true,
        }
    }

    /// The name of the next member; `None` at the end of the object, which is then left.
    ///
    /// # Errors
    /// When the text is malformed.
    pub fn next_name(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        if self.reader.take(b'}') {
            self.reader.depth -= 1;
            return Ok(None);
        }
        if !self.first && !self.reader.take(b',') {
            return Err(self.reader.unexpected("`,` or `}`"));
        }
        self.first = false;
        if self.reader.peek() != Some(b'"') {
            return Err(self.reader.unexpected("the name of a member"));
        }
        let name = self.reader.string()?;
        if !self.reader.take(b':') {
            return Err(self.reader.unexpected("`:`"));
        }
        Ok(Some(name))
    }

    /// The reader, which stands at the value of the member.
    pub fn reader(&mut self) -> &mut Reader<'a> {
        self.reader
    }

    /// Reads the value of the member `name` into `slot`.
    ///
    /// # Errors
    /// When the value is not a `T`, or, in strict mode, the member occurs a second time.
    pub fn read<T: Decode>(&mut self, name: &str, slot: &mut Option<T>) -> Result<(), DecodeError> {
        self.once(name, slot.is_some())?;
        *slot = Some(self.value(name)?);
        Ok(())
    }

    /// Reads the value of an optional member that the document does not let be null. In lenient
    /// mode null stands for absent.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_optional<T: Decode>(
        &mut self,
        name: &str,
        slot: &mut Option<T>,
    ) -> Result<(), DecodeError> {
        if self.reader.mode() == Mode::Lenient && self.reader.null()? {
            *slot = None;
            return Ok(());
        }
        self.read(name, slot)
    }

    /// Reads the value of an optional member that may be null.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_maybe<T: Decode>(
        &mut self,
        name: &str,
        slot: &mut Maybe<T>,
    ) -> Result<(), DecodeError> {
        self.once(name, !slot.is_absent())?;
        *slot = if self.reader.null()? {
            Maybe::Null
        } else {
            Maybe::Value(self.value(name)?)
        };
        Ok(())
    }

    /// Reads the value of a member that the document does not list into `members`.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_additional<T: Decode>(
        &mut self,
        name: Cow<'a, str>,
        members: &mut BTreeMap<String, T>,
    ) -> Result<(), DecodeError> {
        self.once(&name, members.contains_key(&*name))?;
        let value = self.value(&name)?;
        members.insert(name.into_owned(), value);
        Ok(())
    }

    /// Reads past the value of a member that may be there and is not kept.
    ///
    /// # Errors
    /// When the value is malformed.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        self.reader.forgiven += 1;
        self.reader.skip()
    }

    /// Reads past the value of a member that the document forbids, which strict mode refuses.
    ///
    /// # Errors
    /// In strict mode; in lenient mode when the value is malformed.
    pub fn unknown(&mut self, name: &str) -> Result<(), DecodeError> {
        if self.reader.mode() == Mode::Strict {
            let message = format!("{} has no such member", self.name);
            return Err(self.reader.error(message).within(name));
        }
        self.skip()
    }

    /// The value of a required member.
    ///
    /// # Errors
    /// When it was not there.
    pub fn required<T>(&self, name: &'static str, value: Option<T>) -> Result<T, DecodeError> {
        match value {
            Some(value) => Ok(value),
            None => Err(self.missing(name)),
        }
    }

    /// The value of a required member that may be null.
    ///
    /// # Errors
    /// When it was not there.
    pub fn nullable<T>(
        &self,
        name: &'static str,
        value: Maybe<T>,
    ) -> Result<Option<T>, DecodeError> {
        match value {
            Maybe::Value(value) => Ok(Some(value)),
            Maybe::Null => Ok(None),
            Maybe::Absent => Err(self.missing(name)),
        }
    }

    fn missing(&self, name: &'static str) -> DecodeError {
        let message = format!("{} must have the member `{name}`", self.name);
        DecodeError::new(self.start, message)
    }

    /// Reads the value of the member `name`.
    ///
    /// # Errors
    /// When it is not a `T`.
    pub fn value<T: Decode>(&mut self, name: &str) -> Result<T, DecodeError> {
        T::decode(self.reader).map_err(|error| error.within(name))
    }

    fn once(&mut self, name: &str, seen: bool) -> Result<(), DecodeError> {
        if seen && self.reader.mode() == Mode::Strict {
            return Err(self.reader.error("the member occurs twice").within(name));
        }
        Ok(())
    }
}
