//! Choosing: listed values, and the variant of a union.

use std::fmt::Write as _;

use super::decode::Decode;
use super::error::DecodeError;
use super::number;
use super::reader::{Kind, Mode, Reader};

/// How much a value that is not listed weighs, beside one member that is not known.
const UNLISTED: usize = 16;

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

    /// Whether the value that comes next can be read as a `T`. It is for small values: it reads them.
    #[must_use]
    pub fn fits<T: Decode>(&self) -> bool {
        T::decode(&mut self.clone()).is_ok()
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

    /// Reads a string of an enum that keeps others than those that are `listed`.
    ///
    /// # Errors
    /// When something else comes next; in strict mode, when the string is not listed.
    pub fn open_text<T>(&mut self, name: &str, listed: &[&str]) -> Result<T, DecodeError>
    where
        T: for<'t> From<&'t str>,
    {
        let text = self.string()?;
        self.listed(name, listed.contains(&&*text))?;
        Ok(T::from(&text))
    }

    /// Reads a string of an enum that has no room for others.
    ///
    /// # Errors
    /// When something else comes next, or the string is not listed.
    pub fn closed_text<T>(&mut self, name: &str) -> Result<T, DecodeError>
    where
        T: for<'t> TryFrom<&'t str>,
    {
        let text = self.string()?;
        T::try_from(&text).map_err(|_| self.unlisted(name))
    }

    /// Reads an integer of an enum that keeps others than those that are `listed`.
    ///
    /// # Errors
    /// As [`open_text`](Self::open_text).
    pub fn open_integer<T: From<i64>>(
        &mut self,
        name: &str,
        listed: &[i64],
    ) -> Result<T, DecodeError> {
        let value = i64::decode(self)?;
        self.listed(name, listed.contains(&value))?;
        Ok(T::from(value))
    }

    /// Reads an integer of an enum that has no room for others.
    ///
    /// # Errors
    /// As [`closed_text`](Self::closed_text).
    pub fn closed_integer<T: TryFrom<i64>>(&mut self, name: &str) -> Result<T, DecodeError> {
        T::try_from(i64::decode(self)?).map_err(|_| self.unlisted(name))
    }

    /// Lets a value that was just read pass when it is listed, or the mode is lenient.
    ///
    /// # Errors
    /// In strict mode, when the value is not listed.
    pub fn listed(&mut self, name: &str, is_listed: bool) -> Result<(), DecodeError> {
        if is_listed {
            Ok(())
        } else if self.mode() == Mode::Lenient {
            self.forgiven += UNLISTED;
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
    pub fn undecided(&mut self, name: &str, property: &str) -> Result<(), DecodeError> {
        if self.mode() == Mode::Lenient {
            self.forgiven += UNLISTED;
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

/// The variants of a union that have been tried: the best so far, and of the others the reasons.
///
/// The best is the one that forgives least: members that it does not know, and values that it does not
/// list. Of equals the first is taken.
#[derive(Clone, Debug)]
pub struct Tried<'a, U> {
    name: &'static str,
    best: Option<(U, Reader<'a>)>,
    reasons: Vec<(&'static str, DecodeError)>,
}

impl<'a, U> Tried<'a, U> {
    /// Starts to try the variants of the union `name`.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            best: None,
            reasons: Vec::new(),
        }
    }

    /// Reads the value as a `T`, unless one was found before that forgives nothing.
    pub fn attempt<T: Decode>(
        &mut self,
        reader: &mut Reader<'a>,
        variant: &'static str,
        make: fn(T) -> U,
    ) {
        let forgiven = self.best.as_ref().map(|(_, best)| best.forgiven);
        if forgiven == Some(reader.forgiven) || reader.is_exhausted(forgiven.is_some()) {
            return;
        }
        let mut ahead = reader.clone();
        match T::decode(&mut ahead) {
            Ok(value) => {
                reader.spend(&ahead);
                if forgiven.is_none_or(|forgiven| ahead.forgiven < forgiven) {
                    self.best = Some((make(value), ahead));
                }
            }
            Err(error) => {
                reader.spend(&ahead);
                self.reasons.push((variant, error));
            }
        }
    }

    /// The best variant, after which the reader stands behind the value.
    ///
    /// # Errors
    /// When no variant fits, with the reason of each.
    pub fn finish(self, reader: &mut Reader<'a>) -> Result<U, DecodeError> {
        if let Some((value, mut ahead)) = self.best {
            ahead.spent = reader.spent;
            *reader = ahead;
            return Ok(value);
        }
        if reader.is_exhausted(false) {
            return Err(reader.error("unions inside unions leave too many ways to read the text"));
        }
        let mut message = format!("the value fits no variant of {}", self.name);
        for (index, (variant, reason)) in self.reasons.iter().enumerate() {
            let mark = if index == 0 { ": " } else { "; " };
            // Writing into a string cannot fail.
            let _ = write!(message, "{mark}{variant}: {reason}");
        }
        Err(reader.error(message))
    }
}

/// Unions inside unions could be read in exponentially many ways. What unions read is counted, and no
/// more is allowed than a multiple of the text; sooner than that, the first variant that fits is taken.
impl Reader<'_> {
    fn is_exhausted(&self, found: bool) -> bool {
        let times = if found { 16 } else { 64 };
        self.spent > self.text.len().saturating_mul(times).saturating_add(4096)
    }

    fn spend(&mut self, ahead: &Self) {
        let read = ahead.at.saturating_sub(self.at).saturating_add(1);
        self.spent = ahead.spent.saturating_add(read);
    }
}
