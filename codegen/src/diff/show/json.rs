//! Changes for programs.

use serde_json::{Value, json};

use super::super::Diff;
use super::super::change::Change;
use super::super::rust::Item;
use super::super::verdict::{InRust, OnWire};
use crate::diagnostic::Location;

pub fn json(diff: &Diff) -> String {
    let changes: Vec<Value> = diff.changes.iter().map(change).collect();
    let value = json!({
        "format": 1,
        "old": diff.old,
        "new": diff.new,
        "wire": wire(diff.wire()),
        "rust": rust(diff.rust()),
        "changes": changes,
    });
    // A value of JSON can always be written.
    let text = serde_json::to_string_pretty(&value).unwrap_or_default();
    format!("{text}\n")
}

fn change(change: &Change) -> Value {
    let items: Vec<Value> = change.items.iter().map(item).collect();
    json!({
        "code": change.rule.code,
        "message": change.message,
        "flow": change.flow.as_str(),
        "wire": wire(change.wire),
        "rust": rust(change.rust),
        "old": change.old.as_ref().map(location),
        "new": change.new.as_ref().map(location),
        "operations": change.operations,
        "items": items,
        "allowed": change.allowed,
    })
}

fn item(item: &Item) -> Value {
    json!({
        "change": item.change().as_str(),
        "path": item.path,
        "old": item.old,
        "new": item.new,
        "callers": item.rust.callers.as_str(),
        "implementers": item.rust.implementers.as_str(),
    })
}

fn wire(verdict: OnWire) -> Value {
    json!({
        "clients": verdict.clients.as_str(),
        "servers": verdict.servers.as_str(),
    })
}

fn rust(verdict: InRust) -> Value {
    json!({
        "callers": verdict.callers.as_str(),
        "implementers": verdict.implementers.as_str(),
    })
}

fn location(location: &Location) -> Value {
    json!({
        "file": location.file.display().to_string(),
        "line": location.line,
        "column": location.column,
        "pointer": location.pointer.as_str(),
    })
}
