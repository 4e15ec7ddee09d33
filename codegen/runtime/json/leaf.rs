//! Reads values without parts: null, booleans, numbers and strings.

use std::borrow::Cow;

use super::error::DecodeError;
use super::number;
use super::reader::Reader;
use super::string;

impl<'a> Reader<'a> {
    /// Reads `null` when it comes next, and tells whether it did.
    ///
    /// # Errors
    /// When something comes next that only begins like `null`.
    pub fn null(&mut self) -> Result<bool, DecodeError> {
        if self.peek() == Some(b'n') {
            self.literal("null")?;
            return Ok(true);
        }
        Ok(false)
    }

    /// Reads a boolean.
    ///
    /// # Errors
    /// When something else comes next.
    pub fn boolean(&mut self) -> Result<bool, DecodeError> {
        match self.peek() {
            Some(b't') => self.literal("true").map(|()| true),
            Some(b'f') => self.literal("false").map(|()| false),
            Some(b'"') if self.text_leaves => match &*self.string()? {
                "true" => Ok(true),
                "false" => Ok(false),
                _ => Err(self.refuse("expected `true` or `false`")),
            },
            _ => Err(self.unexpected("a boolean")),
        }
    }

    /// Reads a number and gives its text.
    ///
    /// # Errors
    /// When something else comes next.
    pub fn number(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        match self.peek() {
            Some(b'-' | b'0'..=b'9') => {
                let number = number::scan(self.text, self.at)?;
                self.last = self.at;
                self.at += number.len();
                Ok(Cow::Borrowed(number))
            }
            Some(b'"') if self.text_leaves => {
                let text = self.string()?;
                match number::scan(&text, 0) {
                    Ok(number) if number.len() == text.len() => Ok(text),
                    _ => Err(self.refuse("expected a number")),
                }
            }
            _ => Err(self.unexpected("a number")),
        }
    }

    /// Reads a number that has no fraction.
    ///
    /// # Errors
    /// When something else comes next, or the number is beyond 128 bits.
    pub fn integer(&mut self) -> Result<i128, DecodeError> {
        let number = self.number()?;
        if let Ok(small) = number.parse::<i64>() {
            return Ok(i128::from(small));
        }
        number::integer(&number).map_err(|message| self.refuse(message))
    }

    /// Reads a string.
    ///
    /// # Errors
    /// When something else comes next, or the string is malformed.
    pub fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a string"));
        }
        self.last = self.at;
        let (value, end) = string::read(self.text, self.at)?;
        self.at = end;
        Ok(value)
    }

    pub(super) fn literal(&mut self, word: &'static str) -> Result<(), DecodeError> {
        if self.text[self.at..].starts_with(word) {
            self.last = self.at;
            self.at += word.len();
            return Ok(());
        }
        Err(self.error(format!("expected `{word}`")))
    }
}
