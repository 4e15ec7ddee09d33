//! Discriminators that the variants of a union do not declare themselves.
//!
//! Such a member has no field: the union writes it, and a variant that forbids further members lets it
//! pass.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyze::Decision;
use crate::emit::Context;
use crate::emit::types::{Holds, holds};
use crate::ir::{Object, SchemaId, Shape, Variant};

/// By schema, the discriminators that reach it undeclared.
pub struct Undeclared(BTreeMap<SchemaId, BTreeSet<String>>);

impl Undeclared {
    /// Those of one schema.
    pub fn of(&self, id: SchemaId) -> impl Iterator<Item = &str> {
        self.0.get(&id).into_iter().flatten().map(String::as_str)
    }
}

/// Finds the discriminators of all unions.
pub fn undeclared(context: Context<'_>) -> Undeclared {
    let mut found: BTreeMap<SchemaId, BTreeSet<String>> = BTreeMap::new();
    for (id, schema) in context.api.schemas() {
        let Shape::Union(union) = &schema.shape else {
            continue;
        };
        let Decision::Discriminator(property) = context.facts.decision(id) else {
            continue;
        };
        for variant in &union.variants {
            if let Some((target, object)) = target(context, variant)
                && declared(object, property).is_none()
            {
                found.entry(target).or_default().insert(property.clone());
            }
        }
    }
    Undeclared(found)
}

/// The object that a variant holds.
pub fn target<'a>(context: Context<'a>, variant: &Variant) -> Option<(SchemaId, &'a Object)> {
    let Holds::Object(id) = holds(context, &variant.value.ty) else {
        return None;
    };
    match &context.api.schema(id).shape {
        Shape::Object(object) => Some((id, object)),
        _ => None,
    }
}

/// The property of an object that a discriminator names.
pub fn declared(object: &Object, property: &str) -> Option<usize> {
    object
        .properties
        .iter()
        .position(|declared| declared.name == property)
}
