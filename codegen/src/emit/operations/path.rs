//! Paths as they stand in a request.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::ir::{Operation, PathPiece};

/// What may not stand in a path (RFC 3986, section 3.3), braces among it.
const OUTSIDE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Literal text of a path, escaped where it must be. What is escaped already stays so.
pub fn escaped(text: &str) -> String {
    utf8_percent_encode(text, OUTSIDE).to_string()
}

/// What may not stand in a query (RFC 3986, section 3.4).
const OUTSIDE_QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What the document writes into the query of every request, escaped where it must be.
pub fn query(operation: &Operation) -> Option<String> {
    let query = operation.path.query.as_deref()?;
    Some(utf8_percent_encode(query, OUTSIDE_QUERY).to_string())
}

/// The template of a path for the runtime: escaped text, parameters in braces, and what must stand in
/// the query.
pub fn template(operation: &Operation) -> String {
    let pieces = operation.path.pieces.iter();
    let path: String = pieces
        .map(|piece| match piece {
            PathPiece::Literal(text) => escaped(text),
            PathPiece::Parameter(index) => format!("{{{}}}", operation.parameters[*index].name),
        })
        .collect();
    match query(operation) {
        Some(query) => format!("{path}?{query}"),
        None => path,
    }
}
