//! Where the normal form says "anything" and the document does not.

use bindery::diagnostic::{Diagnostics, FileId, Pointer, Severity, Spot};
use bindery::load::Loaded;
use bindery::normalize::Normalized;
use serde_json::{Map, Value};

/// Keywords that say something of a value; all others only describe it.
const SAYING: [&str; 22] = [
    "$dynamicRef",
    "$recursiveRef",
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "dependentSchemas",
    "enum",
    "format",
    "if",
    "items",
    "maximum",
    "minimum",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "required",
    "type",
];

/// How many references and alternatives are followed.
const DEPTH: usize = 24;

/// The places where the normal form takes anything although the document says more, without a warning.
pub fn unasked(loaded: &Loaded, normalized: &Normalized, diagnostics: &Diagnostics) -> Vec<String> {
    let Ok(document) = serde_json::to_value(normalized.document()) else {
        return vec!["the normal form is no JSON".to_owned()];
    };
    let mut search = Search {
        loaded,
        normalized,
        found: Vec::new(),
    };
    search.search(&document, &Pointer::root());
    let warned = |(file, at): &(FileId, Pointer)| {
        diagnostics.iter().any(|diagnostic| {
            let place = diagnostic
                .place
                .as_ref()
                .filter(|place| place.file == *file);
            let spot = place.and_then(|place| match &place.at {
                Spot::Value(spot) | Spot::Key(spot) => Some(spot),
                _ => None,
            });
            diagnostic.severity != Severity::Note
                && spot.is_some_and(|spot| spot.below(at).is_some())
        })
    };
    let found = search.found.iter().filter(|place| !warned(place));
    found.map(|(_, at)| at.to_string()).collect()
}

struct Search<'a> {
    loaded: &'a Loaded,
    normalized: &'a Normalized,
    found: Vec<(FileId, Pointer)>,
}

impl Search<'_> {
    /// Looks for schemas in a node that is none, and in what stands in it.
    fn search(&mut self, node: &Value, at: &Pointer) {
        match node {
            Value::Object(members) => {
                for (key, value) in members {
                    let below = at.key(key);
                    match (key.as_str(), value) {
                        ("example" | "examples" | "default" | "enum", _) => {}
                        ("schema" | "x-item-schema", _) => self.schema(value, &below),
                        ("schemas", Value::Object(schemas)) => self.schemas(schemas, &below),
                        _ => self.search(value, &below),
                    }
                }
            }
            Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    self.search(value, &at.index(index));
                }
            }
            _ => {}
        }
    }

    fn schemas(&mut self, schemas: &Map<String, Value>, at: &Pointer) {
        for (name, schema) in schemas {
            self.schema(schema, &at.key(name));
        }
    }

    fn schema(&mut self, schema: &Value, at: &Pointer) {
        let Some(members) = schema.as_object() else {
            return;
        };
        if !members.keys().any(|key| SAYING.contains(&key.as_str())) {
            self.compare(at);
        }
        for (key, value) in members {
            let below = at.key(key);
            match (key.as_str(), value) {
                ("properties" | "x-pattern-properties", Value::Object(schemas)) => {
                    self.schemas(schemas, &below);
                }
                ("items" | "additionalProperties" | "not", _) => self.schema(value, &below),
                ("allOf" | "anyOf" | "oneOf" | "x-prefix-items", Value::Array(list)) => {
                    for (index, schema) in list.iter().enumerate() {
                        self.schema(schema, &below.index(index));
                    }
                }
                _ => {}
            }
        }
    }

    /// Compares a place that takes anything with the document.
    fn compare(&mut self, at: &Pointer) {
        let place = self.normalized.place(at);
        let (Spot::Value(origin) | Spot::Key(origin)) = place.at else {
            return;
        };
        let node = self.loaded.tree(place.file).pointer(origin.as_str());
        if !node.is_none_or(|node| self.is_anything(node, place.file, 0)) {
            self.found.push((place.file, origin));
        }
    }

    /// Whether the document says "anything".
    fn is_anything(&self, node: &Value, file: FileId, depth: usize) -> bool {
        let Some(members) = node.as_object().filter(|_| depth < DEPTH) else {
            return node != &Value::Bool(false);
        };
        let one = |node: &Value| self.is_anything(node, file, depth + 1);
        let list = |value: &'_ Value, all: bool| {
            let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
            if all {
                items.iter().all(one)
            } else {
                items.iter().any(one)
            }
        };
        members.iter().all(|(key, value)| match key.as_str() {
            "$ref" => self
                .follow(value, file)
                .is_none_or(|(file, node)| self.is_anything(node, file, depth + 1)),
            "allOf" => list(value, true),
            "anyOf" | "oneOf" => list(value, false),
            "type" => value.as_array().is_some_and(|types| types.len() >= 6),
            // Without a type these say nothing of a value that is no string, number, object or array.
            "format" | "pattern" | "minimum" | "maximum" | "required" | "not" => {
                !members.contains_key("type")
            }
            // A list of no properties says nothing.
            "properties" if value.as_object().is_some_and(Map::is_empty) => true,
            key => !SAYING.contains(&key),
        })
    }

    fn follow(&self, reference: &Value, file: FileId) -> Option<(FileId, &Value)> {
        let reference = reference.as_str()?;
        let fragment = reference
            .split_once('#')
            .map_or("", |(_, fragment)| fragment);
        let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
        let file = self.loaded.resolve(file, reference)?;
        Some((file, self.loaded.tree(file).pointer(&fragment)?))
    }
}
