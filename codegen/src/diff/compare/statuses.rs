//! Responses by their statuses.

use super::super::node::{Node, Pair, last, members};
use super::Compare;
use super::operations::Both;

impl<'a> Compare<'a> {
    pub(super) fn responses(&mut self, both: &Both<'a>) {
        let (pair, id) = (both.pair(), both.new.id());
        let start = self.changes.list.len();
        let found = members(&pair.at("responses"));
        for node in &found.removed {
            let status = last(node);
            let message = format!("`{id}` does not answer {status} any more");
            let code = format!("{}-removed", kind(&status));
            self.changes.removed(&code, node, message);
        }
        for node in &found.added {
            let status = last(node);
            let message = format!("`{id}` may answer {status}");
            let code = format!("{}-added", kind(&status));
            self.changes.added(&code, node, message);
        }
        for response in &found.both {
            self.response(response, both);
        }
        let flow = both.new.asked().flipped();
        self.changes.belong(start, flow, id);
    }

    fn response(&mut self, pair: &Pair<'a>, both: &Both<'a>) {
        let (id, status) = (both.new.id(), last(&pair.new));
        let name = format!("the answer {status} of `{id}`");
        let has_body = |node: &Node<'a>| !node.at("content").members().is_empty();
        match (has_body(&pair.old), has_body(&pair.new)) {
            (false, true) => self.changes.changed(
                "response-body-added",
                &pair.at("content"),
                format!("{name} has a body"),
            ),
            (true, false) => self.changes.changed(
                "response-body-removed",
                &pair.at("content"),
                format!("{name} has no body any more"),
            ),
            _ => self.contents(pair, both.new.asked().flipped(), id, &name),
        }
        self.headers(pair, both.new.asked().flipped(), id, &name);
        self.links(pair, &name);
        self.rest(pair, &["content", "headers", "links"], &name);
    }

    fn links(&mut self, pair: &Pair<'a>, name: &str) {
        let found = members(&pair.at("links"));
        for link in found.both.iter().filter(|link| !link.is_equal()) {
            let message = format!("the link `{}` of {name} changes", last(&link.new));
            self.changes.changed("link-changed", link, message);
        }
        for node in &found.removed {
            let message = format!("the link `{}` of {name} is removed", last(node));
            self.changes.removed("link-changed", node, message);
        }
        for node in &found.added {
            let message = format!("the link `{}` of {name} is added", last(node));
            self.changes.added("link-changed", node, message);
        }
    }
}

/// The first part of the code for a status that comes or goes.
fn kind(status: &str) -> &'static str {
    match status.as_bytes() {
        [b'2', ..] => "success-status",
        [b'1'..=b'5', b'0'..=b'9', ..] => "error-status",
        _ => "default-response",
    }
}
