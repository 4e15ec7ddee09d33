//! References: `$ref` leads to a place in this file or another one.

use std::collections::HashMap;

use serde_json::Value;

use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::{Code, Diagnostic, FileId};
use crate::load::is_http;

/// How many `$ref`s may follow each other without anything between.
const CHAIN: usize = 64;

/// The parts of a file by what they call themselves.
#[derive(Default)]
pub struct NamedParts<'t> {
    /// By `$anchor` or `$dynamicAnchor`.
    anchors: HashMap<&'t str, Site<'t>>,
    /// How often each `$dynamicAnchor` stands.
    dynamic: HashMap<&'t str, usize>,
    /// By `$id`, or `$self` for the whole (OpenAPI 3.2, section 4.1.1).
    ids: HashMap<&'t str, Site<'t>>,
}

impl<'t> Reader<'t, '_> {
    /// Follows `$ref` until something else stands there; a reference that leads nowhere is diagnosed.
    pub fn follow(&mut self, site: Site<'t>) -> Option<Site<'t>> {
        let mut at = site;
        for _ in 0..CHAIN {
            if !matches!(at.value.get("$ref"), Some(Value::String(_))) {
                return Some(at);
            }
            at = self.resolve(at)?;
        }
        self.circular(site);
        None
    }

    /// Says that a chain of references leads back to itself.
    pub fn circular(&mut self, site: Site<'t>) {
        self.warn(
            site,
            Code::CircularReference,
            "this chain of references leads back to itself, and is read as `{}`",
        );
    }

    /// Takes one step along the `$ref` of a site.
    pub fn resolve(&mut self, site: Site<'t>) -> Option<Site<'t>> {
        let reference_site = self.get(site, "$ref")?;
        let Value::String(reference) = reference_site.value else {
            self.mismatch(reference_site, "a string");
            return None;
        };
        let target = self.locate(site.file, reference);
        if target.is_none() {
            self.dangling(reference_site, reference);
        }
        target
    }

    /// The place that a reference in a file names.
    pub fn locate(&mut self, from: FileId, reference: &str) -> Option<Site<'t>> {
        let known = self
            .located
            .get(&from)
            .and_then(|known| known.get(reference));
        if let Some(site) = known {
            return Some(*site);
        }
        // A place can lie behind another reference, and that one behind this one.
        if self.locating >= CHAIN {
            return None;
        }
        self.locating += 1;
        let found = self.locate_within(from, reference);
        self.locating -= 1;
        if let Some(site) = found {
            let known = self.located.entry(from).or_default();
            known.insert(reference.to_owned(), site);
        }
        found
    }

    fn locate_within(&mut self, from: FileId, reference: &str) -> Option<Site<'t>> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let start = match self.loaded.resolve(from, path) {
            Some(file) => self.file(file),
            None => self.parts_of(from).ids.get(path).copied()?,
        };
        let fragment = percent_decode(fragment);
        if fragment.is_empty() || fragment.starts_with('/') {
            self.descend(start, &fragment)
        } else {
            let anchors = &self.parts_of(start.file).anchors;
            anchors.get(fragment.as_str()).copied()
        }
    }

    fn descend(&mut self, start: Site<'t>, pointer: &str) -> Option<Site<'t>> {
        let mut at = start;
        for token in pointer.split('/').skip(1) {
            let token = token.replace("~1", "/").replace("~0", "~");
            at = self.enter(at, &token)?;
        }
        Some(at)
    }

    /// The child that a token names; a `$ref` on the way is followed, because split documents rely on it.
    fn enter(&mut self, site: Site<'t>, token: &str) -> Option<Site<'t>> {
        match site.value {
            Value::Object(map) => match map.get_key_value(token) {
                Some((key, value)) => Some(self.step(site, key, value)),
                None if map.contains_key("$ref") => {
                    let target = self.follow(site)?;
                    let (key, value) = target.value.as_object()?.get_key_value(token)?;
                    Some(self.step(target, key, value))
                }
                None => None,
            },
            Value::Array(list) => {
                let index = token.parse().ok()?;
                Some(self.step_index(site, index, list.get(index)?))
            }
            _ => None,
        }
    }

    /// What the parts of a file call themselves.
    fn parts_of(&mut self, file: FileId) -> &NamedParts<'t> {
        if !self.named_parts.contains_key(&file) {
            let found = self.find_parts(file);
            self.named_parts.insert(file, found);
        }
        &self.named_parts[&file]
    }

    fn find_parts(&mut self, file: FileId) -> NamedParts<'t> {
        let mut found = NamedParts::default();
        let mut pending = vec![self.file(file)];
        while let Some(site) = pending.pop() {
            match site.value {
                Value::Object(map) => {
                    for key in ["$anchor", "$dynamicAnchor"] {
                        if let Some(Value::String(name)) = map.get(key) {
                            found.anchors.entry(name.as_str()).or_insert(site);
                            if key == "$dynamicAnchor" {
                                *found.dynamic.entry(name.as_str()).or_default() += 1;
                            }
                        }
                    }
                    for key in ["$id", "$self"] {
                        if let Some(Value::String(id)) = map.get(key) {
                            found.ids.entry(id.trim_end_matches('#')).or_insert(site);
                        }
                    }
                    for (key, value) in map.iter().rev() {
                        if value.is_object() || value.is_array() {
                            pending.push(self.step(site, key, value));
                        }
                    }
                }
                Value::Array(list) => {
                    for (index, value) in list.iter().enumerate().rev() {
                        pending.push(self.step_index(site, index, value));
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Takes a step along `$dynamicRef`: to the anchor of that name.
    pub fn resolve_dynamic(&mut self, site: Site<'t>) -> Option<Site<'t>> {
        let reference_site = self.get(site, "$dynamicRef")?;
        let Value::String(reference) = reference_site.value else {
            self.mismatch(reference_site, "a string");
            return None;
        };
        let target = self.locate(site.file, reference);
        if target.is_none() {
            self.dangling(reference_site, reference);
        }
        let name = reference.split_once('#').map_or("", |(_, name)| name);
        let count = self.parts_of(site.file).dynamic.get(name);
        if count.is_some_and(|count| *count > 1) {
            self.warn_with(
                reference_site,
                Code::Unsupported,
                format!("several schemas are `$dynamicAnchor: {name}`; the first is taken, whatever leads here"),
                "a schema that extends another one can say the property again, with a `$ref` to itself",
            );
        }
        target
    }

    /// Takes a step along `$recursiveRef` (JSON Schema 2019-09): to the nearest schema around it with
    /// `$recursiveAnchor: true`, or to the root.
    pub fn resolve_recursive(&mut self, site: Site<'t>) -> Site<'t> {
        let root = self.file(site.file);
        let (mut at, mut found) = (root, root);
        for token in self.trails.pointer(site.at).tokens().collect::<Vec<_>>() {
            let Some(below) = self.enter(at, &token) else {
                break;
            };
            at = below;
            if at.value.get("$recursiveAnchor") == Some(&Value::Bool(true)) {
                found = at;
            }
        }
        found
    }

    fn dangling(&mut self, site: Site<'t>, reference: &str) {
        let place = self.place(site);
        if self.is_known_to_dangle(&place) {
            return;
        }
        self.push(if is_http(reference) {
            Diagnostic::warning(
                Code::RemoteReference,
                format!("the reference `{reference}` leads to the network, and is not followed"),
            )
            .at(place)
            .help(
                "`--allow-remote` fetches it; a copy of the file beside the document, with a relative path to it, \
                 needs no network",
            )
        } else {
            let why = if reference.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("file:")) {
                ": `file:` is not followed, a relative path is"
            } else {
                ""
            };
            Diagnostic::error(
                Code::UnresolvedReference,
                format!("the reference `{reference}` leads nowhere{why}"),
            )
            .at(place)
            .help(self.nearest(site.file, reference).map_or_else(
                || "with `--keep-going` it is read as if nothing were said there".to_owned(),
                |near| format!("did you mean `{near}`?"),
            ))
        });
    }
}

/// Undoes `%XX`; what is no such escape stays as it is.
fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        let digits = bytes
            .get(index + 1..index + 3)
            .and_then(|pair| std::str::from_utf8(pair).ok());
        match digits.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) if bytes[index] == b'%' => {
                decoded.push(byte);
                index += 3;
            }
            _ => {
                decoded.push(bytes[index]);
                index += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::percent_decode;

    #[test]
    fn percent_escapes_are_undone_and_others_kept() {
        assert_eq!(
            percent_decode("/paths/~1pets~1%7Bid%7D"),
            "/paths/~1pets~1{id}"
        );
        assert_eq!(percent_decode("/100%/%zz"), "/100%/%zz");
        assert_eq!(percent_decode("/%C3%A9"), "/é");
    }
}
