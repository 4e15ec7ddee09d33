//! The values of a discriminator that no mapping gives.

use std::collections::BTreeSet;

use crate::ir::{Object, Schema, SchemaId, Shape, Type, Variant};

/// Gives each variant that has no mapped value, or only the name of its schema, the values that its own
/// property allows, where those are of no other variant; else the name of its schema (OpenAPI 3.0.3,
/// "Discriminator Object").
pub(super) fn complete_tags(schemas: &mut [Schema]) {
    for index in 0..schemas.len() {
        let Shape::Union(union) = &schemas[index].shape else {
            continue;
        };
        let Some(property) = &union.discriminator else {
            continue;
        };
        let variants = union.variants.iter();
        let listed: Vec<_> = variants
            .map(|variant| listed(schemas, variant, property))
            .collect();
        let tags: Vec<_> = (0..listed.len())
            .map(|at| {
                let variant = &union.variants[at];
                let Type::Schema(id) = variant.value.ty else {
                    return variant.tags.clone();
                };
                let name = &schemas[id.0].name;
                if variant.tags.iter().any(|tag| tag != name) {
                    return variant.tags.clone();
                }
                own_values(&listed, at, name)
            })
            .collect();
        if let Shape::Union(union) = &mut schemas[index].shape {
            for (variant, tags) in union.variants.iter_mut().zip(tags) {
                variant.tags = tags;
            }
        }
    }
}

/// The values that choose a variant without a mapping.
fn own_values(listed: &[Vec<String>], at: usize, name: &str) -> Vec<String> {
    let own = &listed[at];
    let of_others = |value: &String| {
        listed
            .iter()
            .enumerate()
            .any(|(other, values)| other != at && values.contains(value))
    };
    if own.iter().any(|value| value == name) {
        return vec![name.to_owned()];
    }
    if !own.is_empty() && !own.iter().any(of_others) {
        return own.clone();
    }
    let spelled = own.iter().find(|value| value.eq_ignore_ascii_case(name));
    vec![spelled.map_or_else(|| name.to_owned(), Clone::clone)]
}

/// The values that the property lists, in an object or in the members of a union.
fn listed(schemas: &[Schema], variant: &Variant, property: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen: BTreeSet<SchemaId> = BTreeSet::new();
    let mut queue = vec![variant];
    while let Some(variant) = queue.pop() {
        let Type::Schema(id) = variant.value.ty else {
            continue;
        };
        let id = resolve(schemas, id);
        match &schemas[id.0].shape {
            Shape::Object(object) => found.extend(listed_values(schemas, object, property)),
            Shape::Union(union) if seen.insert(id) => queue.extend(union.variants.iter().rev()),
            Shape::Union(_) | Shape::Enum(_) | Shape::Alias(_) => {}
        }
    }
    found
}

fn listed_values(schemas: &[Schema], object: &Object, name: &str) -> Vec<String> {
    let property = object
        .properties
        .iter()
        .find(|property| property.name == name);
    let Some(Type::Schema(id)) = property.map(|property| &property.value.ty) else {
        return Vec::new();
    };
    match &schemas[resolve(schemas, *id).0].shape {
        Shape::Enum(listed) => {
            let values = listed
                .values
                .iter()
                .filter_map(|value| value.value.as_str());
            values.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// The schema behind aliases.
fn resolve(schemas: &[Schema], id: SchemaId) -> SchemaId {
    let mut current = id;
    for _ in 0..schemas.len() {
        match &schemas[current.0].shape {
            Shape::Alias(value) => match value.ty {
                Type::Schema(next) => current = next,
                _ => break,
            },
            _ => break,
        }
    }
    current
}
