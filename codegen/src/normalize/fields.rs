//! Fields of an object, each checked for its kind.
//!
//! Invariant: a value of another kind is one warning, and its field counts as absent.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::dialect::Dialect;
use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::{Code, Diagnostic};

/// What a value is, for messages.
pub fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The text of a value that stands for a string: numbers and booleans are often left unquoted in YAML.
pub fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

impl<'t> Reader<'t, '_> {
    /// Says that a value is not what its place asks for.
    pub fn mismatch(&mut self, site: Site<'t>, wanted: &str) {
        let message = format!("{wanted} is expected here, not {}", kind_of(site.value));
        self.warn(site, Code::InvalidValue, message);
    }

    /// The members of an object.
    pub fn object(&mut self, site: Site<'t>) -> Option<&'t Map<String, Value>> {
        if let Value::Object(map) = site.value {
            return Some(map);
        }
        self.mismatch(site, "an object");
        None
    }

    /// A string field.
    pub fn string(&mut self, site: Site<'t>, key: &str) -> Option<String> {
        let child = self.get(site, key)?;
        self.text(child)
    }

    /// The text that stands at a site, or that the site refers to.
    pub fn text(&mut self, site: Site<'t>) -> Option<String> {
        match site.value {
            Value::String(text) => Some(text.clone()),
            Value::Object(map) if map.contains_key("$ref") => {
                let target = self.follow(site)?;
                if let Value::String(text) = target.value {
                    return Some(text.clone());
                }
                self.mismatch(site, "a string");
                None
            }
            other => {
                self.mismatch(site, "a string");
                text_of(other)
            }
        }
    }

    /// A string field that must be there; the stand-in otherwise.
    pub fn required_string(&mut self, site: Site<'t>, key: &str, stand_in: &str) -> String {
        if let Some(child) = self.get(site, key) {
            return self.text(child).unwrap_or_else(|| stand_in.to_owned());
        }
        self.missing(site, key);
        stand_in.to_owned()
    }

    /// Says that a field is missing.
    pub fn missing(&mut self, site: Site<'t>, key: &str) {
        let place = self.key_place(site);
        let message = format!("the field `{key}` is missing");
        self.push(Diagnostic::warning(Code::MissingField, message).at(place));
    }

    /// Says that a field for people is missing, which costs nothing.
    pub fn missing_prose(&mut self, site: Site<'t>, key: &str) {
        let place = self.key_place(site);
        let message = format!("the field `{key}` is missing");
        self.push(Diagnostic::note(Code::MissingField, message).at(place));
    }

    /// A boolean field, false where it is absent.
    pub fn flag(&mut self, site: Site<'t>, key: &str) -> bool {
        self.boolean(site, key).unwrap_or(false)
    }

    /// A boolean field.
    pub fn boolean(&mut self, site: Site<'t>, key: &str) -> Option<bool> {
        let child = self.get(site, key)?;
        match child.value {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) if text == "true" || text == "false" => {
                self.mismatch(child, "a boolean");
                Some(text == "true")
            }
            _ => {
                self.mismatch(child, "a boolean");
                None
            }
        }
    }

    /// The members of the object in a field, in order; a `$ref` in its place is followed.
    pub fn entries(&mut self, site: Site<'t>, key: &str) -> Vec<(&'t str, Site<'t>)> {
        match self.get(site, key) {
            Some(child) => self.members(child),
            None => Vec::new(),
        }
    }

    /// The members of an object, in order; a `$ref` in its place is followed.
    pub fn members(&mut self, site: Site<'t>) -> Vec<(&'t str, Site<'t>)> {
        let site = match site.value.get("$ref") {
            Some(Value::String(_)) => match self.follow(site) {
                Some(target) => target,
                None => return Vec::new(),
            },
            _ => site,
        };
        let Some(map) = self.object(site) else {
            return Vec::new();
        };
        map.iter()
            .map(|(key, value)| (key.as_str(), self.step(site, key, value)))
            .collect()
    }

    /// The items of the list in a field; a `$ref` in its place is followed.
    pub fn items(&mut self, site: Site<'t>, key: &str) -> Vec<Site<'t>> {
        let Some(mut child) = self.get(site, key) else {
            return Vec::new();
        };
        if child.value.is_object() {
            match self.follow(child) {
                Some(target) => child = target,
                None => return Vec::new(),
            }
        }
        if let Value::Array(list) = child.value {
            return list
                .iter()
                .enumerate()
                .map(|(index, value)| self.step_index(child, index, value))
                .collect();
        }
        self.mismatch(child, "a list");
        Vec::new()
    }

    /// The items of a list of strings; others are taken as text where they can be.
    pub fn strings(&mut self, site: Site<'t>, key: &str) -> Vec<String> {
        let items = self.items(site, key);
        items
            .into_iter()
            .filter_map(|item| self.text(item))
            .collect()
    }

    /// The `x-` fields, as they are.
    pub fn extensions(&mut self, site: Site<'t>) -> IndexMap<String, Value> {
        let Some(map) = site.value.as_object() else {
            return IndexMap::new();
        };
        map.iter()
            .filter(|(key, _)| key.starts_with("x-"))
            .map(|(key, value)| (key.clone(), self.folded(site.file, value)))
            .collect()
    }

    /// Warns about each field that is neither known nor an extension.
    pub fn check_fields(&mut self, site: Site<'t>, known: &[&str]) {
        let Some(map) = site.value.as_object() else {
            return;
        };
        for (key, value) in map {
            if !key.starts_with("x-") && !known.contains(&key.as_str()) {
                let child = self.step(site, key, value);
                self.unknown(child, key);
            }
        }
    }

    /// Says that a keyword is not known: JSON Schema, which OpenAPI 3.1 builds on, lets any stand.
    pub fn unknown_keyword(&mut self, site: Site<'t>, key: &str) {
        if self.dialect < Dialect::V31 {
            self.unknown(site, key);
            return;
        }
        let place = self.key_place(site);
        let message = format!("the keyword `{key}` is not known, and says nothing");
        self.push(Diagnostic::note(Code::UnknownField, message).at(place));
    }

    /// Says that a field is not known.
    pub fn unknown(&mut self, site: Site<'t>, key: &str) {
        let place = self.key_place(site);
        let message = format!("the field `{key}` is not known here, and is left out");
        self.push(
            Diagnostic::warning(Code::UnknownField, message)
                .at(place)
                .help("extensions begin with `x-`"),
        );
    }
}
