//! Types of values.

use super::super::node::{Node, Pair};
use super::super::verdict::Flow;
use super::Compare;
use super::title::title;
use super::unions::{self, alternatives};
use super::uses::Use;

/// What every part of a comparison has told of a schema, so that the rest is left.
const TOLD: [&str; 44] = [
    "$ref",
    "allOf",
    "type",
    "format",
    "nullable",
    "default",
    "deprecated",
    "x-sunset",
    "readOnly",
    "writeOnly",
    "enum",
    "x-enum-varnames",
    "x-enumNames",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "x-minimum",
    "x-maximum",
    "x-multiple-of",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "uniqueItems",
    "items",
    "x-prefix-items",
    "properties",
    "required",
    "additionalProperties",
    "x-pattern-properties",
    "oneOf",
    "anyOf",
    "discriminator",
    "x-content-encoding",
    "x-content-media-type",
    "contentEncoding",
    "contentMediaType",
    "x-content-schema",
    "x-inline",
];

/// The kinds of schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Any,
    Never,
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
    Union,
}

impl Kind {
    pub(super) fn of(node: &Node<'_>) -> Self {
        match node.text("type") {
            Some("boolean") => Self::Boolean,
            Some("integer") => Self::Integer,
            Some("number") => Self::Number,
            Some("string") => Self::String,
            Some("array") => Self::Array,
            Some("object") => Self::Object,
            _ if node.get("oneOf").or(node.get("anyOf")).is_some() => Self::Union,
            _ if node.get("not").is_some_and(|not| not.members().is_empty()) => Self::Never,
            _ if node.get("properties").is_some() => Self::Object,
            _ if node
                .at("enum")
                .items()
                .iter()
                .all(|item| item.value.is_null())
                && node.get("enum").is_some() =>
            {
                Self::Null
            }
            _ => Self::Any,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Any => "anything",
            Self::Never => "nothing",
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
            Self::Union => "a union",
        }
    }

    /// Whether every value of this kind is one of the other.
    pub(super) fn fits(self, other: Self) -> bool {
        matches!(
            (self, other),
            (_, Self::Any) | (Self::Never, _) | (Self::Integer, Self::Number)
        )
    }
}

impl<'a> Compare<'a> {
    /// What two schemas say, references and what stands beside them aside.
    pub(super) fn content_of_schema(&mut self, id: usize, pair: &Pair<'a>) {
        let (old, new) = (Kind::of(&pair.old), Kind::of(&pair.new));
        let name = title(&pair.new);
        if old == new {
            self.enums(pair, &name);
            self.formats(pair, &name);
            self.bounds(pair, &name);
            self.items(id, pair, &name);
            self.properties(id, pair, &name);
            self.additional(id, pair, &name);
            self.unions(id, pair, &name);
        } else {
            self.kinds(id, pair, old, new, &name);
        }
        let mut told = TOLD.to_vec();
        if old != new {
            told.push("not");
        }
        self.rest(pair, &told, &name);
    }

    fn kinds(&mut self, id: usize, pair: &Pair<'a>, old: Kind, new: Kind, name: &str) {
        let code = if old.fits(new) || self.is_among(id, pair, new, false) {
            "type-widened"
        } else if new.fits(old) || self.is_among(id, pair, old, true) {
            "type-narrowed"
        } else {
            "type-changed"
        };
        let message = format!("{name} is {} instead of {}", new.word(), old.word());
        self.changes.changed(code, pair, message);
    }

    /// Whether one of the two is a union that has the other among its members, which are then compared.
    fn is_among(&mut self, id: usize, pair: &Pair<'a>, kind: Kind, old_is_union: bool) -> bool {
        if kind != Kind::Union {
            return false;
        }
        let (union, other) = if old_is_union {
            (&pair.old, &pair.new)
        } else {
            (&pair.new, &pair.old)
        };
        let wanted = unions::name(other);
        let mut members = alternatives(union).into_iter();
        let Some(member) = members.find(|member| unions::name(&Use::of(member).target) == wanted)
        else {
            return false;
        };
        let member = Use::of(&member).target;
        let pair = if old_is_union {
            Pair {
                old: member,
                new: other.clone(),
            }
        } else {
            Pair {
                old: other.clone(),
                new: member,
            }
        };
        self.inside(id, &pair, Flow::BOTH);
        true
    }

    /// The items of arrays and tuples.
    fn items(&mut self, id: usize, pair: &Pair<'a>, name: &str) {
        let unique = pair.at("uniqueItems");
        match (pair.old.flag("uniqueItems"), pair.new.flag("uniqueItems")) {
            (false, true) => {
                let message = format!("the items of {name} must differ");
                self.changes
                    .changed("unique-items-required", &unique, message);
            }
            (true, false) => {
                let message = format!("the items of {name} need not differ any more");
                self.changes
                    .changed("unique-items-not-required", &unique, message);
            }
            _ => {}
        }
        let first = pair.at("x-prefix-items");
        let (old, new) = (first.old.items(), first.new.items());
        if old.len() != new.len() {
            let message = format!(
                "{name} begins with {} items instead of {}",
                new.len(),
                old.len()
            );
            self.changes.changed("tuple-changed", &first, message);
        }
        for (old, new) in old.into_iter().zip(new) {
            self.inside(id, &Pair { old, new }, Flow::BOTH);
        }
        let items = pair.at("items");
        match (pair.old.get("items"), pair.new.get("items")) {
            (Some(_), Some(_)) => self.inside(id, &items, Flow::BOTH),
            (None, Some(_)) => {
                let message = format!("the items of {name} may not be anything any more");
                self.changes.changed("type-narrowed", &items, message);
            }
            (Some(_), None) => {
                let message = format!("the items of {name} may be anything");
                self.changes.changed("type-widened", &items, message);
            }
            (None, None) => {}
        }
    }
}
