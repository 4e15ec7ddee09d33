//! Places that the members of an object are read into.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::decode::Decode;
use super::error::DecodeError;
use super::reader::{Mode, Reader};

/// A place for the value of a member.
pub trait Slot {
    /// Reads the value that comes next into the place; `null` is as in [`Decode::member`].
    ///
    /// # Errors
    /// When the value does not fit.
    fn fill(&mut self, reader: &mut Reader<'_>, null: bool) -> Result<(), DecodeError>;
}

impl<T: Decode> Slot for T {
    fn fill(&mut self, reader: &mut Reader<'_>, null: bool) -> Result<(), DecodeError> {
        *self = T::member(reader, null)?;
        Ok(())
    }
}

/// A place for members that the document does not list.
pub trait Rest {
    /// Reads the value of the member `name`, which comes next.
    ///
    /// # Errors
    /// When the value does not fit, and in strict mode when the member occurs twice.
    fn fill(&mut self, name: Cow<'_, str>, reader: &mut Reader<'_>) -> Result<(), DecodeError>;
}

impl<T: Decode> Rest for BTreeMap<String, T> {
    fn fill(&mut self, name: Cow<'_, str>, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if reader.mode() == Mode::Strict && self.contains_key(&*name) {
            return Err(reader.twice(&name));
        }
        let value = T::decode(reader).map_err(|error| error.within(&name))?;
        self.insert(name.into_owned(), value);
        Ok(())
    }
}

/// What knows the places of the members of an object.
pub trait Slots {
    /// The place of the member with this number in the table.
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot>;

    /// The place of members that are not listed, where they are kept.
    fn rest(&mut self) -> Option<&mut dyn Rest> {
        None
    }
}

/// Places in the order of the table.
pub(super) struct Listed<'s, 'p>(pub(super) &'s mut [&'p mut dyn Slot]);

impl Slots for Listed<'_, '_> {
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot> {
        match self.0.get_mut(index) {
            Some(slot) => Some(&mut **slot),
            None => None,
        }
    }
}

/// The same, with a place for other members.
pub(super) struct WithRest<'s, 'p>(pub(super) Listed<'s, 'p>, pub(super) &'s mut dyn Rest);

impl Slots for WithRest<'_, '_> {
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot> {
        self.0.slot(index)
    }

    fn rest(&mut self) -> Option<&mut dyn Rest> {
        Some(&mut *self.1)
    }
}
