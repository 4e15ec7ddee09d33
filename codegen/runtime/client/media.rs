//! Bodies whose media type the document leaves open.

use super::super::media::matches;
use super::super::media_body::{Media, UNKNOWN};
use super::build_error::BuildError;
use super::request::Request;
use super::response::Response;

impl Request {
    /// Ends the request with a body whose media type is within `range`, such as `image/*`.
    ///
    /// # Errors
    /// The first thing that could not be written; when the media type is not within the range.
    pub fn media(self, range: &str, media: &Media) -> Result<Self, BuildError> {
        if !matches(range, &media.content_type) {
            let message = format!("the media type of the body is not within `{range}`");
            return Err(BuildError::new(message));
        }
        self.body(&media.content_type, media.body.clone())
    }
}

impl Response {
    /// The body as it is, with its media type.
    #[must_use]
    pub fn media(self) -> Media {
        Media {
            content_type: self.content_type().unwrap_or(UNKNOWN).to_owned(),
            body: self.into_body(),
        }
    }
}
