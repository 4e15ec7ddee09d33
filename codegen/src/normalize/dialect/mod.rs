//! Dialects: which version of which specification a document follows.

pub mod v2;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer, Spot};
use crate::load::Loaded;

/// The versions that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    /// Swagger 2.0.
    V2,
    /// OpenAPI 3.0.x.
    V30,
    /// OpenAPI 3.1.x.
    V31,
    /// OpenAPI 3.2.x.
    V32,
}

/// Finds out the dialect of the root document.
pub fn detect(loaded: &Loaded, diagnostics: &mut Diagnostics) -> Option<Dialect> {
    let root = loaded.tree(loaded.root());
    let place = |key: Option<&str>| Place {
        file: loaded.root(),
        at: key.map_or(Spot::Whole, |key| Spot::Value(Pointer::root().key(key))),
    };
    let Value::Object(map) = root else {
        diagnostics.push(not_openapi("this is no API description").at(place(None)));
        return None;
    };
    let found = ["openapi", "swagger"]
        .into_iter()
        .find_map(|key| Some((key, map.get(key)?)));
    let Some((key, version)) = found else {
        diagnostics.push(
            not_openapi("neither `openapi` nor `swagger` says which version this document follows")
                .at(place(None)),
        );
        return None;
    };
    let text = match version {
        Value::String(text) => text.clone(),
        Value::Number(number) => {
            diagnostics.push(
                Diagnostic::warning(Code::InvalidValue, "the version is a string, not a number")
                    .at(place(Some(key)))
                    .help(format!("write `{key}: '{number}'`")),
            );
            number.to_string()
        }
        _ => String::new(),
    };
    let dialect = by_version(key, &text);
    if dialect.is_none() {
        let message = format!("the version `{text}` of `{key}` is not known");
        diagnostics.push(not_openapi(message).at(place(Some(key))));
    }
    dialect
}

fn not_openapi(message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::NotOpenApi, message)
        .help("Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 can be read")
}

fn by_version(key: &str, text: &str) -> Option<Dialect> {
    let mut numbers = text.trim().split(['.', '-']);
    match (key, numbers.next()?, numbers.next()) {
        ("swagger", "2", _) => Some(Dialect::V2),
        ("openapi", "3", Some("0") | None) => Some(Dialect::V30),
        ("openapi", "3", Some("1")) => Some(Dialect::V31),
        ("openapi", "3", Some("2")) => Some(Dialect::V32),
        _ => None,
    }
}
