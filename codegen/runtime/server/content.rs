//! The body of a request that has come in.

use std::cmp::Reverse;

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};

use super::super::body::Body;
use super::super::json::{Decode, DecodeError, Mode, Reader};
use super::super::media::{closeness, matches};
use super::incoming::{Incoming, Rejection, fault};
use super::problem::{Fault, Problem};

/// A body, as far as it has been read.
#[derive(Debug)]
pub(super) enum Content {
    /// All of it.
    Bytes(Bytes),
    /// Nothing of it.
    Stream(Body),
}

impl Incoming {
    /// Which of the documented media types the body has, counted from zero; `None` when there is no
    /// body. One that is named counts before a range that it is in. A body without `Content-Type`
    /// counts as the first.
    ///
    /// # Errors
    /// 415 when it has none of them.
    pub fn content(&self, media_types: &[&str]) -> Result<Option<usize>, Rejection> {
        let found = self.headers().get(CONTENT_TYPE);
        let Some(found) = found else {
            return Ok((!self.is_bare()).then_some(0));
        };
        let found = found.to_str().unwrap_or_default();
        let fitting = media_types
            .iter()
            .enumerate()
            .filter(|(_, range)| matches(range, found));
        // The first of those that describe it best.
        let best = fitting.max_by_key(|(index, range)| (closeness(range, found), Reverse(*index)));
        best.map(|(index, _)| Some(index)).ok_or_else(|| {
            let detail = format!("the body must be {}", media_types.join(" or "));
            Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE).detail(detail)
        })
    }

    /// Whether there is no body, as far as can be told before it is read (RFC 9112, section 6).
    fn is_bare(&self) -> bool {
        match &self.content {
            Content::Bytes(bytes) => bytes.is_empty(),
            Content::Stream(_) => {
                let length = self.headers().get(CONTENT_LENGTH);
                length.is_none_or(|length| length == "0")
                    && !self.headers().contains_key(TRANSFER_ENCODING)
            }
        }
    }

    /// Reads a body of JSON that must be there.
    ///
    /// # Errors
    /// When it is absent, has another media type, or is not a `T`.
    pub fn json<T: Decode>(&mut self) -> Result<T, Rejection> {
        self.json_as("application/json")
    }

    /// Reads a body of JSON with the media type `media_type` that must be there.
    ///
    /// # Errors
    /// When it is absent, has another media type, or is not a `T`.
    pub fn json_as<T: Decode>(&mut self, media_type: &'static str) -> Result<T, Rejection> {
        self.optional_json_as(media_type)?.ok_or_else(no_body)
    }

    /// Reads a body of JSON with the media type `media_type` that may be absent.
    ///
    /// # Errors
    /// When it is there and has another media type, or is not a `T`.
    pub fn optional_json_as<T: Decode>(
        &mut self,
        media_type: &'static str,
    ) -> Result<Option<T>, Rejection> {
        let Some(bytes) = self.octets(media_type)? else {
            return Ok(None);
        };
        match self.decode(&bytes) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(Problem::of_faults(vec![Fault::body(&error)])),
        }
    }

    fn decode<T: Decode>(&self, text: &[u8]) -> Result<T, DecodeError> {
        let mut reader = Reader::new(text, Mode::Strict)?.within(self.limits.depth);
        let value = T::decode(&mut reader)?;
        reader.finish()?;
        Ok(value)
    }

    /// What a body must be when the document requires it.
    ///
    /// # Errors
    /// When it is absent.
    pub fn required_body<T>(&self, value: Option<T>) -> Result<T, Rejection> {
        value.ok_or_else(no_body)
    }

    /// Reads a body of text; `None` when it is absent.
    ///
    /// # Errors
    /// When it has another media type, or is not UTF-8.
    pub fn text(&mut self, media_type: &'static str) -> Result<Option<String>, Rejection> {
        let Some(bytes) = self.octets(media_type)? else {
            return Ok(None);
        };
        match String::from_utf8(bytes.into()) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(fault("/body", "the text is not UTF-8")),
        }
    }

    /// The body as it is; `None` when it is absent.
    ///
    /// # Errors
    /// When it has another media type.
    pub fn body(&mut self, media_type: &'static str) -> Result<Option<Body>, Rejection> {
        if self.content(&[media_type])?.is_none() {
            return Ok(None);
        }
        let nothing = Content::Bytes(Bytes::new());
        Ok(Some(match std::mem::replace(&mut self.content, nothing) {
            Content::Bytes(bytes) => bytes.into(),
            Content::Stream(body) => body,
        }))
    }

    /// The octets of the body when it has the media type `media_type`.
    pub(super) fn octets(&mut self, media_type: &str) -> Result<Option<Bytes>, Rejection> {
        if self.content(&[media_type])?.is_none() {
            return Ok(None);
        }
        match &self.content {
            Content::Bytes(bytes) => Ok(Some(bytes.clone())),
            Content::Stream(_) => Ok(None),
        }
    }
}

/// A refusal because there is no body.
#[must_use]
pub fn no_body() -> Rejection {
    fault("/body", "the body is missing")
}
