//! The address of a request.

use http::Uri;
use http::header::{COOKIE, HeaderValue};

use super::super::body::Body;
use super::build_error::BuildError;
use super::request::{Parts, Request};

impl Request {
    /// Puts the request behind the address of a server: `other`, that of its operation, or `base`.
    pub(super) fn into_http(
        self,
        base: &str,
        other: Option<&str>,
    ) -> Result<http::Request<Body>, BuildError> {
        let Parts {
            path,
            query,
            server,
            ..
        } = &*self.0;
        let base = match (other, server) {
            (Some(other), _) => other.to_owned(),
            (None, Some(address)) => resolved(base, address),
            (None, None) => base.to_owned(),
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
        let address = format!("{base}{slash}{path}{mark}{query}");
        self.with_address(&address)
    }

    /// Sends the request to an address that is whole; its own query stands after that of the address.
    pub(super) fn into_http_at(self, address: &str) -> Result<http::Request<Body>, BuildError> {
        absolute("the address of the receiver", address)?;
        let address = address.trim().split('#').next().unwrap_or_default();
        let query = &self.0.query;
        let mark = match address.split_once('?') {
            _ if query.is_empty() => "",
            None => "?",
            Some((_, "")) => "",
            Some(_) => "&",
        };
        let address = format!("{address}{mark}{query}");
        self.with_address(&address)
    }

    fn with_address(self, address: &str) -> Result<http::Request<Body>, BuildError> {
        let Parts {
            method,
            mut headers,
            cookies,
            body,
            ..
        } = *self.0;
        if !cookies.is_empty() {
            let mut value = HeaderValue::from_str(&cookies)
                .map_err(|_| BuildError::new("a cookie cannot be written"))?;
            value.set_sensitive(true);
            headers.insert(COOKIE, value);
        }
        let mut request = http::Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = address
            .parse()
            .map_err(|_| BuildError::new("the address of the request is malformed"))?;
        *request.headers_mut() = headers;
        Ok(request)
    }
}

/// An absolute address of `http` or `https`, without a user or password. `what` says whose it is.
pub(super) fn absolute(what: &str, address: &str) -> Result<Uri, BuildError> {
    let fault = |reason| BuildError::new(format!("{what} {reason}"));
    let uri: Uri = address.trim().parse().map_err(|_| fault("is malformed"))?;
    let (Some("http" | "https"), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err(fault("must begin with `http://` or `https://`"));
    };
    if authority.as_str().contains('@') {
        return Err(fault("must not hold a user or password"));
    }
    Ok(uri)
}

/// An address that may be relative to the server at `base` (RFC 3986, section 4.2).
pub(super) fn resolved(base: &str, address: &str) -> String {
    let scheme = base.split("//").next().unwrap_or_default();
    if address.contains("://") {
        address.to_owned()
    } else if address.starts_with("//") {
        format!("{scheme}{address}")
    } else {
        let path = address.trim_start_matches("./").trim_start_matches('/');
        format!("{}/{path}", origin(base))
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
