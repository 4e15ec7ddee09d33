//! Requests that cannot be made.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use super::super::json::EncodeError;

/// Why a request could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    message: Cow<'static, str>,
}

impl BuildError {
    /// Makes an error.
    #[must_use]
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            message: message.into(),
        }
    }

    /// Makes an error about a parameter.
    #[must_use]
    pub fn parameter(kind: &str, name: &str, reason: impl fmt::Display) -> Self {
        Self::new(format!("the {kind} `{name}` cannot be sent: {reason}"))
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl StdError for BuildError {}

impl From<EncodeError> for BuildError {
    fn from(error: EncodeError) -> Self {
        Self::new(format!("the body cannot be written: {error}"))
    }
}
