//! What a router knows of an operation.

use http::Method;

use super::template::Template;

/// What is done with the body before an operation sees the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intake {
    /// It is left unread.
    Nothing,
    /// It is read whole, up to [`MAX_JSON`](super::MAX_JSON).
    Buffer,
    /// It is read whole, up to [`MAX_UPLOAD`](super::MAX_UPLOAD).
    Upload,
    /// It is handed over as a stream.
    Stream,
}

/// An operation: which requests are its own, and what it answers with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a route answers nothing until it is added"]
pub struct Route {
    pub(super) method: Method,
    pub(super) template: Template,
    pub(super) intake: Intake,
    pub(super) offers: &'static [&'static str],
}

impl Route {
    /// The requests of `method` whose path matches `template`, their body left unread.
    pub fn new(method: Method, template: &str) -> Self {
        Self {
            method,
            template: Template::new(template),
            intake: Intake::Nothing,
            offers: &[],
        }
    }

    /// Says what is done with the body.
    pub fn intake(mut self, intake: Intake) -> Self {
        self.intake = intake;
        self
    }

    /// Says the media types of all successes. A client that takes none of them gets 406 Not Acceptable.
    pub fn offers(mut self, media_types: &'static [&'static str]) -> Self {
        self.offers = media_types;
        self
    }
}
