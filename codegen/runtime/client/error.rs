//! What a call can fail with.

use std::error::Error as StdError;
use std::fmt;

use super::super::json::DecodeError;
use super::build_error::BuildError;
use super::response::Response;
use super::transport_error::TransportError;

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

/// The failures that the document lists for an operation, as a client meets them.
pub trait ReadFailure: Sized {
    /// Reads an answer that is no success.
    ///
    /// # Errors
    /// When the document does not list its status, or it is not as the document says.
    fn read(response: Response) -> Result<Self, Error<Self>>;
}

/// What a call fails with when its answer is no success.
pub fn failure<E: ReadFailure>(response: Response) -> Error<E> {
    E::read(response).map_or_else(|error| error, Error::Api)
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
