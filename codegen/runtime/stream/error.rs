//! Items that cannot be read.

use std::fmt;

use bytes::Bytes;

use super::super::json::DecodeError;
use super::super::task::BoxError;

/// Why an item of a stream could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum ItemError {
    /// The item is not what the document says. What comes after it can still be read.
    Decode {
        /// What is wrong with it, and where.
        error: DecodeError,
        /// Its text.
        text: Bytes,
    },
    /// The stream broke off, or an item of it is too large. Nothing comes after this.
    Broken(BoxError),
}

impl fmt::Display for ItemError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decode { error, .. } => write!(formatter, "the item cannot be read: {error}"),
            Self::Broken(error) => write!(formatter, "the stream broke off: {error}"),
        }
    }
}

impl std::error::Error for ItemError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Decode { error, .. } => Some(error),
            Self::Broken(error) => Some(&**error),
        }
    }
}
