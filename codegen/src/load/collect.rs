//! Finds the references to other files in a tree.

use std::collections::HashSet;

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

/// What has been found in a tree.
#[derive(Default)]
struct Found<'t> {
    references: Vec<Reference>,
    /// What parts of the tree call themselves.
    ids: HashSet<&'t str>,
}

/// The references to other files in a tree, in its order.
///
/// A part of the tree that says with `$id` (JSON Schema 2020-12, section 8.2.1) or `$self` (OpenAPI 3.2, section
/// 4.1.1) what it is called is no other file.
pub(super) fn references(tree: &Value) -> Vec<Reference> {
    let mut found = Found::default();
    let root = Pointer::root();
    collect(tree, false, &Cursor::Start(&root), &mut found);
    let Found { references, ids } = found;
    let mut others = references;
    others.retain(|reference| !ids.contains(reference.path.as_str()));
    others
}

fn collect<'t>(value: &'t Value, is_names: bool, at: &Cursor<'_>, found: &mut Found<'t>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let at = at.key(key);
                match member {
                    Value::String(text) if key == "$ref" => {
                        add(text, &at, false, &mut found.references);
                    }
                    Value::String(id) if ["$id", "$self"].contains(&key.as_str()) => {
                        found.ids.insert(id.trim_end_matches('#'));
                    }
                    _ if is_names => collect(member, false, &at, found),
                    _ if DATA.contains(&key.as_str()) => {}
                    Value::Object(members) if key == "discriminator" => {
                        mapping(members, &at, &mut found.references);
                    }
                    _ => collect(member, NAMES.contains(&key.as_str()), &at, found),
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, false, &at.index(index), found);
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
    if !path.is_empty() {
        references.push(Reference {
            path: path.to_owned(),
            at: at.pointer(),
            is_guess,
        });
    }
}
