//! Bodies of XML.

use http::StatusCode;

use super::super::json::{Decode, Encode, Mode};
use super::super::xml::{Element, from_xml, to_xml};
use super::answer::{Answer, body, empty};
use super::incoming::{Incoming, Rejection};
use super::problem::{Fault, Problem};

impl Incoming {
    /// Reads a body of XML whose root is `element`; `None` when it is absent.
    ///
    /// # Errors
    /// When it has another media type, or is not a `T`.
    pub fn xml<T: Decode>(
        &mut self,
        media_type: &'static str,
        element: &Element,
    ) -> Result<Option<T>, Rejection> {
        let Some(text) = self.octets(media_type)? else {
            return Ok(None);
        };
        match from_xml(&text, element, Mode::Strict, self.limits.depth) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(Problem::of_faults(vec![Fault::body(&error)])),
        }
    }
}

/// An answer with a body of XML whose root is `element`.
pub fn xml_answer<T: Encode + ?Sized>(
    status: StatusCode,
    media_type: &str,
    element: &Element,
    value: &T,
) -> Answer {
    match to_xml(value, element) {
        Ok(xml) => body(status, media_type, xml),
        // Only a handler's own value gets here, such as a control character.
        Err(_) => empty(StatusCode::INTERNAL_SERVER_ERROR),
    }
}
