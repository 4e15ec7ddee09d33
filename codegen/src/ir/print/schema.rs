//! Schemas as text.

use std::fmt::Write as _;

use super::ty::{integer, value};
use crate::analyze::{Decision, Facts, JsonKind, Test};
use crate::ir::{
    Access, Additional, Api, Enum, Object, Property, Schema, SchemaId, Shape, Union, UnionKind,
};

pub(super) fn print(out: &mut String, api: &Api, facts: &Facts, id: SchemaId, schema: &Schema) {
    let deprecated = if schema.docs.deprecated {
        " deprecated"
    } else {
        ""
    };
    let directions = match (facts.in_requests(id), facts.in_responses(id)) {
        (true, true) => "",
        (true, false) => " in requests",
        (false, true) => " in responses",
        (false, false) => " unused",
    };
    let head = |kind: &str| format!("{}: {kind}{deprecated}{directions}\n", schema.name);
    match &schema.shape {
        Shape::Object(object) => {
            out.push_str(&head("object"));
            properties(out, api, facts, id, object);
        }
        Shape::Enum(listed) => {
            out.push_str(&head("enum"));
            values(out, listed);
        }
        Shape::Union(union) => {
            let kind = match union.kind {
                UnionKind::OneOf => "one of",
                UnionKind::AnyOf => "any of",
            };
            out.push_str(&head(&format!(
                "{kind}, {}",
                decision_word(facts.decision(id))
            )));
            variants(out, api, facts, id, union);
        }
        Shape::Alias(alias) => {
            let newtype = if facts.is_newtype(id) { " newtype" } else { "" };
            let boxed = if facts.is_boxed(id, 0) { " boxed" } else { "" };
            out.push_str(&head(&format!("= {}{newtype}{boxed}", value(api, alias))));
        }
    }
}

fn properties(out: &mut String, api: &Api, facts: &Facts, id: SchemaId, object: &Object) {
    for (index, property) in object.properties.iter().enumerate() {
        let boxed = facts.is_boxed(id, index);
        let _ = writeln!(out, "  {}", property_line(api, property, boxed));
    }
    match &object.additional {
        Additional::Unstated => {}
        Additional::Closed => out.push_str("  no others\n"),
        Additional::Kept(kept) => {
            let _ = writeln!(out, "  others: {}", value(api, kept));
        }
    }
    if let Some(count) = object.min_properties {
        let _ = writeln!(out, "  members>={count}");
    }
    if let Some(count) = object.max_properties {
        let _ = writeln!(out, "  members<={count}");
    }
}

fn property_line(api: &Api, property: &Property, boxed: bool) -> String {
    let required = if property.required { "!" } else { "" };
    let mut line = format!(
        "{}{required}: {}",
        property.name,
        value(api, &property.value)
    );
    if let Some(default) = &property.default {
        let _ = write!(line, " default {default}");
    }
    line.push_str(match property.access {
        Access::Both => "",
        Access::ReadOnly => " read-only",
        Access::WriteOnly => " write-only",
    });
    if property.docs.deprecated {
        line.push_str(" deprecated");
    }
    if boxed {
        line.push_str(" boxed");
    }
    line
}

fn values(out: &mut String, listed: &Enum) {
    for value in &listed.values {
        let _ = match &value.name {
            Some(name) => writeln!(out, "  {} called {name}", value.value),
            None => writeln!(out, "  {}", value.value),
        };
    }
}

fn variants(out: &mut String, api: &Api, facts: &Facts, id: SchemaId, union: &Union) {
    for (index, variant) in union.variants.iter().enumerate() {
        let _ = write!(out, "  {}: {}", variant.name, value(api, &variant.value));
        if !variant.tags.is_empty() {
            let _ = write!(out, " tagged {}", variant.tags.join(" | "));
        }
        out.push_str(if facts.is_boxed(id, index) {
            " boxed\n"
        } else {
            "\n"
        });
    }
    let name = |variant: usize| {
        union
            .variants
            .get(variant)
            .map_or("", |variant| &variant.name)
    };
    let (tests, order) = match facts.decision(id) {
        Decision::Discriminator(_) => return,
        Decision::Tests(tests) => (tests, None),
        Decision::Tried { tests, order } => (tests, Some(order)),
    };
    for (test, variant) in tests {
        let _ = writeln!(out, "  if {}: {}", test_words(test), name(*variant));
    }
    if let Some(order) = order {
        let names: Vec<&str> = order.iter().map(|&variant| name(variant)).collect();
        let _ = writeln!(out, "  else try {}", names.join(", "));
    }
}

fn decision_word(decision: &Decision) -> String {
    match decision {
        Decision::Discriminator(property) => format!("by {property}"),
        Decision::Tests(_) => "by tests".to_owned(),
        Decision::Tried { .. } => "tried".to_owned(),
    }
}

fn test_words(test: &Test) -> String {
    match test {
        Test::Kind(kinds) => kinds_words(kinds),
        Test::Width(width) => format!("fits {}", integer(*width)),
        Test::Member(name) => format!("has {name}"),
        Test::MemberValue(name, values) => format!("{name} is {}", values.join(" | ")),
        Test::MemberInteger(name, values) => {
            let values: Vec<_> = values.iter().map(ToString::to_string).collect();
            format!("{name} is {}", values.join(" | "))
        }
        Test::MemberBoolean(name, value) => format!("{name} is {value}"),
        Test::MemberKind(name, kinds) => format!("{name} is {}", kinds_words(kinds)),
        Test::FirstItem(kinds) => format!("first item is {}", kinds_words(kinds)),
        Test::OneOf(values) => format!("is {}", values.join(" | ")),
    }
}

fn kinds_words(kinds: &[JsonKind]) -> String {
    let words = kinds.iter().map(|kind| match kind {
        JsonKind::Null => "null",
        JsonKind::Boolean => "a boolean",
        JsonKind::Integer => "an integer",
        JsonKind::Fraction => "a fraction",
        JsonKind::String => "a string",
        JsonKind::Array => "an array",
        JsonKind::Object => "an object",
    });
    words.collect::<Vec<_>>().join(" or ")
}
