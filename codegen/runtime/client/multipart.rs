//! Requests with a form that holds files.

use super::super::multipart::{Multipart, Parts};
use super::build_error::BuildError;
use super::request::Request;
use super::response::{Read, Response};

impl Request {
    /// Ends the request with a form.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn multipart(self, form: Multipart) -> Result<Self, BuildError> {
        self.multipart_as("multipart/form-data", form)
    }

    /// Ends the request with a form of another media type, such as `multipart/mixed`.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn multipart_as(self, media_type: &str, form: Multipart) -> Result<Self, BuildError> {
        let (media_type, body) = form.finish(media_type)?;
        self.body(&media_type, body)
    }

    /// Ends the request with parts.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn parts(self, media_type: &str, parts: &Parts) -> Result<Self, BuildError> {
        let (media_type, body) = parts.to_body(media_type);
        self.body(&media_type, body)
    }
}

impl Response {
    /// Takes the body apart.
    ///
    /// # Errors
    /// When it is malformed.
    pub fn parts(self) -> Read<Parts> {
        let content_type = self.content_type().unwrap_or_default().to_owned();
        match Parts::parse(&content_type, self.body()) {
            Ok(parts) => Ok(parts),
            Err(error) => Err(self.failure(None, error.0)),
        }
    }
}
