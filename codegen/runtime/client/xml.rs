//! Bodies of XML.

use super::super::json::{Decode, Encode, MAX_DEPTH, Mode};
use super::super::xml::{Element, from_xml, to_xml};
use super::build_error::BuildError;
use super::request::Request;
use super::response::{Read, Response};

impl Request {
    /// Ends the request with a body of XML whose root is `element`.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn xml<T: Encode + ?Sized>(
        self,
        media_type: &str,
        element: &Element,
        value: &T,
    ) -> Result<Self, BuildError> {
        let xml = to_xml(value, element)?;
        self.body(media_type, xml)
    }
}

impl Response {
    /// Reads the body as XML whose root is `element`.
    ///
    /// # Errors
    /// When it is not a `T`.
    pub fn xml<T: Decode>(self, element: &Element) -> Read<T> {
        match from_xml(self.body(), element, Mode::Lenient, MAX_DEPTH) {
            Ok(value) => Ok(value),
            Err(error) => Err(self.failure(None, error)),
        }
    }
}
