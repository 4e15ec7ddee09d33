//! Bodies whose media type the document leaves open.

use http::StatusCode;
use http::header::CONTENT_TYPE;

use super::super::media_body::{Media, UNKNOWN};
use super::answer::{Answer, body};
use super::incoming::{Incoming, Rejection};

impl Incoming {
    /// The body as it is, with its media type, which is within `range`; `None` when it is absent.
    ///
    /// # Errors
    /// When it has a media type that is not within the range.
    pub fn media(&mut self, range: &'static str) -> Result<Option<Media>, Rejection> {
        let found = self.headers().get(CONTENT_TYPE);
        let found = found.and_then(|value| value.to_str().ok());
        let content_type = found.unwrap_or(UNKNOWN).to_owned();
        let body = self.body(range)?;
        Ok(body.map(|body| Media { content_type, body }))
    }
}

/// An answer with a body that says its own media type.
#[must_use]
pub fn media(status: StatusCode, media: Media) -> Answer {
    body(status, &media.content_type, media.body)
}
