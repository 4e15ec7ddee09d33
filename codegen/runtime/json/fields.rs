//! Objects by tables: what the document says of their members is data, and one loop reads them.

use std::borrow::Cow;

use super::error::DecodeError;
use super::reader::{Mode, Reader};
use super::slot::{Listed, Rest, Slot, Slots, WithRest};
use super::string;

/// What the document says of an object.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    /// What errors call it.
    pub name: &'static str,
    /// The members that it lists, in the order in which they are written.
    pub fields: &'static [Field],
    /// What is done with other members.
    pub others: Others,
}

/// A member that the document lists: its name, and how it may be there.
///
/// The name stands as it does between quotes in JSON text, with escapes where it needs them, so that it can be
/// written and found without looking at each of its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Has to be there.
    Required(&'static str),
    /// Has to be there, and may be null.
    RequiredOrNull(&'static str),
    /// May be absent. In lenient mode null stands for absent.
    Optional(&'static str),
    /// May be absent, and may be null.
    OptionalOrNull(&'static str),
    /// May be absent. Null is a value like any other.
    OptionalValue(&'static str),
}

/// What is done with members that the document does not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// They are kept.
    Kept,
    /// They are read past.
    Skipped,
    /// They are read past. Strict mode asks for so many members at least and at most, these among them.
    Counted(Option<usize>, Option<usize>),
    /// Strict mode refuses them, but for these, which are read past.
    Refused(&'static [&'static str]),
}

impl Field {
    /// The name between quotes in JSON text.
    pub(super) fn spelled(self) -> &'static str {
        match self {
            Self::Required(name)
            | Self::RequiredOrNull(name)
            | Self::Optional(name)
            | Self::OptionalOrNull(name)
            | Self::OptionalValue(name) => name,
        }
    }

    /// The name itself.
    pub(super) fn name(self) -> Cow<'static, str> {
        let spelled = self.spelled();
        if !spelled.contains('\\') {
            return Cow::Borrowed(spelled);
        }
        match string::read(&format!("\"{spelled}\""), 0) {
            Ok((name, _)) => Cow::Owned(name.into_owned()),
            Err(_) => Cow::Borrowed(spelled),
        }
    }

    fn is_named(self, name: &str) -> bool {
        // A name is never longer than it is spelled.
        self.spelled().len() >= name.len() && self.name() == name
    }

    pub(super) fn is_required(self) -> bool {
        matches!(self, Self::Required(_) | Self::RequiredOrNull(_))
    }

    /// Whether null is read as such, not as a value.
    fn takes_null(self, mode: Mode) -> bool {
        match self {
            Self::Required(_) | Self::OptionalValue(_) => false,
            Self::RequiredOrNull(_) | Self::OptionalOrNull(_) => true,
            Self::Optional(_) => mode == Mode::Lenient,
        }
    }
}

impl Object {
    /// The number of the member `name`. Members mostly come in order, so the search begins at `next`.
    fn find(&self, name: &str, next: usize) -> Option<usize> {
        let (before, after) = self.fields.split_at_checked(next)?;
        let named = |field: &Field| field.is_named(name);
        match after.iter().position(named) {
            Some(index) => Some(next + index),
            None => before.iter().position(named),
        }
    }
}

impl Reader<'_> {
    /// Reads an object whose members go into `slots`, which stand in the order of its table.
    ///
    /// # Errors
    /// When something else comes next, when a member does not fit or is missing, and in strict mode
    /// when one occurs twice.
    pub fn members(
        &mut self,
        object: &Object,
        slots: &mut [&mut dyn Slot],
    ) -> Result<(), DecodeError> {
        self.members_of(object, &mut Listed(slots))
    }

    /// Reads an object whose other members go into `rest`.
    ///
    /// # Errors
    /// As [`members`](Self::members).
    pub fn members_and(
        &mut self,
        object: &Object,
        slots: &mut [&mut dyn Slot],
        rest: &mut dyn Rest,
    ) -> Result<(), DecodeError> {
        self.members_of(object, &mut WithRest(Listed(slots), rest))
    }

    /// Reads an object into what knows the places of its members.
    ///
    /// # Errors
    /// As [`members`](Self::members).
    pub fn members_of(
        &mut self,
        object: &Object,
        slots: &mut dyn Slots,
    ) -> Result<(), DecodeError> {
        let mut members = self.object(object.name)?;
        let mut seen = Seen::of(object);
        let (mut next, mut count) = (0, 0);
        while let Some(begins) = members.next_member()?.then(|| object.fields.get(next)) {
            count += 1;
            let reader = members.reader();
            let expected = begins.filter(|field| reader.take_name(field.spelled()));
            let index = if expected.is_some() {
                next
            } else {
                let name = reader.name()?;
                let Some(index) = object.find(&name, next) else {
                    reader.other(object, name, slots)?;
                    continue;
                };
                index
            };
            next = index + 1;
            if seen.insert(index) && reader.mode() == Mode::Strict {
                return Err(reader.twice(&object.fields[index].name()));
            }
            if let Some(slot) = slots.slot(index) {
                let null = object.fields[index].takes_null(reader.mode());
                slot.fill(reader, null)
                    .map_err(|error| error.within(&object.fields[index].name()))?;
            }
        }
        for (index, field) in object.fields.iter().enumerate() {
            if field.is_required() && !seen.has(index) {
                let may_be_empty = members.reader().absent_lists;
                if !(may_be_empty && slots.slot(index).is_some_and(fill_with_nothing)) {
                    return Err(members.missing(&field.name()));
                }
            }
        }
        match object.others {
            Others::Counted(least, most) => members.counted(count, least, most),
            _ => Ok(()),
        }
    }

    /// Reads the value of the member `name`, which is not listed.
    fn other(
        &mut self,
        object: &Object,
        name: Cow<'_, str>,
        slots: &mut dyn Slots,
    ) -> Result<(), DecodeError> {
        match (object.others, slots.rest()) {
            (Others::Kept, Some(rest)) => return rest.fill(name, self),
            (Others::Refused(passing), _)
                if self.mode() == Mode::Strict && !passing.contains(&&*name) =>
            {
                let message = format!("{} has no such member", object.name);
                return Err(self.error(message).within(&name));
            }
            _ => {}
        }
        self.forgiven += 1;
        self.skip()
    }

    pub(super) fn twice(&self, name: &str) -> DecodeError {
        self.error("the member occurs twice").within(name)
    }

    /// An error that says that no JSON can be this object, because it would have to hold itself.
    #[must_use]
    pub fn endless(&self, name: &str) -> DecodeError {
        self.error(format!("{name} has to hold itself, which no text can"))
    }
}

/// Fills a place for an array with an empty one, of which nothing travels. An object does not fit such a place.
fn fill_with_nothing(slot: &mut dyn Slot) -> bool {
    let mut fits = |json| {
        slot.fill(&mut Reader::of(json, Mode::Strict), false)
            .is_ok()
    };
    !fits("{}") && fits("[]")
}

/// Which members have occurred.
struct Seen {
    first: u64,
    more: Vec<u64>,
}

impl Seen {
    fn of(object: &Object) -> Self {
        Self {
            first: 0,
            more: vec![0; object.fields.len().saturating_sub(1) / 64],
        }
    }

    fn word(&self, index: usize) -> u64 {
        match index / 64 {
            0 => self.first,
            more => self.more.get(more - 1).copied().unwrap_or_default(),
        }
    }

    fn has(&self, index: usize) -> bool {
        self.word(index) & (1 << (index % 64)) != 0
    }

    /// Adds a member, and tells whether it was there.
    fn insert(&mut self, index: usize) -> bool {
        let had = self.has(index);
        let word = match index / 64 {
            0 => Some(&mut self.first),
            more => self.more.get_mut(more - 1),
        };
        if let Some(word) = word {
            *word |= 1 << (index % 64);
        }
        had
    }
}
