//! Bodies and their content types.

use super::super::node::{Node, Pair, is_reordered, matched};
use super::super::verdict::Flow;
use super::Compare;
use super::operations::Both;

impl<'a> Compare<'a> {
    /// The body of a request.
    pub(super) fn body(&mut self, both: &Both<'a>) {
        let (pair, id) = (both.pair(), both.new.id());
        let body = pair.at("requestBody");
        match (pair.old.get("requestBody"), pair.new.get("requestBody")) {
            (None, None) => {}
            (None, Some(node)) => {
                let (code, word) = if node.flag("required") {
                    ("body-added-required", "asks for")
                } else {
                    ("body-added-optional", "takes")
                };
                self.changes
                    .added(code, &node, format!("`{id}` {word} a body"));
            }
            (Some(node), None) => {
                let message = format!("`{id}` takes no body any more");
                self.changes.removed("body-removed", &node, message);
            }
            (Some(_), Some(_)) => {
                self.body_presence(&body, id);
                self.contents(&body, both.new.asked(), id, &format!("the body of `{id}`"));
                self.rest(
                    &body,
                    &["required", "content"],
                    &format!("the body of `{id}`"),
                );
            }
        }
    }

    fn body_presence(&mut self, body: &Pair<'a>, id: &str) {
        let required = body.at("required");
        match (body.old.flag("required"), body.new.flag("required")) {
            (false, true) => self.changes.changed(
                "body-became-required",
                &required,
                format!("the body of `{id}` is required"),
            ),
            (true, false) => self.changes.changed(
                "body-became-optional",
                &required,
                format!("the body of `{id}` is optional"),
            ),
            _ => {}
        }
    }

    /// The content types of a body.
    pub(super) fn contents(&mut self, body: &Pair<'a>, flow: Flow, id: &str, name: &str) {
        let content = body.at("content");
        let order: Vec<_> = nodes(&content.new)
            .into_iter()
            .map(|node| node.at)
            .collect();
        let found = matched(nodes(&content.old), nodes(&content.new), &media_type);
        for node in &found.removed {
            let message = format!("{name} is not `{}` any more", media_type(node));
            self.changes.removed("content-type-removed", node, message);
        }
        for node in &found.added {
            let message = format!("{name} may be `{}`", media_type(node));
            self.changes.added("content-type-added", node, message);
        }
        if is_reordered(&found.both, &order) {
            let message = format!("the content types of {name} stand in another order");
            self.changes
                .changed("content-order-changed", &content, message);
        }
        for media in &found.both {
            self.content(media, flow, id, name);
        }
        // Where one type takes the place of another, what it holds is still to be compared.
        if let ([old], [new]) = (found.removed.as_slice(), found.added.as_slice()) {
            let media = Pair {
                old: old.clone(),
                new: new.clone(),
            };
            self.content(&media, flow, id, name);
        }
    }

    fn content(&mut self, media: &Pair<'a>, flow: Flow, id: &str, name: &str) {
        for key in ["schema", "x-item-schema"] {
            match (media.old.get(key), media.new.get(key)) {
                (None, None) => {}
                (old, new) => {
                    let pair = media.at(key);
                    if old.is_none() || new.is_none() {
                        let code = if new.is_some() {
                            "type-narrowed"
                        } else {
                            "type-widened"
                        };
                        let message = format!("{name} has another schema");
                        self.changes.changed(code, &pair, message);
                    } else {
                        self.schema(&pair, flow, id);
                    }
                }
            }
        }
        self.encodings(media, flow, id, name);
        self.rest(media, &["schema", "x-item-schema", "encoding"], name);
    }
}

fn nodes<'a>(content: &Node<'a>) -> Vec<Node<'a>> {
    content
        .members()
        .into_iter()
        .map(|(_, node)| node)
        .collect()
}

/// The media type under which a node stands: in any case, and with any spaces (RFC 9110, section 8.3.1).
pub(super) fn media_type(node: &Node<'_>) -> String {
    let text = super::super::node::last(node).to_lowercase();
    text.split(';')
        .map(str::trim)
        .collect::<Vec<_>>()
        .join("; ")
}
