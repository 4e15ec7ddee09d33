//! Two documents in normal form, compared part by part: a file for each kind of part.
//!
//! Invariant: what differs between the two is told by at least one change. What no rule is about is told by
//! `extension-changed` or `other-changed`.

mod additional;
mod bodies;
mod bounds;
mod deprecation;
mod encodings;
mod enums;
mod events;
mod formats;
mod headers;
mod operations;
mod parameters;
mod properties;
mod rest;
mod schemas;
mod security;
mod servers;
mod spread;
mod statuses;
mod title;
mod types;
mod unions;
mod uses;

use serde_json::Value;

use super::found::{Changes, Found};
use super::node::{Node, Pair};
use super::verdict::Flow;
use schemas::Schemas;

/// The changes from one document to another.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<Found> {
    let pair = Pair {
        old: Node::root(old),
        new: Node::root(new),
    };
    let mut compare = Compare {
        changes: Changes::default(),
        schemas: Schemas::default(),
    };
    compare.document(&pair);
    compare.changes.list
}

/// A comparison that is under way.
struct Compare<'a> {
    changes: Changes,
    schemas: Schemas<'a>,
}

impl<'a> Compare<'a> {
    fn document(&mut self, pair: &Pair<'a>) {
        self.info(pair);
        let start = self.changes.list.len();
        self.document_servers(pair);
        self.security_schemes(pair);
        self.document_security(pair);
        self.changes.of_every_request(start);
        self.operations(pair);
        self.named_schemas(pair);
        self.spread();
    }

    /// A schema stands in a place of an operation, and travels this way.
    fn schema(&mut self, pair: &Pair<'a>, flow: Flow, operation: &str) {
        let id = self.place(pair);
        self.schemas.start(id, flow, operation);
    }
}

/// A value as it stands in a sentence.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() > 60 {
        let short: String = text.chars().take(57).collect();
        return format!("`{short}...`");
    }
    format!("`{text}`")
}

/// Words with commas between, as they stand in a sentence.
fn listed(words: &[String]) -> String {
    words.join(", ")
}
