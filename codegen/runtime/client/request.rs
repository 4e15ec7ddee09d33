//! A request that grows piece by piece.

use std::borrow::Cow;

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderName, HeaderValue};
use http::{HeaderMap, Method};

use super::super::body::Body;
use super::super::json::{Encode, to_json};
use super::super::param::{Escaping, Style, header_text, pairs, path_text};
use super::build_error::BuildError;
use super::credential::Security;

/// A request, without the address of the server. What cannot be written is remembered and comes
/// out of the method that ends the chain: [`json`](Self::json), [`empty`](Self::empty) and others.
#[derive(Clone, Debug)]
pub struct Request(Box<Parts>);

#[derive(Clone, Debug)]
struct Parts {
    method: Method,
    path: String,
    query: String,
    headers: HeaderMap,
    cookies: String,
    security: Security,
    server: Option<&'static str>,
    body: Body,
    error: Option<BuildError>,
}

impl Request {
    /// Starts a request with an empty path.
    #[must_use]
    pub fn new(method: Method) -> Self {
        Self(Box::new(Parts {
            method,
            path: String::new(),
            query: String::new(),
            headers: HeaderMap::new(),
            cookies: String::new(),
            security: &[],
            server: None,
            body: Body::empty(),
            error: None,
        }))
    }

    /// Adds text to the path. What may not stand in a path is escaped.
    #[must_use]
    pub fn literal(mut self, text: &str) -> Self {
        self.0.path.push_str(text);
        self
    }

    /// Adds a parameter to the path.
    #[must_use]
    pub fn path<T: Encode + ?Sized>(self, name: &'static str, style: Style, value: &T) -> Self {
        let json = to_json(value);
        self.or_fail("path parameter", name, |parts| {
            let text = path_text(name, style, &json.map_err(reason)?)?;
            if text.is_empty() {
                return Err("it is empty".into());
            }
            parts.path.push_str(&text);
            Ok(())
        })
    }

    /// Adds a parameter to the query.
    #[must_use]
    pub fn query<T: Encode + ?Sized>(
        self,
        name: &'static str,
        style: Style,
        value: Option<&T>,
    ) -> Self {
        let Some(value) = value else { return self };
        let json = to_json(value);
        self.or_fail("query parameter", name, |parts| {
            let pairs = pairs(name, style, Escaping::Query, &json.map_err(reason)?)?;
            append(&mut parts.query, "&", &pairs);
            Ok(())
        })
    }

    /// Adds a header.
    #[must_use]
    pub fn header<T: Encode + ?Sized>(
        self,
        name: &'static str,
        style: Style,
        value: Option<&T>,
    ) -> Self {
        let Some(value) = value else { return self };
        let json = to_json(value);
        self.or_fail("header", name, |parts| {
            let text = header_text(style, &json.map_err(reason)?)?;
            let (name, value) = header(name, &text)?;
            parts.headers.append(name, value);
            Ok(())
        })
    }

    /// Adds a cookie.
    #[must_use]
    pub fn cookie<T: Encode + ?Sized>(
        self,
        name: &'static str,
        style: Style,
        value: Option<&T>,
    ) -> Self {
        let Some(value) = value else { return self };
        let json = to_json(value);
        self.or_fail("cookie", name, |parts| {
            let pairs = pairs(name, style, Escaping::Percent, &json.map_err(reason)?)?;
            append(&mut parts.cookies, "; ", &pairs);
            Ok(())
        })
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

    /// Ends the request with a body of JSON.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn json<T: Encode + ?Sized>(self, value: &T) -> Result<Self, BuildError> {
        self.json_as("application/json", value)
    }

    /// Ends the request with a body of JSON whose media type is `media_type`.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn json_as<T: Encode + ?Sized>(
        self,
        media_type: &str,
        value: &T,
    ) -> Result<Self, BuildError> {
        let json = to_json(value)?;
        self.body(media_type, json)
    }

    /// Ends the request with a body of text.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn text(self, media_type: &str, text: &str) -> Result<Self, BuildError> {
        self.body(media_type, text)
    }

    /// Ends the request with a body of any kind.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn body(mut self, media_type: &str, body: impl Into<Body>) -> Result<Self, BuildError> {
        match HeaderValue::from_str(media_type) {
            Ok(value) => self.0.headers.insert(CONTENT_TYPE, value),
            Err(_) => return Err(BuildError::new("the media type of the body is malformed")),
        };
        self.0.body = body.into();
        self.empty()
    }

    /// The credentials that the operation asks for.
    #[must_use]
    pub fn security(&self) -> Security {
        self.0.security
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

    /// Puts the request behind the address of a server.
    pub(super) fn into_http(self, base: &str) -> Result<http::Request<Body>, BuildError> {
        let Parts {
            method,
            path,
            query,
            mut headers,
            cookies,
            server,
            body,
            ..
        } = *self.0;
        let base = match server {
            Some(path) if path.starts_with('/') => format!("{}{path}", origin(base)),
            Some(address) => address.to_owned(),
            None => base.to_owned(),
        };
        let base = base.trim_end_matches('/');
        if path.split('/').any(|segment| matches!(segment, "." | "..")) {
            return Err(BuildError::new(
                "a segment of the path is `.` or `..`, which would change its meaning",
            ));
        }
        let slash = if path.starts_with('/') || path.is_empty() {
            ""
        } else {
            "/"
        };
        let mark = if query.is_empty() { "" } else { "?" };
        if !cookies.is_empty() {
            let value = HeaderValue::from_str(&cookies)
                .map_err(|_| BuildError::new("a cookie cannot be written"))?;
            headers.insert(COOKIE, value);
        }
        let mut request = http::Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = format!("{base}{slash}{path}{mark}{query}")
            .parse()
            .map_err(|_| BuildError::new("the address of the request is malformed"))?;
        *request.headers_mut() = headers;
        Ok(request)
    }

    /// Runs `write` unless something failed before, and remembers when it fails.
    fn or_fail(
        mut self,
        kind: &str,
        name: &str,
        write: impl FnOnce(&mut Parts) -> Result<(), Cow<'static, str>>,
    ) -> Self {
        if self.0.error.is_none()
            && let Err(reason) = write(&mut self.0)
        {
            self.0.error = Some(BuildError::parameter(kind, name, reason));
        }
        self
    }
}

/// The scheme, host and port of an absolute address.
fn origin(address: &str) -> &str {
    let host = address.find("://").map_or(0, |scheme| scheme + 3);
    let end = address[host..]
        .find('/')
        .map_or(address.len(), |path| host + path);
    &address[..end]
}

fn reason(error: impl std::fmt::Display) -> Cow<'static, str> {
    Cow::Owned(error.to_string())
}

/// A header's name and value.
pub(super) fn header(name: &str, text: &str) -> Result<(HeaderName, HeaderValue), &'static str> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| "its name is malformed")?;
    let value = HeaderValue::from_bytes(text.as_bytes())
        .map_err(|_| "it holds characters that a header cannot hold")?;
    Ok((name, value))
}

fn append(text: &mut String, separator: &str, pairs: &[(String, String)]) {
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push_str(separator);
        }
        text.push_str(name);
        text.push('=');
        text.push_str(value);
    }
}
