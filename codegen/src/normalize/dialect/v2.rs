//! Swagger 2.0: what it says in other words than OpenAPI 3.

use openapiv3::{Header, OpenAPI, Parameter, Response};

use crate::normalize::hint::Hint;
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

/// Reads the whole document.
pub fn document<'t>(reader: &mut Reader<'t, '_>, root: Site<'t>) -> OpenAPI {
    let _ = (reader, root);
    OpenAPI::default()
}

/// A parameter that is no part of a body.
pub fn parameter<'t>(
    reader: &mut Reader<'t, '_>,
    site: Site<'t>,
    hint: Hint,
    shared: bool,
) -> Option<Parameter> {
    let _ = (reader, site, hint, shared);
    None
}

/// A response.
pub fn response<'t>(reader: &mut Reader<'t, '_>, site: Site<'t>, hint: Hint) -> Response {
    let _ = (reader, site, hint);
    Response::default()
}

/// A header.
pub fn header<'t>(reader: &mut Reader<'t, '_>, site: Site<'t>, hint: Hint) -> Option<Header> {
    let _ = (reader, site, hint);
    None
}
