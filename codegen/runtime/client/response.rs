//! An answer that is there in full.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::super::body::Body;
use super::super::json::{Decode, DecodeError, Mode, from_json};
use super::super::media::{matches, parameter};
use super::super::param::{self, Style};
use super::error::DecodeFailure;
// part: events
use super::exchange::Exchange;
// end
use super::transport_error::TransportError;

/// An answer: status, headers and the body, which is there as a whole unless the call reads it as it
/// comes.
#[derive(Clone)]
pub struct Response {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    rest: Option<Body>,
    // part: events
    pub(super) exchange: Option<Box<Exchange>>,
    // end
}

/// What reading an answer gives.
pub type Read<T> = Result<T, Box<DecodeFailure>>;

impl Response {
    /// Makes an answer, for instance in a test.
    #[must_use]
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Self {
            status,
            headers,
            body: body.into(),
            rest: None,
            // part: events
            exchange: None,
            // end
        }
    }

    /// An answer whose body is still under way.
    pub(super) fn unread(answer: RawResponse) -> Self {
        let rest = Some(answer.body);
        Self {
            rest,
            ..Self::new(answer.status, answer.headers, Bytes::new())
        }
    }

    // part: events
    /// The same answer, with the call that it came from.
    pub(super) fn with_exchange(mut self, exchange: &Exchange) -> Self {
        self.exchange = Some(Box::new(exchange.clone()));
        self
    }

    // end
    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body; nothing when the call reads it as it comes.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Whether `Content-Type` is within `range`, such as `application/json` or `image/*`. A range
    /// of JSON takes every kind of JSON.
    #[must_use]
    pub fn is(&self, range: &str) -> bool {
        self.content_type()
            .is_some_and(|found| matches(range, found))
    }

    /// `Content-Type`, when there is one.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.headers
            .get(http::header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
    }

    /// Reads the body as JSON, whatever `Content-Type` says.
    ///
    /// # Errors
    /// When it is not a `T`.
    pub fn json<T: Decode>(self) -> Read<T> {
        match from_json(&self.body, Mode::Lenient) {
            Ok(value) => Ok(value),
            Err(error) => Err(self.failure(None, error)),
        }
    }

    /// Reads the body as text.
    ///
    /// # Errors
    /// When it is neither UTF-8 nor, as `charset` says, ISO 8859-1.
    pub fn text(self) -> Read<String> {
        let charset = self
            .content_type()
            .and_then(|found| parameter(found, "charset"));
        if charset.is_some_and(|charset| charset.eq_ignore_ascii_case("iso-8859-1")) {
            return Ok(self.body.iter().map(|octet| char::from(*octet)).collect());
        }
        match std::str::from_utf8(&self.body) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => {
                let error = DecodeError::new(error.valid_up_to(), "the text is not UTF-8");
                Err(self.failure(None, error))
            }
        }
    }

    /// The body as it is.
    #[must_use]
    pub fn into_body(self) -> Body {
        self.rest.unwrap_or_else(|| self.body.into())
    }

    /// The answer with its body under way.
    pub(super) fn into_raw(self) -> RawResponse {
        RawResponse {
            status: self.status,
            headers: self.headers.clone(),
            body: self.into_body(),
        }
    }

    /// Reads a header that may be absent.
    ///
    /// # Errors
    /// When it is there and not a `T`.
    pub fn header<T: Decode>(&self, name: &'static str, style: Style) -> Read<Option<T>> {
        let values: Result<Vec<_>, _> = self
            .headers
            .get_all(name)
            .iter()
            .map(|value| std::str::from_utf8(value.as_bytes()))
            .collect();
        let found = match values {
            Ok(values) if values.is_empty() => return Ok(None),
            Ok(values) => param::header(name, style, T::SHAPE, &values)
                .map_err(|message| DecodeError::new(0, message)),
            Err(_) => Err(DecodeError::new(0, "the header is not UTF-8")),
        };
        match found.and_then(|tree| tree.decode(Mode::Lenient)) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(self.clone().failure(Some(name), error)),
        }
    }

    /// Reads a header that must be there.
    ///
    /// # Errors
    /// When it is absent, or not a `T`.
    pub fn required_header<T: Decode>(&self, name: &'static str, style: Style) -> Read<T> {
        self.header(name, style)?.ok_or_else(|| {
            self.clone()
                .failure(Some(name), DecodeError::new(0, "the header is missing"))
        })
    }

    /// An answer that cannot be read, because of its body or a header.
    pub(super) fn failure(
        self,
        header: Option<&'static str>,
        error: DecodeError,
    ) -> Box<DecodeFailure> {
        Box::new(DecodeFailure {
            response: self,
            header,
            error,
        })
    }
}

impl PartialEq for Response {
    fn eq(&self, other: &Self) -> bool {
        self.status == other.status
            && self.headers == other.headers
            && self.body == other.body
            && self.rest == other.rest
    }
}

/// Shows the status and the size of the body. Neither headers nor body are shown: they may hold
/// secrets.
impl fmt::Debug for Response {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "Response({}, {} bytes)",
            self.status,
            self.body.len()
        )
    }
}

/// An answer whose body has not been read.
#[derive(Debug)]
#[non_exhaustive]
pub struct RawResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, which is still under way.
    pub body: Body,
}

impl RawResponse {
    pub(super) fn new(answer: http::Response<Body>) -> Self {
        let (head, body) = answer.into_parts();
        Self {
            status: head.status,
            headers: head.headers,
            body,
        }
    }

    /// Whether `Content-Type` is within any of `ranges`; without one it is within `*/*`.
    pub(super) fn is_any(&self, ranges: &[&str]) -> bool {
        let found = self.headers.get(http::header::CONTENT_TYPE);
        let found = found.and_then(|value| value.to_str().ok()).unwrap_or("");
        ranges.iter().any(|range| matches(range, found))
    }

    /// Waits for the whole body.
    ///
    /// # Errors
    /// When it breaks off, or is larger than `limit` bytes.
    pub async fn read(self, limit: usize) -> Result<Response, TransportError> {
        let body = self
            .body
            .collect(limit)
            .await
            .map_err(TransportError::of_body)?;
        Ok(Response::new(self.status, self.headers, body))
    }
}
