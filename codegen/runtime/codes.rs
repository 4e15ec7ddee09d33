//! Methods and statuses that the crate `http` has no constants for.

use http::{Method, StatusCode};

/// The method of a name that is a token (RFC 9110, section 5.6.2), as all methods of a document are.
#[doc(hidden)]
#[must_use]
pub fn method_named(name: &str) -> Method {
    Method::from_bytes(name.as_bytes()).unwrap_or_default()
}

/// The status of a code of three digits, as all statuses of a document are.
#[doc(hidden)]
#[must_use]
pub fn status_code(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or_default()
}
