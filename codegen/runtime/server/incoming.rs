//! A request that has come in.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE};
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode};

use super::super::body::Body;
use super::super::json::{Decode, DecodeError, Mode, Shape, from_json};
use super::super::media::matches;
use super::super::param::{Escaping, Expected, Pairs, Style, Tree, Unreadable, split_pairs};
use super::problem::{Fault, Problem};

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

/// A request that has come in: its head, the pieces of its path, and its body.
#[derive(Debug)]
pub struct Incoming {
    head: Parts,
    captures: Vec<(String, String)>,
    content: Content,
    query: Option<Pairs>,
    cookies: Option<Pairs>,
    claimed: Vec<&'static str>,
}

/// The body, as far as it has been read.
#[derive(Debug)]
pub(super) enum Content {
    /// All of it.
    Bytes(Bytes),
    /// Nothing of it.
    Stream(Body),
}

impl Incoming {
    pub(super) fn new(head: Parts, captures: Vec<(String, String)>, content: Content) -> Self {
        Self {
            head,
            captures,
            content,
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

    /// Reads a path parameter.
    ///
    /// # Errors
    /// When it is not a `T`.
    pub fn path<T: Decode>(&self, name: &'static str, style: Style) -> Result<T, Rejection> {
        let expected = Expected {
            name,
            style,
            shape: T::SHAPE,
            escaping: Escaping::Percent,
        };
        let found = self.captures.iter().find(|(known, _)| known == name);
        let tree = found.map(|(_, text)| expected.text(text)).transpose();
        decode("path", name, tree)?.ok_or_else(|| missing("path", name))
    }

    /// Reads a query parameter that may be absent. An exploded object takes all pairs of the query
    /// that were not read before, so it is read last.
    ///
    /// # Errors
    /// When it is there and not a `T`.
    pub fn query<T: Decode>(
        &mut self,
        name: &'static str,
        style: Style,
    ) -> Result<Option<T>, Rejection> {
        decode("query", name, self.query_tree(name, style, T::SHAPE))
    }

    /// Reads a query parameter that must be there.
    ///
    /// # Errors
    /// When it is absent, or not a `T`.
    pub fn required_query<T: Decode>(
        &mut self,
        name: &'static str,
        style: Style,
    ) -> Result<T, Rejection> {
        let tree = self
            .query_tree(name, style, T::SHAPE)
            .map(|tree| or_empty(tree, style, T::SHAPE));
        decode("query", name, tree)?.ok_or_else(|| missing("query", name))
    }

    /// Reads a header that may be absent.
    ///
    /// # Errors
    /// When it is there and not a `T`.
    pub fn header<T: Decode>(
        &self,
        name: &'static str,
        style: Style,
    ) -> Result<Option<T>, Rejection> {
        decode("header", name, self.header_tree(name, style, T::SHAPE))
    }

    /// Reads a header that must be there.
    ///
    /// # Errors
    /// When it is absent, or not a `T`.
    pub fn required_header<T: Decode>(
        &self,
        name: &'static str,
        style: Style,
    ) -> Result<T, Rejection> {
        self.header(name, style)?
            .ok_or_else(|| missing("header", name))
    }

    /// Reads a cookie that may be absent.
    ///
    /// # Errors
    /// When it is there and not a `T`.
    pub fn cookie<T: Decode>(
        &mut self,
        name: &'static str,
        style: Style,
    ) -> Result<Option<T>, Rejection> {
        decode("cookie", name, self.cookie_tree(name, style, T::SHAPE))
    }

    /// Reads a cookie that must be there.
    ///
    /// # Errors
    /// When it is absent, or not a `T`.
    pub fn required_cookie<T: Decode>(
        &mut self,
        name: &'static str,
        style: Style,
    ) -> Result<T, Rejection> {
        self.cookie(name, style)?
            .ok_or_else(|| missing("cookie", name))
    }

    /// Which of the documented media types the body has, counted from zero; `None` when there is no
    /// body. A body without `Content-Type` counts as the first.
    ///
    /// # Errors
    /// 415 when it has none of them.
    pub fn content(&self, media_types: &[&str]) -> Result<Option<usize>, Rejection> {
        let found = self.head.headers.get(CONTENT_TYPE);
        if matches!(&self.content, Content::Bytes(bytes) if bytes.is_empty()) && found.is_none() {
            return Ok(None);
        }
        let Some(found) = found else {
            return Ok(Some(0));
        };
        let found = found.to_str().unwrap_or_default();
        let index = media_types.iter().position(|range| matches(range, found));
        index.map(Some).ok_or_else(|| {
            let detail = format!("the body must be {}", media_types.join(" or "));
            Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE).detail(detail)
        })
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
        match from_json(&bytes, Mode::Strict) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(Problem::of_faults(vec![Fault::body(&error)])),
        }
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

    fn query_tree(
        &mut self,
        name: &'static str,
        style: Style,
        shape: Shape,
    ) -> Result<Option<Tree>, Unreadable> {
        if self.query.is_none() {
            let text = self.head.uri.query().unwrap_or_default();
            self.query = Some(split_pairs(text, '&', Escaping::Query)?);
        }
        let expected = Expected {
            name,
            style,
            shape,
            escaping: Escaping::Query,
        };
        let tree = self
            .query
            .as_ref()
            .map_or(Ok(None), |pairs| expected.pairs(pairs, &self.claimed));
        self.claimed.push(name);
        tree
    }

    fn cookie_tree(
        &mut self,
        name: &'static str,
        style: Style,
        shape: Shape,
    ) -> Result<Option<Tree>, Unreadable> {
        if self.cookies.is_none() {
            let mut pairs = Pairs::new();
            for value in self.head.headers.get_all(COOKIE) {
                let text = value.to_str().map_err(|_| "the cookies are not text")?;
                pairs.extend(split_pairs(text, ';', Escaping::Percent)?);
            }
            self.cookies = Some(pairs);
        }
        let expected = Expected {
            name,
            style,
            shape,
            escaping: Escaping::Percent,
        };
        self.cookies
            .as_ref()
            .map_or(Ok(None), |pairs| expected.pairs(pairs, &[]))
    }

    fn header_tree(
        &self,
        name: &'static str,
        style: Style,
        shape: Shape,
    ) -> Result<Option<Tree>, Unreadable> {
        let mut texts = Vec::new();
        for value in self.head.headers.get_all(name) {
            let text = std::str::from_utf8(value.as_bytes());
            texts.push(text.map_err(|_| "the header is not UTF-8")?);
        }
        let expected = Expected {
            name,
            style,
            shape,
            escaping: Escaping::Header,
        };
        if texts.is_empty() {
            Ok(None)
        } else {
            expected.text(&texts.join(",")).map(Some)
        }
    }
}

/// An array that is exploded and empty cannot be told from one that is absent.
fn or_empty(tree: Option<Tree>, style: Style, shape: Shape) -> Option<Tree> {
    if tree.is_none() && style.explode && shape == Shape::Array {
        return Some(Tree::List(Vec::new()));
    }
    tree
}

fn decode<T: Decode>(
    place: &str,
    name: &str,
    tree: Result<Option<Tree>, Unreadable>,
) -> Result<Option<T>, Rejection> {
    let value = match tree {
        Ok(None) => return Ok(None),
        Ok(Some(tree)) => tree.decode(Mode::Strict),
        Err(message) => Err(DecodeError::new(0, message)),
    };
    value
        .map(Some)
        .map_err(|error| refused(place, name, &error))
}

fn refused(place: &str, name: &str, error: &DecodeError) -> Rejection {
    Problem::of_faults(vec![Fault::parameter(place, name, error)])
}

fn missing(place: &str, name: &str) -> Rejection {
    let detail = Cow::Borrowed("the parameter is missing");
    refused(place, name, &DecodeError::new(0, detail))
}

/// A refusal because of one fault.
pub(super) fn fault(pointer: &str, detail: &str) -> Rejection {
    Problem::of_faults(vec![Fault::new(pointer, detail)])
}

/// A refusal because there is no body.
#[must_use]
pub fn no_body() -> Rejection {
    fault("/body", "the body is missing")
}
