//! Requests with a form.

use super::super::form::{FormStyles, from_form};
use super::super::json::{Decode, Mode};
use super::incoming::{Incoming, Rejection, fault};
use super::problem::{Fault, Problem};

impl Incoming {
    /// Reads a form; `None` when it is absent.
    ///
    /// # Errors
    /// When it has another media type, or is not a `T`.
    pub fn form<T: Decode>(&mut self, styles: FormStyles) -> Result<Option<T>, Rejection> {
        self.form_with_lists(styles, &[])
    }

    /// Reads a form in which each of `lists` is an empty array when it is absent; `None` when the form is.
    ///
    /// # Errors
    /// When it has another media type, or is not a `T`.
    pub fn form_with_lists<T: Decode>(
        &mut self,
        styles: FormStyles,
        lists: &[&str],
    ) -> Result<Option<T>, Rejection> {
        let Some(body) = self.octets("application/x-www-form-urlencoded")? else {
            return Ok(None);
        };
        let Ok(text) = std::str::from_utf8(&body) else {
            return Err(fault("/body", "the text is not UTF-8"));
        };
        match from_form(text, styles, lists, Mode::Strict) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(Problem::of_faults(vec![Fault::body(&error)])),
        }
    }
}
