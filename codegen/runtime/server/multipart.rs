//! Requests with a form that holds files.

use std::collections::HashSet;

use http::StatusCode;
use http::header::CONTENT_TYPE;

use super::super::multipart::{FilePart, FormError, FormParts, Parts};
use super::answer::{self, Answer};
use super::checks::{Checks, TWICE};
use super::content::no_body;
use super::incoming::{Incoming, Rejection};
use super::problem::{Fault, Problem};

impl Incoming {
    /// Reads a form that must be there.
    ///
    /// # Errors
    /// When it is absent, has another media type, or is malformed.
    pub fn multipart(&mut self) -> Result<FormParts, Rejection> {
        let body = self.octets("multipart/*")?.ok_or_else(no_body)?;
        let media_type = self
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        Ok(FormParts::parse(media_type.unwrap_or_default(), &body)?)
    }

    /// Reads parts; `None` when there is no body.
    ///
    /// # Errors
    /// When the body has another media type, or is malformed.
    pub fn parts(&mut self, media_type: &'static str) -> Result<Option<Parts>, Rejection> {
        let Some(body) = self.octets(media_type)? else {
            return Ok(None);
        };
        let found = self.headers().get(CONTENT_TYPE);
        let found = found.and_then(|value| value.to_str().ok());
        Ok(Some(Parts::parse(found.unwrap_or_default(), &body)?))
    }
}

impl Checks {
    /// `uniqueItems` of an array of files, which are alike where their octets are.
    pub fn unique_files<'f>(&mut self, files: impl IntoIterator<Item = &'f FilePart>) {
        let mut known = HashSet::new();
        let mut octets = files.into_iter().map(|file| file.content.as_bytes());
        if octets.any(|octets| octets.is_some_and(|octets| !known.insert(octets))) {
            self.fault(TWICE);
        }
    }
}

impl From<FormError> for Problem {
    fn from(error: FormError) -> Self {
        Self::of_faults(vec![Fault::body(&error.0)])
    }
}

/// An answer with parts.
#[must_use]
pub fn parts(status: StatusCode, media_type: &str, parts: &Parts) -> Answer {
    let (media_type, body) = parts.to_body(media_type);
    answer::body(status, &media_type, body)
}
