//! Reads JSON text (RFC 8259) from front to back, one value at a time.

use std::borrow::Cow;

use super::array::ArrayReader;
use super::error::DecodeError;
use super::number;
use super::object::ObjectReader;

/// How many arrays and objects may stand inside each other.
pub const MAX_DEPTH: u32 = 128;

/// How much is forgiven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// What a client reads: null stands for an absent member, values that the document does not
    /// list are kept, members that it forbids are skipped, and of two members with one name the
    /// last counts.
    Lenient,
    /// What a server reads: all of these are refused.
    Strict,
}

/// The kinds of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction; `1.0` and `1e3` are such.
    Integer,
    /// A number with a fraction.
    Fraction,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// A place in JSON text. A clone of it looks ahead and leaves the original where it is.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) depth: u32,
    /// Where the value that was read last begins.
    pub(super) last: usize,
    /// How many bytes have been read in vain, by unions that try their variants.
    pub(super) spent: usize,
    /// How much has been forgiven: members that are not known, values that are not listed.
    pub(super) forgiven: usize,
    mode: Mode,
    pub(super) text_leaves: bool,
    /// Whether an array that must be there and is not is an empty one.
    pub(super) absent_lists: bool,
}

impl<'a> Reader<'a> {
    /// Starts at the front of `text`.
    ///
    /// # Errors
    /// When the text is not UTF-8.
    pub fn new(text: &'a [u8], mode: Mode) -> Result<Self, DecodeError> {
        match std::str::from_utf8(text) {
            Ok(text) => Ok(Self::of(text, mode)),
            Err(error) => Err(DecodeError::new(
                error.valid_up_to(),
                "the text is not UTF-8",
            )),
        }
    }

    /// Starts at the front of `text`, which is known to be UTF-8.
    #[must_use]
    pub fn of(text: &'a str, mode: Mode) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            last: 0,
            spent: 0,
            forgiven: 0,
            mode,
            text_leaves: false,
            absent_lists: false,
        }
    }

    /// Lets arrays and objects stand no deeper inside each other than `limit`, which is [`MAX_DEPTH`] at
    /// most.
    #[must_use]
    pub fn within(mut self, limit: u32) -> Self {
        self.depth = MAX_DEPTH.saturating_sub(limit);
        self
    }

    /// Lets a quoted string stand for the number or boolean that it spells, as in parameters and
    /// forms, which know only text.
    #[must_use]
    pub fn text_leaves(mut self) -> Self {
        self.text_leaves = true;
        self
    }

    /// Takes an array that must be there and is not for an empty one, as in objects whose members have a name each,
    /// where nothing travels of it.
    #[must_use]
    pub fn absent_lists(mut self) -> Self {
        self.absent_lists = true;
        self
    }

    /// How much is forgiven.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Whether a quoted string may stand for a number or boolean.
    #[must_use]
    pub fn has_text_leaves(&self) -> bool {
        self.text_leaves
    }

    /// What kind of value comes next.
    ///
    /// # Errors
    /// When no value comes next.
    pub fn kind(&mut self) -> Result<Kind, DecodeError> {
        match self.peek() {
            Some(b'n') => Ok(Kind::Null),
            Some(b't' | b'f') => Ok(Kind::Boolean),
            Some(b'"') => Ok(Kind::String),
            Some(b'[') => Ok(Kind::Array),
            Some(b'{') => Ok(Kind::Object),
            Some(b'-' | b'0'..=b'9') => {
                let number = number::scan(self.text, self.at)?;
                Ok(if number::is_whole(number) {
                    Kind::Integer
                } else {
                    Kind::Fraction
                })
            }
            _ => Err(self.unexpected("a value")),
        }
    }

    /// Whether a string comes next that may stand for an array of one item: a parameter that
    /// occurs once does not show that it could occur more often.
    pub(super) fn is_lone_leaf(&mut self) -> bool {
        self.text_leaves && self.peek() == Some(b'"')
    }

    /// Whether an object comes next that may stand for an array: `deepObject` parameters number
    /// their items, as in `filter[ids][0]=7`.
    pub(super) fn is_numbered(&mut self) -> bool {
        self.text_leaves && self.peek() == Some(b'{')
    }

    /// Enters an object. `name` is what errors call it.
    ///
    /// # Errors
    /// When something else comes next, or the object stands too deep.
    pub fn object(&mut self, name: &'static str) -> Result<ObjectReader<'_, 'a>, DecodeError> {
        self.enter(b'{', "an object")?;
        Ok(ObjectReader::new(self, name))
    }

    /// Enters an array.
    ///
    /// # Errors
    /// When something else comes next, or the array stands too deep.
    pub fn array(&mut self) -> Result<ArrayReader<'_, 'a>, DecodeError> {
        self.enter(b'[', "an array")?;
        Ok(ArrayReader::new(self))
    }

    /// Reads past one value of any kind.
    ///
    /// # Errors
    /// When no well-formed value comes next.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        match self.peek() {
            Some(b'n') => self.literal("null"),
            Some(b't' | b'f') => self.boolean().map(drop),
            Some(b'-' | b'0'..=b'9') => self.number().map(drop),
            Some(b'"') => self.string().map(drop),
            Some(b'[') => {
                let mut array = self.array()?;
                while array.next_item()? {
                    array.skip()?;
                }
                Ok(())
            }
            Some(b'{') => {
                let mut object = self.object("object")?;
                while object.next_name()?.is_some() {
                    object.skip()?;
                }
                Ok(())
            }
            _ => Err(self.unexpected("a value")),
        }
    }

    /// Reads one value of any kind and gives its text.
    ///
    /// # Errors
    /// When no well-formed value comes next.
    pub fn raw(&mut self) -> Result<&'a str, DecodeError> {
        self.peek();
        let start = self.at;
        // What is given as a whole has lost nothing.
        let forgiven = self.forgiven;
        self.skip()?;
        self.forgiven = forgiven;
        Ok(&self.text[start..self.at])
    }

    /// Makes sure that nothing is left.
    ///
    /// # Errors
    /// When something is.
    pub fn finish(&mut self) -> Result<(), DecodeError> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.error("expected the end of the text")),
        }
    }

    /// An error about what comes next.
    #[must_use]
    pub fn error(&self, message: impl Into<Cow<'static, str>>) -> DecodeError {
        DecodeError::new(self.at, message)
    }

    /// An error about the value that was read last.
    #[must_use]
    pub fn refuse(&self, message: impl Into<Cow<'static, str>>) -> DecodeError {
        DecodeError::new(self.last, message)
    }

    /// The byte that comes next after white space.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Reads the byte `wanted` when it comes next.
    pub(super) fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += 1;
        }
        found
    }

    /// An error that says what was expected and what kind of thing stands there instead.
    pub(super) fn unexpected(&mut self, wanted: &str) -> DecodeError {
        let found = match self.peek() {
            None => "the end of the text",
            Some(b'n') => "null",
            Some(b't' | b'f') => "a boolean",
            Some(b'"') => "a string",
            Some(b'[') => "an array",
            Some(b'{') => "an object",
            Some(b'-' | b'0'..=b'9') => "a number",
            Some(_) => "something that is not JSON",
        };
        self.error(format!("expected {wanted}, found {found}"))
    }

    fn enter(&mut self, bracket: u8, wanted: &str) -> Result<(), DecodeError> {
        if self.peek() != Some(bracket) {
            return Err(self.unexpected(wanted));
        }
        if self.depth == MAX_DEPTH {
            return Err(self.error("arrays and objects stand too deep inside each other"));
        }
        self.last = self.at;
        self.at += 1;
        self.depth += 1;
        Ok(())
    }
}
