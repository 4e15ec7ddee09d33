//! Requests with a form that holds files.

use http::header::CONTENT_TYPE;

use super::super::multipart::{FormError, FormParts};
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
}

impl From<FormError> for Problem {
    fn from(error: FormError) -> Self {
        Self::of_faults(vec![Fault::body(&error.0)])
    }
}
