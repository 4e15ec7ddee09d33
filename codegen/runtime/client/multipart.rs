//! Requests with a form that holds files.

use super::super::multipart::Multipart;
use super::build_error::BuildError;
use super::request::Request;

impl Request {
    /// Ends the request with a form.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn multipart(self, form: Multipart) -> Result<Self, BuildError> {
        let (media_type, body) = form.finish()?;
        self.body(&media_type, body)
    }
}
