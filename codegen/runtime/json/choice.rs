//! Choosing: listed values, and the variant of a union.

use std::fmt::Write as _;

use super::decode::Decode;
use super::error::DecodeError;
use super::number;
use super::reader::{Kind, Mode, Reader};

impl Reader<'_> {
    /// Whether the value that comes next is of one of these kinds. Where text stands for all
    /// leaves, a string is also of the kind that it spells.
    ///
    /// # Errors
    /// When no value comes next.
    pub fn is(&mut self, kinds: &[Kind]) -> Result<bool, DecodeError> {
        let kind = self.kind()?;
        if kinds.contains(&kind) {
            return Ok(true);
        }
        if kind != Kind::String || !self.has_text_leaves() {
            return Ok(false);
        }
        let text = self.clone().string()?;
        let spelled = match number::scan(&text, 0) {
            Ok(number) if number.len() != text.len() => return Ok(false),
            Ok(number) if number::is_whole(number) => Kind::Integer,
            Ok(_) => Kind::Fraction,
            Err(_) if matches!(&*text, "true" | "false") => Kind::Boolean,
            Err(_) => return Ok(false),
        };
        Ok(kinds.contains(&spelled))
    }

    /// Whether the value that comes next is one of these strings.
    ///
    /// # Errors
    /// When no value comes next.
    pub fn is_one_of(&mut self, listed: &[&str]) -> Result<bool, DecodeError> {
        if self.kind()? != Kind::String {
            return Ok(false);
        }
        Ok(listed.contains(&&*self.clone().string()?))
    }

    /// Lets a value that was just read pass when it is listed, or the mode is lenient.
    ///
    /// # Errors
    /// In strict mode, when the value is not listed.
    pub fn listed(&self, name: &str, recognized: bool) -> Result<(), DecodeError> {
        if recognized || self.mode() == Mode::Lenient {
            Ok(())
        } else {
            Err(self.unlisted(name))
        }
    }

    /// An error that says that the value that was just read is not one of those of `name`.
    #[must_use]
    pub fn unlisted(&self, name: &str) -> DecodeError {
        self.refuse(format!("the value is not one of those that {name} lists"))
    }

    /// Lets a union whose discriminator has no variant pass when the mode is lenient.
    ///
    /// # Errors
    /// In strict mode.
    pub fn undecided(&self, name: &str, property: &str) -> Result<(), DecodeError> {
        if self.mode() == Mode::Lenient {
            Ok(())
        } else {
            Err(self.no_variant(name).within(property))
        }
    }

    /// An error that says that the value that comes next is no variant of the union `name`.
    #[must_use]
    pub fn no_variant(&self, name: &str) -> DecodeError {
        self.error(format!("the value fits no variant of {name}"))
    }
}

/// The variants of a union that have been tried in vain, each with its reason.
#[derive(Clone, Debug)]
pub struct Tried {
    name: &'static str,
    reasons: Vec<(&'static str, DecodeError)>,
}

impl Tried {
    /// Starts to try the variants of the union `name`.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            reasons: Vec::new(),
        }
    }

    /// Reads the value as a `T`. When that fails, the reader stays where it is.
    pub fn attempt<T: Decode>(
        &mut self,
        reader: &mut Reader<'_>,
        variant: &'static str,
    ) -> Option<T> {
        let mut ahead = reader.clone();
        if ahead.is_exhausted() {
            return None;
        }
        match T::decode(&mut ahead) {
            Ok(value) => {
                *reader = ahead;
                Some(value)
            }
            Err(error) => {
                reader.spend(&ahead);
                self.reasons.push((variant, error));
                None
            }
        }
    }

    /// An error that says why no variant fits.
    #[must_use]
    pub fn failed(self, reader: &Reader<'_>) -> DecodeError {
        if reader.is_exhausted() {
            return reader.error("unions inside unions leave too many ways to read the text");
        }
        let mut message = format!("the value fits no variant of {}", self.name);
        for (index, (variant, reason)) in self.reasons.iter().enumerate() {
            let mark = if index == 0 { ": " } else { "; " };
            // Writing into a string cannot fail.
            let _ = write!(message, "{mark}{variant}: {reason}");
        }
        reader.error(message)
    }
}

/// Unions inside unions could be read in exponentially many ways. What is read in vain is counted,
/// and no more is allowed than a multiple of the text.
impl Reader<'_> {
    fn is_exhausted(&self) -> bool {
        self.spent > self.text.len().saturating_mul(64).saturating_add(4096)
    }

    fn spend(&mut self, ahead: &Self) {
        let read = ahead.at.saturating_sub(self.at).saturating_add(1);
        self.spent = ahead.spent.saturating_add(read);
    }
}
