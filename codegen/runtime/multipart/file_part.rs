//! Files in a form.

use super::super::body::Body;
use super::super::task::{BoxError, MaybeSend};

/// A file in a form: its content, and what is said of it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FilePart {
    /// The content.
    pub content: Body,
    /// The name of the file, without a folder.
    pub file_name: Option<String>,
    /// The media type of the content.
    pub content_type: Option<String>,
    /// More headers of the part: names and values.
    pub headers: Vec<(String, String)>,
}

impl FilePart {
    /// A file without a name.
    #[must_use]
    pub fn new(content: impl Into<Body>) -> Self {
        Self {
            content: content.into(),
            file_name: None,
            content_type: None,
            headers: Vec::new(),
        }
    }

    /// A file whose octets are at hand.
    #[must_use]
    pub fn bytes(octets: impl Into<bytes::Bytes>) -> Self {
        Self::new(octets.into())
    }

    /// A file whose octets come piece by piece.
    #[must_use]
    pub fn stream(
        pieces: impl futures_core::Stream<Item = Result<bytes::Bytes, BoxError>> + MaybeSend + 'static,
    ) -> Self {
        Self::new(Body::stream(pieces))
    }

    /// The same file with a name.
    #[must_use]
    pub fn named(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }

    /// The same file with one more header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The same file with a media type.
    #[must_use]
    pub fn typed(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }
}
