//! A body whose media type the document leaves open.

use super::body::Body;

/// A body that says its own media type, where the document has a range such as `image/*`.
#[derive(Clone, Debug, PartialEq)]
pub struct Media {
    /// The media type, such as `image/png`: the value of `Content-Type`.
    pub content_type: String,
    /// The octets.
    pub body: Body,
}

impl Media {
    /// Makes a body of the media type `content_type`.
    #[must_use]
    pub fn new(content_type: impl Into<String>, body: impl Into<Body>) -> Self {
        Self {
            content_type: content_type.into(),
            body: body.into(),
        }
    }
}

/// The media type of octets that come without one (RFC 9110, section 8.3).
pub(super) const UNKNOWN: &str = "application/octet-stream";
