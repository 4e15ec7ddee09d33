//! What a call can fail with.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use super::super::body::{BoxError, TooLarge};
use super::super::json::{DecodeError, EncodeError};
use super::response::Response;

/// Why a call did not give what was asked for. `E` holds the failures that the document lists for
/// the operation.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The server answered with a failure that the document lists.
    Api(E),
    /// The server answered with a status that the document does not list.
    Undocumented(Box<Response>),
    /// The server answered with a status that the document lists, but not as it says.
    Decode(Box<DecodeFailure>),
    /// The request could not be made. Nothing was sent.
    Build(BuildError),
    /// No answer came, or not all of it.
    Transport(TransportError),
}

impl<E> Error<E> {
    /// A failure that the document lists.
    pub fn api(error: E) -> Self {
        Self::Api(error)
    }

    /// An answer with a status that the document does not list.
    #[must_use]
    pub fn undocumented(response: Response) -> Self {
        Self::Undocumented(Box::new(response))
    }

    /// The failure that the document lists, when it is one.
    #[must_use]
    pub fn as_api(&self) -> Option<&E> {
        if let Self::Api(error) = self {
            Some(error)
        } else {
            None
        }
    }

    /// The answer as it came, when there is one and the document does not say how to read it.
    #[must_use]
    pub fn response(&self) -> Option<&Response> {
        match self {
            Self::Undocumented(response) => Some(response),
            Self::Decode(failure) => Some(&failure.response),
            Self::Api(_) | Self::Build(_) | Self::Transport(_) => None,
        }
    }
}

impl<E: fmt::Display> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(formatter),
            Self::Undocumented(response) => {
                write!(
                    formatter,
                    "the server answered with {}, ",
                    response.status()
                )?;
                formatter.write_str("which the document does not list for this operation")
            }
            Self::Decode(failure) => failure.fmt(formatter),
            Self::Build(error) => error.fmt(formatter),
            Self::Transport(error) => error.fmt(formatter),
        }
    }
}

impl<E: StdError + 'static> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Api(error) => error.source(),
            Self::Undocumented(_) => None,
            Self::Decode(failure) => failure.source(),
            Self::Build(error) => error.source(),
            Self::Transport(error) => error.source(),
        }
    }
}

impl<E> From<DecodeFailure> for Error<E> {
    fn from(failure: DecodeFailure) -> Self {
        Self::Decode(Box::new(failure))
    }
}

impl<E> From<Box<DecodeFailure>> for Error<E> {
    fn from(failure: Box<DecodeFailure>) -> Self {
        Self::Decode(failure)
    }
}

impl<E> From<BuildError> for Error<E> {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

impl<E> From<TransportError> for Error<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

/// An answer that could not be read as the document says. The answer is kept whole.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DecodeFailure {
    /// The answer.
    pub response: Response,
    /// The header that was read, when it was one; else the fault is in the body.
    pub header: Option<&'static str>,
    /// What is wrong with it, and where.
    pub error: DecodeError,
}

impl fmt::Display for DecodeFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.response.status();
        match self.header {
            None => write!(formatter, "the body of the answer {status} cannot be read"),
            Some(name) => write!(
                formatter,
                "the header {name} of the answer {status} cannot be read"
            ),
        }?;
        write!(formatter, ": {}", self.error)
    }
}

impl StdError for DecodeFailure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.error)
    }
}

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
            format!("no whole answer within {limit:?}"),
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
            TransportKind::Other => "the exchange failed",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}
