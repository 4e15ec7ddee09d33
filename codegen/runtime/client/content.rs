//! The body of a request.

use http::header::{CONTENT_TYPE, HeaderValue};

use super::super::body::Body;
use super::super::json::{Encode, to_json};
use super::build_error::BuildError;
use super::request::Request;

impl Request {
    /// Ends the request with a body of JSON.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn json<T: Encode + ?Sized>(self, value: &T) -> Result<Self, BuildError> {
        self.json_as("application/json", value)
    }

    /// Ends the request with a body of JSON whose media type is `media_type`.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn json_as<T: Encode + ?Sized>(
        self,
        media_type: &str,
        value: &T,
    ) -> Result<Self, BuildError> {
        let json = to_json(value)?;
        self.body(media_type, json)
    }

    /// Ends the request with a body of text.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn text(self, media_type: &str, text: &str) -> Result<Self, BuildError> {
        self.body(media_type, text)
    }

    /// Ends the request with a body of any kind.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn body(mut self, media_type: &str, body: impl Into<Body>) -> Result<Self, BuildError> {
        match HeaderValue::from_str(media_type) {
            Ok(value) => self.0.headers.insert(CONTENT_TYPE, value),
            Err(_) => return Err(BuildError::new("the media type of the body is malformed")),
        };
        self.0.body = body.into();
        self.empty()
    }
}
