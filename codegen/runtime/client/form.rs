//! Requests with a form.

use super::super::form::{FormStyles, to_form};
use super::super::json::Encode;
use super::build_error::BuildError;
use super::request::Request;

impl Request {
    /// Ends the request with a form.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn form<T: Encode + ?Sized>(
        self,
        value: &T,
        styles: FormStyles,
    ) -> Result<Self, BuildError> {
        let form = to_form(value, styles)?;
        self.body("application/x-www-form-urlencoded", form)
    }
}
