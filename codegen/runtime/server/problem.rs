//! Problem details (RFC 9457): what a server says when it does not answer as documented.

use std::borrow::Cow;

use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};

use super::super::json::{DecodeError, Encode, Writer, pointer_token};
use super::answer::{Answer, json_as};

/// A problem in the form of RFC 9457. It never repeats what was submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    details: Box<Details>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Details {
    status: StatusCode,
    detail: Cow<'static, str>,
    headers: HeaderMap,
    faults: Vec<Fault>,
}

/// One thing that is wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it is, as a JSON Pointer (RFC 6901) whose first token names the part of the request:
    /// `/path/NAME`, `/query/NAME`, `/header/NAME`, `/cookie/NAME`, or `/body` and a way into it.
    pub pointer: String,
    /// What is wrong.
    pub detail: String,
}

impl Fault {
    /// A fault at `pointer`.
    #[must_use]
    pub fn new(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            detail: detail.into(),
        }
    }

    /// A fault inside the parameter `name` in the part `place` of the request.
    #[must_use]
    pub fn parameter(place: &str, name: &str, error: &DecodeError) -> Self {
        let pointer = format!("/{place}{}{}", pointer_token(name), error.pointer());
        Self::new(pointer, error.message())
    }

    /// A fault inside the body.
    #[must_use]
    pub fn body(error: &DecodeError) -> Self {
        Self::new(format!("/body{}", error.pointer()), error.message())
    }
}

impl Problem {
    /// A problem with the title of its status.
    #[must_use]
    pub fn new(status: StatusCode) -> Self {
        Self {
            details: Box::new(Details {
                status,
                detail: Cow::Borrowed(""),
                headers: HeaderMap::new(),
                faults: Vec::new(),
            }),
        }
    }

    /// A request that is not as documented.
    #[must_use]
    pub fn of_faults(faults: Vec<Fault>) -> Self {
        let mut problem =
            Self::new(StatusCode::BAD_REQUEST).detail("the request is not as documented");
        problem.details.faults = faults;
        problem
    }

    /// The same problem with an explanation.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.details.detail = detail.into();
        self
    }

    /// The same problem with a place in the request.
    #[must_use]
    pub fn fault(mut self, fault: Fault) -> Self {
        self.details.faults.push(fault);
        self
    }

    /// The same problem with a header of the answer, such as `Retry-After`.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.details.headers.append(name, value);
        self
    }

    /// The status that it is answered with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.details.status
    }

    /// The answer `application/problem+json`.
    #[must_use]
    pub fn answer(&self) -> Answer {
        let mut answer = json_as(self.status(), "application/problem+json", self);
        answer.headers_mut().extend(self.details.headers.clone());
        answer
    }
}

impl Encode for Problem {
    fn encode(&self, out: &mut Writer) {
        let Details {
            status,
            detail,
            faults,
            headers: _,
        } = &*self.details;
        let mut object = out.object();
        object.member("type", "about:blank");
        object.member("title", status.canonical_reason().unwrap_or("Unknown"));
        object.member("status", &u32::from(status.as_u16()));
        if !detail.is_empty() {
            object.member("detail", &**detail);
        }
        if let [first, ..] = &faults[..] {
            object.member("pointer", &first.pointer);
            object.member("errors", faults);
        }
        object.end();
    }
}

impl Encode for Fault {
    fn encode(&self, out: &mut Writer) {
        let mut object = out.object();
        object.member("pointer", &self.pointer);
        object.member("detail", &self.detail);
        object.end();
    }
}
