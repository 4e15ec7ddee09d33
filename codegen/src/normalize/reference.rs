//! References: `$ref` leads to a place in this file or another one.

use std::collections::HashMap;

use serde_json::Value;

use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::{Code, Diagnostic, FileId};

/// How many `$ref`s may follow each other without anything between.
const CHAIN: usize = 64;

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
        let file = if path.is_empty() {
            from
        } else {
            self.loaded.resolve(from, path)?
        };
        let fragment = percent_decode(fragment);
        if fragment.is_empty() || fragment.starts_with('/') {
            self.descend(file, &fragment)
        } else {
            self.anchor(file, &fragment)
        }
    }

    fn descend(&mut self, file: FileId, pointer: &str) -> Option<Site<'t>> {
        let mut at = self.file(file);
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

    /// The schema with an `$anchor` or `$dynamicAnchor` of this name.
    fn anchor(&mut self, file: FileId, name: &str) -> Option<Site<'t>> {
        if !self.anchors.contains_key(&file) {
            let found = self.find_anchors(file);
            self.anchors.insert(file, found);
        }
        self.anchors.get(&file)?.get(name).copied()
    }

    fn find_anchors(&mut self, file: FileId) -> HashMap<&'t str, Site<'t>> {
        let mut found = HashMap::new();
        let mut pending = vec![self.file(file)];
        while let Some(site) = pending.pop() {
            match site.value {
                Value::Object(map) => {
                    for key in ["$anchor", "$dynamicAnchor"] {
                        if let Some(Value::String(name)) = map.get(key) {
                            found.entry(name.as_str()).or_insert(site);
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
        let remote = reference.starts_with("http://") || reference.starts_with("https://");
        self.push(if remote {
            Diagnostic::warning(
                Code::RemoteReference,
                format!("the reference `{reference}` leads to the network, and is not followed"),
            )
            .at(place)
            .help("keep a copy of the file beside the document and refer to it by a relative path")
        } else {
            Diagnostic::error(
                Code::UnresolvedReference,
                format!("the reference `{reference}` leads nowhere"),
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
