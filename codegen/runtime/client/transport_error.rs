//! Exchanges that fail.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use super::super::body::TooLarge;
use super::super::task::BoxError;

/// Why no answer came, or not all of it.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportKind,
    source: BoxError,
}

/// The ways in which an exchange fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportKind {
    /// The time was up before the answer was there.
    Timeout,
    /// No connection could be made.
    Connect,
    /// The answer broke off.
    Body,
    /// The answer is larger than allowed.
    TooLarge,
    /// No token could be had to prove who the client is. Nothing was sent.
    Credential,
    /// Anything else.
    Other,
}

impl TransportError {
    /// Makes an error.
    #[must_use]
    pub fn new(kind: TransportKind, source: impl Into<BoxError>) -> Self {
        Self {
            kind,
            source: source.into(),
        }
    }

    /// Makes an error of what reading the body of an answer failed with.
    #[must_use]
    pub fn of_body(source: BoxError) -> Self {
        match source.downcast::<Self>() {
            Ok(error) => *error,
            Err(source) if source.is::<TooLarge>() => Self::new(TransportKind::TooLarge, source),
            Err(source) => Self::new(TransportKind::Body, source),
        }
    }

    /// Makes the error of a call that took longer than `limit`.
    #[must_use]
    pub fn timeout(limit: Duration) -> Self {
        Self::new(
            TransportKind::Timeout,
            format!("there was no answer within {limit:?}"),
        )
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> TransportKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            TransportKind::Timeout => "the time was up before the answer was there",
            TransportKind::Connect => "no connection could be made",
            TransportKind::Body => "the answer broke off",
            TransportKind::TooLarge => "the answer is larger than allowed",
            TransportKind::Credential => "no token could be had",
            TransportKind::Other => "the exchange failed",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}
