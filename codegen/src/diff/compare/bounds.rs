//! Bounds of numbers, texts, arrays and objects, and patterns.

use std::cmp::Ordering;

use serde_json::Value;

use super::super::node::{Node, Pair};
use super::Compare;

/// Keys of least and greatest sizes, with the codes for more and for less.
const SIZES: [(&str, &str, &str, &str); 6] = [
    (
        "minLength",
        "min-length-raised",
        "min-length-lowered",
        "at least",
    ),
    (
        "maxLength",
        "max-length-raised",
        "max-length-lowered",
        "at most",
    ),
    (
        "minItems",
        "min-items-raised",
        "min-items-lowered",
        "at least",
    ),
    (
        "maxItems",
        "max-items-raised",
        "max-items-lowered",
        "at most",
    ),
    (
        "minProperties",
        "min-properties-raised",
        "min-properties-lowered",
        "at least",
    ),
    (
        "maxProperties",
        "max-properties-raised",
        "max-properties-lowered",
        "at most",
    ),
];

/// A bound of numbers; the exclusive one is the narrower of two that are equal.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bound {
    value: f64,
    is_exclusive: bool,
}

impl<'a> Compare<'a> {
    pub(super) fn bounds(&mut self, pair: &Pair<'a>, name: &str) {
        self.limit(pair, name, "minimum", "exclusiveMinimum", 1.0);
        self.limit(pair, name, "maximum", "exclusiveMaximum", -1.0);
        for (key, more, less, word) in SIZES {
            let absent = if word == "at least" {
                0.0
            } else {
                f64::INFINITY
            };
            let size = |node: &Node<'a>| node.at(key).value.as_f64().unwrap_or(absent);
            let (old, new) = (size(&pair.old), size(&pair.new));
            let code = match new.total_cmp(&old) {
                Ordering::Greater => more,
                Ordering::Less => less,
                Ordering::Equal => continue,
            };
            let message = format!(
                "`{key}` of {name} is {} instead of {}",
                said(pair.at(key).new.value),
                said(pair.at(key).old.value)
            );
            self.changes.changed(code, &pair.at(key), message);
        }
        self.multiple(pair, name);
        self.pattern(pair, name);
    }

    /// `minimum` or `maximum`; `inwards` is the direction in which fewer numbers are left.
    fn limit(&mut self, pair: &Pair<'a>, name: &str, key: &str, exclusive: &str, inwards: f64) {
        let absent = Bound {
            value: -inwards * f64::INFINITY,
            is_exclusive: false,
        };
        let large = format!("x-{key}");
        let bound = |node: &Node<'a>| {
            let value = node
                .at(&large)
                .value
                .as_f64()
                .or(node.at(key).value.as_f64());
            value.map_or(absent, |value| Bound {
                value,
                is_exclusive: node.flag(exclusive),
            })
        };
        let (old, new) = (bound(&pair.old), bound(&pair.new));
        let by_value = (new.value * inwards).total_cmp(&(old.value * inwards));
        let narrower = by_value.then(new.is_exclusive.cmp(&old.is_exclusive));
        let code = match (narrower, key) {
            (Ordering::Equal, _) => return,
            (Ordering::Greater, "minimum") => "minimum-raised",
            (Ordering::Less, "minimum") => "minimum-lowered",
            (Ordering::Greater, _) => "maximum-lowered",
            (Ordering::Less, _) => "maximum-raised",
        };
        let word = |bound: Bound| match (bound.value.is_infinite(), bound.is_exclusive) {
            (true, _) => "no bound".to_owned(),
            (false, true) => format!("{} (exclusive)", bound.value),
            (false, false) => bound.value.to_string(),
        };
        let message = format!(
            "`{key}` of {name} is {} instead of {}",
            word(new),
            word(old)
        );
        self.changes.changed(code, &pair.at(key), message);
    }

    fn multiple(&mut self, pair: &Pair<'a>, name: &str) {
        let step = |node: &Node<'a>| {
            let large = node.at("x-multiple-of").value.as_f64();
            large.or(node.at("multipleOf").value.as_f64())
        };
        let divides = |one: f64, other: f64| (other / one).fract() == 0.0;
        let at = pair.at("multipleOf");
        let (code, message) = match (step(&pair.old), step(&pair.new)) {
            (None, Some(new)) => (
                "multiple-of-narrowed",
                format!("{name} must be a multiple of {new}"),
            ),
            (Some(old), None) => (
                "multiple-of-widened",
                format!("{name} need not be a multiple of {old} any more"),
            ),
            (Some(old), Some(new)) if old.total_cmp(&new) != Ordering::Equal => {
                let message = format!("{name} must be a multiple of {new} instead of {old}");
                let code = match (divides(old, new), divides(new, old)) {
                    (true, _) => "multiple-of-narrowed",
                    (_, true) => "multiple-of-widened",
                    _ => "multiple-of-changed",
                };
                (code, message)
            }
            _ => return,
        };
        self.changes.changed(code, &at, message);
    }

    fn pattern(&mut self, pair: &Pair<'a>, name: &str) {
        let (code, message) = match (pair.old.text("pattern"), pair.new.text("pattern")) {
            (None, Some(new)) => ("pattern-added", format!("{name} must fit `{new}`")),
            (Some(old), None) => (
                "pattern-removed",
                format!("{name} need not fit `{old}` any more"),
            ),
            (Some(old), Some(new)) if old != new => (
                "pattern-changed",
                format!("{name} must fit `{new}` instead of `{old}`"),
            ),
            _ => return,
        };
        self.changes.changed(code, &pair.at("pattern"), message);
    }
}

fn said(value: &Value) -> String {
    match value {
        Value::Null => "not set".to_owned(),
        other => other.to_string(),
    }
}
