//! How the parts of a form are written, and the headers that they have.

use serde_json::{Map, Value};

use super::super::node::{Node, Pair, last, members};
use super::super::verdict::Flow;
use super::Compare;
use super::bodies::media_type;

impl<'a> Compare<'a> {
    /// The `encoding` of a content type.
    pub(super) fn encodings(&mut self, media: &Pair<'a>, flow: Flow, id: &str, name: &str) {
        // Only parts have headers (OpenAPI 3.0.3, "Encoding Object").
        let has_headers = media_type(&media.new).starts_with("multipart/");
        let encoding = media.at("encoding");
        let parts = members(&encoding);
        let title = |part: &Node<'_>| format!("the part `{}` of {name}", last(part));
        let message = |part: &Node<'_>| format!("{} is written in another way", title(part));
        for part in &parts.both {
            if rest(&part.old, has_headers) != rest(&part.new, has_headers) {
                self.changes
                    .changed("encoding-changed", part, message(&part.new));
            }
        }
        let is_told = |part: &&Node<'a>| {
            !has_headers
                || part.at("headers").members().is_empty()
                || !rest(part, has_headers).is_empty()
        };
        for node in parts.removed.iter().filter(is_told) {
            self.changes
                .removed("encoding-changed", node, message(node));
        }
        for node in parts.added.iter().filter(is_told) {
            self.changes.added("encoding-changed", node, message(node));
        }
        let both = parts.both.iter().map(|part| &part.new);
        for part in both.chain(&parts.removed).chain(&parts.added) {
            if has_headers {
                let pair = encoding.at(&last(part));
                self.headers(&pair, flow, id, &title(part));
            }
        }
    }
}

/// What is said of a part, but for its headers where it has some.
fn rest<'a>(part: &Node<'a>, has_headers: bool) -> Vec<(&'a String, &'a Value)> {
    let members = part.value.as_object().into_iter().flat_map(Map::iter);
    members
        .filter(|(key, _)| !has_headers || *key != "headers")
        .collect()
}
