//! What goes wrong between JSON text and Rust values.

use std::borrow::Cow;
use std::fmt;

/// JSON text that is not what it should be: where, and why.
///
/// The message never repeats the text that was read, so it may be shown to whoever sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    fault: Box<Fault>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    pointer: String,
    message: Cow<'static, str>,
    offset: usize,
}

impl DecodeError {
    /// Makes an error at the byte `offset` of the text that was read.
    #[must_use]
    pub fn new(offset: usize, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            fault: Box::new(Fault {
                pointer: String::new(),
                message: message.into(),
                offset,
            }),
        }
    }

    /// Where the faulty value stands, as a JSON Pointer (RFC 6901); empty for the whole text.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.fault.pointer
    }

    /// What is wrong with it.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.fault.message
    }

    /// How many bytes of the text stand before the fault.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.fault.offset
    }

    // part: xml
    /// The same error at the byte `offset` of the text that the JSON was made of.
    pub(in super::super) fn moved(mut self, offset: usize) -> Self {
        self.fault.offset = offset;
        self
    }

    // end
    /// The same error, seen from the object or array whose member or item `token` holds the value.
    #[must_use]
    pub fn within(mut self, token: &str) -> Self {
        let mut pointer = pointer_token(token);
        pointer.push_str(&self.fault.pointer);
        self.fault.pointer = pointer;
        self
    }
}

/// Writes `token` as one step of a JSON Pointer, with the slash before it (RFC 6901, section 3).
#[must_use]
pub fn pointer_token(token: &str) -> String {
    let mut pointer = String::new();
    push_token(&mut pointer, token);
    pointer
}

/// Writes `token` as the last step of a JSON Pointer.
pub fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    let mut rest = token;
    while let Some(at) = rest.find(['~', '/']) {
        pointer.push_str(&rest[..at]);
        pointer.push_str(if rest.as_bytes()[at] == b'~' {
            "~0"
        } else {
            "~1"
        });
        rest = &rest[at + 1..];
    }
    pointer.push_str(rest);
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault {
            pointer,
            message,
            offset,
        } = &*self.fault;
        if pointer.is_empty() {
            write!(formatter, "{message} (at byte {offset})")
        } else {
            write!(formatter, "{pointer}: {message} (at byte {offset})")
        }
    }
}

impl std::error::Error for DecodeError {}

/// What is wrong with a number of members, if anything is (`minProperties`, `maxProperties`).
#[must_use]
pub fn miscounted(count: usize, least: Option<usize>, most: Option<usize>) -> Option<String> {
    match (least, most) {
        (Some(least), _) if count < least => Some(format!("must have at least {least} members")),
        (_, Some(most)) if count > most => Some(format!("must have at most {most} members")),
        _ => None,
    }
}

/// A Rust value that has no form in JSON: why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeError {
    message: Cow<'static, str>,
}

impl EncodeError {
    /// Makes an error.
    #[must_use]
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for EncodeError {}
