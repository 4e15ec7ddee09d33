//! Reads the members of an object.

use std::borrow::Cow;

use super::decode::Decode;
use super::error::{DecodeError, miscounted};
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
        if self.next_member()? {
            self.reader.name().map(Some)
        } else {
            Ok(None)
        }
    }

    /// Whether there is another member, whose name comes next; when not, the object is left.
    pub(super) fn next_member(&mut self) -> Result<bool, DecodeError> {
        if self.reader.take(b'}') {
            self.reader.depth -= 1;
            return Ok(false);
        }
        if !self.first && !self.reader.take(b',') {
            return Err(self.reader.unexpected("`,` or `}`"));
        }
        self.first = false;
        Ok(true)
    }

    /// The reader, which stands at the value of the member.
    pub fn reader(&mut self) -> &mut Reader<'a> {
        self.reader
    }

    /// Reads past the value of a member that may be there and is not kept.
    ///
    /// # Errors
    /// When the value is malformed.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        self.reader.forgiven += 1;
        self.reader.skip()
    }

    pub(super) fn missing(&self, name: &str) -> DecodeError {
        let message = format!("{} must have the member `{name}`", self.name);
        DecodeError::new(self.start, message)
    }

    /// Whether strict mode takes so many members.
    pub(super) fn counted(
        &self,
        count: usize,
        least: Option<usize>,
        most: Option<usize>,
    ) -> Result<(), DecodeError> {
        match miscounted(count, least, most) {
            Some(message) if self.reader.mode() == Mode::Strict => {
                Err(DecodeError::new(self.start, message))
            }
            _ => Ok(()),
        }
    }

    /// Reads the value of the member `name`.
    ///
    /// # Errors
    /// When it is not a `T`.
    pub fn value<T: Decode>(&mut self, name: &str) -> Result<T, DecodeError> {
        T::decode(self.reader).map_err(|error| error.within(name))
    }
}

impl<'a> Reader<'a> {
    /// The name of a member and the colon behind it.
    pub(super) fn name(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("the name of a member"));
        }
        let name = self.string()?;
        if !self.take(b':') {
            return Err(self.unexpected("`:`"));
        }
        Ok(name)
    }

    /// Reads `"name":` when it comes next, spelled just so.
    pub(super) fn take_name(&mut self, spelled: &str) -> bool {
        self.peek();
        let rest = &self.text.as_bytes()[self.at..];
        let found = rest
            .strip_prefix(b"\"")
            .and_then(|rest| rest.strip_prefix(spelled.as_bytes()))
            .is_some_and(|rest| rest.starts_with(b"\":"));
        if found {
            self.last = self.at;
            self.at += spelled.len() + 3;
        }
        found
    }
}
