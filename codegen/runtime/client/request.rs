//! A request that grows piece by piece.

use http::header::{ACCEPT, HeaderName, HeaderValue};
use http::{HeaderMap, Method};

use super::super::body::Body;
use super::super::param::Escaping;
use super::build_error::BuildError;
use super::security::Security;

/// A request, without the address of the server. What cannot be written is remembered and comes
/// out of the method that ends the chain: [`json`](Self::json), [`empty`](Self::empty) and others.
#[derive(Clone, Debug)]
pub struct Request(pub(super) Box<Parts>);

/// The pieces of a request.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    pub(super) method: Method,
    pub(super) operation: &'static str,
    pub(super) template: String,
    pub(super) path: String,
    pub(super) query: String,
    pub(super) headers: HeaderMap,
    pub(super) cookies: String,
    pub(super) security: Security,
    pub(super) server: Option<&'static str>,
    pub(super) key: Option<&'static str>,
    pub(super) body: Body,
    pub(super) error: Option<BuildError>,
}

impl Request {
    /// Starts a request of the operation `operation` with an empty path.
    #[must_use]
    pub fn new(method: Method, operation: &'static str) -> Self {
        Self(Box::new(Parts {
            method,
            operation,
            template: String::new(),
            path: String::new(),
            query: String::new(),
            headers: HeaderMap::new(),
            cookies: String::new(),
            security: &[],
            server: None,
            key: None,
            body: Body::empty(),
            error: None,
        }))
    }

    /// Sends the request to a server of its own. An address that begins with a slash is a path on the
    /// client's server.
    #[must_use]
    pub fn server(mut self, address: &'static str) -> Self {
        self.0.server = Some(address);
        self
    }

    /// Says which media types the answer may have: the value of `Accept`.
    #[must_use]
    pub fn accept(mut self, media_types: &'static str) -> Self {
        self.0
            .headers
            .insert(ACCEPT, HeaderValue::from_static(media_types));
        self
    }

    /// Says which credentials the operation asks for.
    #[must_use]
    pub fn secured(mut self, security: Security) -> Self {
        self.0.security = security;
        self
    }

    /// Says which header holds a key that lets the server see that a request was repeated.
    #[must_use]
    pub fn idempotency_key(mut self, header: &'static str) -> Self {
        self.0.key = Some(header);
        self
    }

    /// Ends the request without a body.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn empty(self) -> Result<Self, BuildError> {
        match self.0.error {
            Some(error) => Err(error),
            None => Ok(self),
        }
    }

    /// The credentials that the operation asks for.
    #[must_use]
    pub fn security(&self) -> Security {
        self.0.security
    }

    /// `operationId`.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.0.method
    }

    /// The path with the names of its parameters in braces.
    #[must_use]
    pub fn template(&self) -> &str {
        &self.0.template
    }

    /// Whether the request can be sent more than once: its body is no stream.
    pub(super) fn is_repeatable(&self) -> bool {
        self.0.body.as_bytes().is_some()
    }

    /// Whether sending the request twice does the same as sending it once.
    pub(super) fn is_idempotent(&self) -> bool {
        self.0.key.is_some() || self.0.method.is_idempotent()
    }

    /// Sets the header that tells the server that a request was repeated, unless it is there or
    /// `by_hand`.
    pub(super) fn identify(&mut self, by_hand: &HeaderMap, key: impl FnOnce() -> String) {
        let Some(name) = self.0.key.filter(|name| !by_hand.contains_key(*name)) else {
            return;
        };
        if !self.0.headers.contains_key(name)
            && let Ok((name, value)) = header(name, &key())
        {
            self.0.headers.insert(name, value);
        }
    }

    /// Adds a name and value to the query as they are, escaped.
    pub(super) fn push_query(&mut self, name: &str, value: &str) {
        let escape = |text| Escaping::Query.escape(text, false).into_owned();
        append(&mut self.0.query, "&", &[(escape(name), escape(value))]);
    }

    /// Adds a name and value to the cookies, escaped.
    pub(super) fn push_cookie(&mut self, name: &str, value: &str) {
        let escape = |text| Escaping::Percent.escape(text, false).into_owned();
        append(&mut self.0.cookies, "; ", &[(escape(name), escape(value))]);
    }

    /// The headers.
    pub(super) fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.0.headers
    }
}

/// A header's name and value.
pub(super) fn header(name: &str, text: &str) -> Result<(HeaderName, HeaderValue), &'static str> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| "its name is malformed")?;
    let value = HeaderValue::from_bytes(text.as_bytes())
        .map_err(|_| "it holds characters that a header cannot hold")?;
    Ok((name, value))
}

/// Adds names and values, which are escaped, to those that are there.
pub(super) fn append(text: &mut String, separator: &str, pairs: &[(String, String)]) {
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push_str(separator);
        }
        text.push_str(name);
        text.push('=');
        text.push_str(value);
    }
}
