//! The address of a request.

use http::header::{COOKIE, HeaderValue};

use super::super::body::Body;
use super::build_error::BuildError;
use super::request::{Parts, Request};

impl Request {
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
}

/// The scheme, host and port of an absolute address.
fn origin(address: &str) -> &str {
    let host = address.find("://").map_or(0, |scheme| scheme + 3);
    let end = address[host..]
        .find('/')
        .map_or(address.len(), |path| host + path);
    &address[..end]
}
