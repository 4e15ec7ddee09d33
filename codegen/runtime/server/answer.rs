//! What a server answers.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Method, StatusCode};

use super::super::body::Body;
use super::super::json::{Encode, to_json};
use super::super::param::{Style, header_text};
use super::problem::Problem;

/// An answer.
pub type Answer = axum::response::Response;

/// What the handler of an operation gives: what the operation gives, or why not.
pub type Reply<T, E> = Result<T, Failure<E>>;

/// Why a handler does not give what the operation gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure<E> {
    /// A failure that the document lists.
    Api(E),
    /// Any other failure.
    Problem(Problem),
}

impl<E> Failure<E> {
    /// A failure that the document does not list.
    #[must_use]
    pub fn problem(problem: Problem) -> Self {
        Self::Problem(problem)
    }

    /// A failure that the document does not list, with no more than its status.
    #[must_use]
    pub fn status(status: StatusCode) -> Self {
        Self::problem(Problem::new(status))
    }
}

/// The failures that the document lists for an operation, as a server answers with them.
pub trait Fail {
    /// The answer.
    #[must_use]
    fn answer(self) -> Answer;
}

impl<E: Fail> Failure<E> {
    /// The answer.
    #[must_use]
    pub fn answer(self) -> Answer {
        match self {
            Self::Api(error) => error.answer(),
            Self::Problem(problem) => problem.answer(),
        }
    }
}

impl<E> From<E> for Failure<E> {
    fn from(error: E) -> Self {
        Self::Api(error)
    }
}

/// Answers 501 Not Implemented, as operations do until they are written.
pub fn not_implemented<R, T, E>(request: R) -> std::future::Ready<Reply<T, E>> {
    drop(request);
    let problem = Problem::new(StatusCode::NOT_IMPLEMENTED);
    std::future::ready(Err(Failure::problem(
        problem.detail("the operation is not implemented"),
    )))
}

/// An answer without a body.
#[must_use]
pub fn empty(status: StatusCode) -> Answer {
    let mut answer = Answer::new(axum::body::Body::empty());
    *answer.status_mut() = status;
    answer
}

/// An answer with a body of JSON.
pub fn json<T: Encode + ?Sized>(status: StatusCode, value: &T) -> Answer {
    json_as(status, "application/json", value)
}

/// The answer to what a handler gives where there is one success, which has a body of JSON.
pub fn reply<T: Encode, E: Fail>(status: StatusCode, reply: Reply<T, E>) -> Answer {
    match reply {
        Ok(value) => json(status, &value),
        Err(failure) => failure.answer(),
    }
}

/// The answer to what a handler gives where there is one success, which has no body.
pub fn empty_reply<E: Fail>(status: StatusCode, reply: Reply<(), E>) -> Answer {
    match reply {
        Ok(()) => empty(status),
        Err(failure) => failure.answer(),
    }
}

/// An answer with a body of JSON whose media type is `media_type`.
pub fn json_as<T: Encode + ?Sized>(
    status: StatusCode,
    media_type: &'static str,
    value: &T,
) -> Answer {
    match to_json(value) {
        Ok(json) => {
            let media_type = Bytes::from_static(media_type.as_bytes());
            let media_type = HeaderValue::from_maybe_shared(media_type);
            with_body(status, media_type.ok(), axum::body::Body::from(json))
        }
        // Only a handler's own value gets here, such as an infinite number.
        Err(_) => empty(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// An answer with a body of any kind.
pub fn body(status: StatusCode, media_type: &str, body: impl Into<Body>) -> Answer {
    let body = body.into();
    let body = match body.as_bytes() {
        Some(bytes) => axum::body::Body::from(bytes.clone()),
        None => axum::body::Body::from_stream(body.into_stream()),
    };
    with_body(status, HeaderValue::from_str(media_type).ok(), body)
}

fn with_body(
    status: StatusCode,
    media_type: Option<HeaderValue>,
    body: axum::body::Body,
) -> Answer {
    let mut answer = Answer::new(body);
    *answer.status_mut() = status;
    if let Some(media_type) = media_type {
        answer.headers_mut().insert(CONTENT_TYPE, media_type);
    }
    answer
}

/// Adds a header to an answer, when there is a value. One that a header cannot hold, such as a line break, makes
/// the answer a status 500.
#[must_use]
pub fn header<T: Encode + ?Sized>(
    mut answer: Answer,
    name: &'static str,
    style: Style,
    value: Option<&T>,
) -> Answer {
    let Some(value) = value else { return answer };
    let text = to_json(value)
        .ok()
        .and_then(|json| header_text(style, &json).ok());
    let value = text.and_then(|text| HeaderValue::from_bytes(text.as_bytes()).ok());
    match (value, HeaderName::from_bytes(name.as_bytes())) {
        (Some(value), Ok(name)) => {
            answer.headers_mut().append(name, value);
            answer
        }
        // Only a handler's own value gets here.
        _ => empty(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// The answer to a method that the path does not have (RFC 9110, section 15.5.6).
pub(super) fn method_not_allowed(allowed: &[Method]) -> Problem {
    let names: Vec<&str> = allowed.iter().map(Method::as_str).collect();
    let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED);
    match HeaderValue::from_str(&names.join(", ")) {
        Ok(value) => problem.header(http::header::ALLOW, value),
        Err(_) => problem,
    }
}
