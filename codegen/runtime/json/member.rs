//! Questions about the value that comes next, which unions ask to choose a variant.

use std::borrow::Cow;

use super::error::DecodeError;
use super::reader::{Kind, Reader};

impl<'a> Reader<'a> {
    /// The value of the member `name` of the object that comes next, when it is a string.
    ///
    /// # Errors
    /// When the text is malformed.
    pub fn peek_member(&self, name: &str) -> Result<Option<Cow<'a, str>>, DecodeError> {
        let Some(mut value) = self.member(name)? else {
            return Ok(None);
        };
        if value.kind()? == Kind::String {
            value.string().map(Some)
        } else {
            Ok(None)
        }
    }

    /// Whether the value that comes next is an object with the member `name`.
    ///
    /// # Errors
    /// When the text is malformed.
    pub fn has_member(&self, name: &str) -> Result<bool, DecodeError> {
        Ok(self.member(name)?.is_some())
    }

    /// The number of the first of these names by which the object that comes next has a member.
    ///
    /// # Errors
    /// When the text is malformed.
    pub fn first_member(&self, names: &[&str]) -> Result<Option<usize>, DecodeError> {
        let mut ahead = self.clone();
        if ahead.peek() != Some(b'{') {
            return Ok(None);
        }
        let mut object = ahead.object("object")?;
        let mut found = names.len();
        while let Some(name) = object.next_name()? {
            found = names[..found]
                .iter()
                .position(|known| *known == name)
                .unwrap_or(found);
            if found == 0 {
                break;
            }
            object.skip()?;
        }
        Ok((found < names.len()).then_some(found))
    }

    /// Whether the value that comes next is an object whose member `name` is one of these strings.
    ///
    /// # Errors
    /// When the text is malformed.
    pub fn member_is(&self, name: &str, listed: &[&str]) -> Result<bool, DecodeError> {
        Ok(self
            .peek_member(name)?
            .is_some_and(|value| listed.contains(&&*value)))
    }

    /// Whether the value that comes next is an object whose member `name` is one of these integers.
    ///
    /// # Errors
    /// When the text is malformed.
    pub fn member_is_integer(&self, name: &str, listed: &[i64]) -> Result<bool, DecodeError> {
        let Some(mut value) = self.member(name)? else {
            return Ok(false);
        };
        let integer = if value.is(&[Kind::Integer])? {
            value.integer().ok()
        } else {
            None
        };
        Ok(listed
            .iter()
            .any(|listed| Some(i128::from(*listed)) == integer))
    }

    /// Whether the value that comes next is an object whose member `name` is this truth value.
    ///
    /// # Errors
    /// When the text is malformed.
    pub fn member_is_boolean(&self, name: &str, wanted: bool) -> Result<bool, DecodeError> {
        let Some(mut value) = self.member(name)? else {
            return Ok(false);
        };
        Ok(value.is(&[Kind::Boolean])? && value.boolean()? == wanted)
    }

    /// Whether the value that comes next is an object whose member `name` is of one of these kinds.
    ///
    /// # Errors
    /// When the text is malformed.
    pub fn member_is_kind(&self, name: &str, kinds: &[Kind]) -> Result<bool, DecodeError> {
        let Some(mut value) = self.member(name)? else {
            return Ok(false);
        };
        value.is(kinds)
    }

    /// Whether the value that comes next is an array whose first item is of one of these kinds.
    ///
    /// # Errors
    /// When the text is malformed.
    pub fn first_item_is_kind(&self, kinds: &[Kind]) -> Result<bool, DecodeError> {
        let mut ahead = self.clone();
        if ahead.kind()? != Kind::Array {
            return Ok(false);
        }
        let mut array = ahead.array()?;
        if !array.next_item()? {
            return Ok(false);
        }
        array.reader().is(kinds)
    }

    /// A reader at the value of the member `name` of the object that comes next.
    fn member(&self, name: &str) -> Result<Option<Self>, DecodeError> {
        let mut ahead = self.clone();
        if ahead.kind()? != Kind::Object {
            return Ok(None);
        }
        let mut object = ahead.object("object")?;
        while let Some(found) = object.next_name()? {
            if found == name {
                return Ok(Some(ahead));
            }
            object.skip()?;
        }
        Ok(None)
    }
}
