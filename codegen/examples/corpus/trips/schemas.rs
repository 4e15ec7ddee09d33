//! The schemas of a document as JSON Schema, for a validator that has not been written here.

use bindery::diagnostic::FileId;
use bindery::load::Loaded;
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Map, Value, json};

use crate::Result;
use crate::walk::{Thing, Things};

/// The documents that a validator looks references up in.
pub struct Schemas {
    registry: Registry<'static>,
    draft: Draft,
}

impl Schemas {
    /// Takes the files of a document.
    pub fn new(loaded: &Loaded, things: &Things) -> Result<Self> {
        let is_old = !["3.1", "3.2"]
            .iter()
            .any(|dialect| things.dialect.starts_with(dialect));
        let draft = if is_old {
            Draft::Draft4
        } else {
            Draft::Draft202012
        };
        let mut builder = Registry::new().draft(draft);
        for (file, tree) in loaded.trees() {
            let mut tree = tree.clone();
            adapt(&mut tree);
            relocate(&mut tree, loaded, file);
            builder = builder.add(address(file), tree)?;
        }
        Ok(Self {
            registry: builder.prepare()?,
            draft,
        })
    }

    /// What checks an instance against a schema.
    pub fn validator(&self, thing: &Thing) -> Result<Validator, String> {
        let fragment: String = percent_encoding::utf8_percent_encode(
            thing.at.as_str(),
            percent_encoding::NON_ALPHANUMERIC,
        )
        .to_string()
        .replace("%2F", "/");
        jsonschema::options()
            .with_draft(self.draft)
            .with_registry(&self.registry)
            .should_validate_formats(false)
            .offline()
            .build(&json!({"$ref": format!("{}#{fragment}", address(thing.file))}))
            .map_err(|error| error.to_string())
    }
}

/// The address of a file in the registry.
fn address(file: FileId) -> String {
    format!("urn:file:{}", file.0)
}

/// Writes references to other files as their addresses.
fn relocate(node: &mut Value, loaded: &Loaded, file: FileId) {
    match node {
        Value::Object(members) => {
            let target = members
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(|reference| {
                    let fragment = reference
                        .split_once('#')
                        .map_or("", |(_, fragment)| fragment);
                    let target = loaded.resolve(file, reference)?;
                    Some(format!("{}#{fragment}", address(target)))
                });
            if let Some(target) = target {
                members.insert("$ref".to_owned(), Value::String(target));
            }
            for value in members.values_mut() {
                relocate(value, loaded, file);
            }
        }
        Value::Array(items) => {
            for value in items {
                relocate(value, loaded, file);
            }
        }
        _ => {}
    }
}

/// Says in JSON Schema what OpenAPI says in words of its own: `nullable` before 3.1, and that a property
/// that travels in one direction need not be there in the other.
fn adapt(node: &mut Value) {
    let members = match node {
        Value::Array(items) => {
            for value in items {
                adapt(value);
            }
            return;
        }
        Value::Object(members) => members,
        _ => return,
    };
    for (key, value) in members.iter_mut() {
        if !matches!(
            key.as_str(),
            "example" | "examples" | "default" | "enum" | "const"
        ) {
            adapt(value);
        }
    }
    relax_required(members);
    // The validator has no use for these, and reads some of them as its own.
    if members.contains_key("openapi") || members.contains_key("swagger") {
        members.remove("$schema");
        members.remove("id");
    }
    let is_nullable = ["nullable", "x-nullable"]
        .iter()
        .any(|key| members.get(*key) == Some(&Value::Bool(true)));
    if is_nullable {
        let inner = Value::Object(std::mem::take(members));
        members.insert("anyOf".to_owned(), json!([inner, {"enum": [null]}]));
        keep_properties(members);
    }
}

/// A schema that has moved into `anyOf` is still found where references to its insides look for it.
fn keep_properties(members: &mut Map<String, Value>) {
    for key in ["properties", "items"] {
        let found = members["anyOf"][0].get(key).cloned();
        if let Some(found) = found {
            members.insert(key.to_owned(), found);
        }
    }
}

fn relax_required(members: &mut Map<String, Value>) {
    let one_way: Vec<String> = members
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .filter(|(_, property)| {
            ["readOnly", "writeOnly"]
                .iter()
                .any(|key| property.get(*key) == Some(&Value::Bool(true)))
        })
        .map(|(name, _)| name.clone())
        .collect();
    if let Some(Value::Array(required)) = members.get_mut("required") {
        required.retain(|name| !one_way.iter().any(|other| name == other));
        if required.is_empty() {
            members.remove("required");
        }
    }
}
