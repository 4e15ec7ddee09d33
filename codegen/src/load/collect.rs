//! Finds the references to other files in a tree.

use serde_json::{Map, Value};

use crate::diagnostic::{Cursor, Pointer};

/// Members whose value is data, where a `$ref` is no reference.
const DATA: [&str; 5] = ["const", "default", "enum", "example", "value"];

/// Members that map names of the author's choice, where none of [`DATA`] has its meaning.
const NAMES: [&str; 23] = [
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "examples",
    "headers",
    "links",
    "mediaTypes",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "scopes",
    "securityDefinitions",
    "securitySchemes",
    "variables",
    "webhooks",
];

/// A reference to another file.
pub(super) struct Reference {
    /// The part before `#`.
    pub(super) path: String,
    /// Where it stands.
    pub(super) at: Pointer,
    /// Whether it may be something else than a reference.
    pub(super) is_guess: bool,
}

/// The references to other files in a tree, in its order.
pub(super) fn references(tree: &Value) -> Vec<Reference> {
    let mut references = Vec::new();
    let root = Pointer::root();
    collect(tree, false, &Cursor::Start(&root), &mut references);
    references
}

fn collect(value: &Value, is_names: bool, at: &Cursor<'_>, references: &mut Vec<Reference>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let at = at.key(key);
                match member {
                    Value::String(text) if key == "$ref" => add(text, &at, false, references),
                    _ if is_names => collect(member, false, &at, references),
                    _ if DATA.contains(&key.as_str()) => {}
                    Value::Object(members) if key == "discriminator" => {
                        mapping(members, &at, references);
                    }
                    _ => collect(member, NAMES.contains(&key.as_str()), &at, references),
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, false, &at.index(index), references);
            }
        }
        _ => {}
    }
}

/// The values of `discriminator.mapping` are names of schemas or references.
fn mapping(discriminator: &Map<String, Value>, at: &Cursor<'_>, references: &mut Vec<Reference>) {
    let at = at.key("mapping");
    let members = discriminator.get("mapping").and_then(Value::as_object);
    for (key, member) in members.into_iter().flatten() {
        if let Value::String(text) = member {
            add(text, &at.key(key), true, references);
        }
    }
}

fn add(text: &str, at: &Cursor<'_>, is_guess: bool, references: &mut Vec<Reference>) {
    let path = text.split('#').next().unwrap_or_default();
    // Nothing is fetched from the network; what such a reference means is not known here.
    if !path.is_empty() && !is_remote(path) {
        references.push(Reference {
            path: path.to_owned(),
            at: at.pointer(),
            is_guess,
        });
    }
}

/// Whether a reference leads out of the file system, such as `https://example.com/pet.yaml`.
fn is_remote(path: &str) -> bool {
    let scheme = path.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    // A scheme of one letter is a drive.
    path.starts_with("//") || (scheme.len() > 1 && scheme.bytes().all(is_scheme))
}
