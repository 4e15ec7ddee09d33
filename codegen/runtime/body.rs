//! The content of a request, a response or a part of one: octets at hand, or a stream of them.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures_core::Stream;

use super::task::{BoxError, ByteStream, MaybeSend};

/// Content: nothing, octets at hand, or a stream that can be read once.
///
/// Clones of a stream share it: whoever reads first gets it.
#[derive(Clone, Default)]
pub struct Body(Content);

#[derive(Clone)]
enum Content {
    Bytes(Bytes),
    Stream(Arc<Mutex<Option<ByteStream>>>),
}

impl Default for Content {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl Body {
    /// No octets.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Octets that come piece by piece.
    #[must_use]
    pub fn stream(
        pieces: impl Stream<Item = Result<Bytes, BoxError>> + MaybeSend + 'static,
    ) -> Self {
        Self(Content::Stream(Arc::new(Mutex::new(Some(Box::pin(
            pieces,
        ))))))
    }

    /// The octets, when they are at hand.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream(_) => None,
        }
    }

    /// How many octets there are, when that is known.
    #[must_use]
    pub fn size(&self) -> Option<usize> {
        self.as_bytes().map(Bytes::len)
    }

    /// The octets as a stream.
    #[must_use]
    pub fn into_stream(self) -> ByteStream {
        match self.0 {
            Content::Bytes(bytes) => Box::pin(Once(Some(Ok(bytes)))),
            Content::Stream(shared) => {
                let taken = shared.lock().map_or(None, |mut stream| stream.take());
                taken.unwrap_or_else(|| Box::pin(Once(Some(Err(AlreadyRead.into())))))
            }
        }
    }

    /// All octets.
    ///
    /// # Errors
    /// When the stream fails; [`TooLarge`] when there are more than `limit` octets.
    pub async fn collect(self, limit: usize) -> Result<Bytes, BoxError> {
        if let Content::Bytes(bytes) = self.0 {
            return if bytes.len() > limit {
                Err(TooLarge { limit }.into())
            } else {
                Ok(bytes)
            };
        }
        let mut stream = self.into_stream();
        let mut first = Bytes::new();
        let mut rest = Vec::new();
        while let Some(piece) = poll_fn(|context| stream.as_mut().poll_next(context)).await {
            let piece = piece?;
            if first.len() + rest.len() + piece.len() > limit {
                return Err(TooLarge { limit }.into());
            }
            if first.is_empty() {
                first = piece;
            } else {
                rest.extend_from_slice(&piece);
            }
        }
        Ok(if rest.is_empty() {
            first
        } else {
            [&first[..], &rest].concat().into()
        })
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(octets: Vec<u8>) -> Self {
        Self(Content::Bytes(octets.into()))
    }
}

impl From<&[u8]> for Body {
    fn from(octets: &[u8]) -> Self {
        Self(Content::Bytes(Bytes::copy_from_slice(octets)))
    }
}

impl<const N: usize> From<&[u8; N]> for Body {
    fn from(octets: &[u8; N]) -> Self {
        octets.as_slice().into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self(Content::Bytes(text.into()))
    }
}

impl From<&str> for Body {
    fn from(text: &str) -> Self {
        text.as_bytes().into()
    }
}

/// Octets at hand are compared; streams are equal when they are the same one.
impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Content::Bytes(one), Content::Bytes(two)) => one == two,
            (Content::Stream(one), Content::Stream(two)) => Arc::ptr_eq(one, two),
            _ => false,
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Content::Bytes(bytes) => write!(formatter, "Body({} bytes)", bytes.len()),
            Content::Stream(_) => formatter.write_str("Body(stream)"),
        }
    }
}

/// A stream of one piece.
struct Once(Option<Result<Bytes, BoxError>>);

impl Stream for Once {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.take())
    }
}

/// There are more octets than allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// How many are allowed.
    pub limit: usize,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the body is larger than {} bytes", self.limit)
    }
}

impl std::error::Error for TooLarge {}

/// A stream has been read before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyRead;

impl fmt::Display for AlreadyRead {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the stream has been read before")
    }
}

impl std::error::Error for AlreadyRead {}
