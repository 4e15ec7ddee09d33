//! A request that has come in.

use std::any::Any;

use http::request::Parts;
use http::{HeaderMap, Method};

use super::super::param::Pairs;
use super::content::Content;
use super::limits::Limits;
use super::problem::{Fault, Problem};
use super::template::Captures;

/// A refusal of a request.
pub type Rejection = Problem;

/// What a request makes of what has come in.
pub trait Receive: Sized {
    /// Reads the request.
    ///
    /// # Errors
    /// When it is not as documented.
    fn receive(incoming: &mut Incoming) -> Result<Self, Rejection>;
}

/// Who sends a request: a `Caller` of the principals of an authenticator that is not known here.
pub(super) type AnyCaller = Box<dyn Any + Send>;

/// A request that has come in: its head, the pieces of its path, and its body.
#[derive(Debug)]
pub struct Incoming {
    pub(super) head: Parts,
    pub(super) captures: Captures,
    pub(super) content: Content,
    pub(super) limits: Limits,
    /// None where nobody has asked.
    pub(super) caller: Option<AnyCaller>,
    pub(super) query: Option<Pairs>,
    pub(super) cookies: Option<Pairs>,
    /// The query parameters that exploded objects do not take.
    pub(super) claimed: Vec<&'static str>,
}

impl Incoming {
    pub(super) fn new(head: Parts, captures: Captures, content: Content, limits: Limits) -> Self {
        Self {
            head,
            captures,
            content,
            limits,
            caller: None,
            query: None,
            cookies: None,
            claimed: Vec::new(),
        }
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.head.method
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }
}

/// A refusal because of one fault.
pub(super) fn fault(pointer: &str, detail: &str) -> Rejection {
    Problem::of_faults(vec![Fault::new(pointer, detail)])
}
