//! Members of objects that are not listed.

use serde_json::Value;

use super::super::node::{Node, Pair};
use super::super::verdict::Flow;
use super::Compare;

/// What holds for members that are not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Additional {
    Unstated,
    Closed,
    Anything,
    Schema,
}

impl<'a> Compare<'a> {
    pub(super) fn additional(&mut self, id: usize, pair: &Pair<'a>, name: &str) {
        use Additional::{Anything, Closed, Schema, Unstated};
        let at = pair.at("additionalProperties");
        let said = match (of(&pair.old), of(&pair.new)) {
            (Schema, Schema) => {
                self.inside(id, &at, Flow::BOTH);
                None
            }
            (old, new) if old == new => None,
            (_, Closed) => Some((
                "additional-properties-forbidden",
                "may have no other members",
            )),
            (Closed, _) => Some(("additional-properties-allowed", "may have other members")),
            (_, Schema) => Some((
                "additional-properties-narrowed",
                "may not have just any other members",
            )),
            (Schema, _) => Some((
                "additional-properties-widened",
                "may have any other members",
            )),
            (Unstated, Anything) => Some((
                "additional-properties-stated",
                "may have other members, as before",
            )),
            (_, _) => Some((
                "additional-properties-stated",
                "is not said to have other members any more",
            )),
        };
        if let Some((code, what)) = said {
            self.changes.changed(code, &at, format!("{name} {what}"));
        }
        let patterns = pair.at("x-pattern-properties");
        if !patterns.is_equal() {
            let message = format!("members of {name} whose names fit a pattern are others");
            self.changes
                .changed("pattern-properties-changed", &patterns, message);
        }
    }
}

/// Whether an object allows no other members than those that are listed.
pub(super) fn is_closed(node: &Node<'_>) -> bool {
    of(node) == Additional::Closed
}

fn of(node: &Node<'_>) -> Additional {
    match node.value.get("additionalProperties") {
        None => Additional::Unstated,
        Some(Value::Bool(false)) => Additional::Closed,
        Some(Value::Bool(true)) => Additional::Anything,
        Some(Value::Object(members)) if members.is_empty() => Additional::Anything,
        Some(_) => Additional::Schema,
    }
}
