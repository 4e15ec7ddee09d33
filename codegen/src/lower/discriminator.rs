//! The values of a discriminator that no mapping gives.

use crate::ir::{Schema, SchemaId, Shape, Type};

/// Gives each variant without a mapped value the ones that its own property lists, or else the name of
/// its schema (OpenAPI 3.0.3, "Discriminator Object").
pub(super) fn complete_tags(schemas: &mut [Schema]) {
    for index in 0..schemas.len() {
        let Shape::Union(union) = &schemas[index].shape else {
            continue;
        };
        let Some(property) = union.discriminator.clone() else {
            continue;
        };
        let mut tags: Vec<Vec<String>> = Vec::new();
        for variant in &union.variants {
            tags.push(match variant.value.ty {
                Type::Schema(id) if variant.tags.is_empty() => implied(schemas, id, &property),
                _ => variant.tags.clone(),
            });
        }
        if let Shape::Union(union) = &mut schemas[index].shape {
            for (variant, tags) in union.variants.iter_mut().zip(tags) {
                variant.tags = tags;
            }
        }
    }
}

fn implied(schemas: &[Schema], id: SchemaId, property: &str) -> Vec<String> {
    let listed = listed_values(schemas, id, property);
    if listed.is_empty() {
        vec![schemas[id.0].name.clone()]
    } else {
        listed
    }
}

fn listed_values(schemas: &[Schema], id: SchemaId, name: &str) -> Vec<String> {
    let Shape::Object(object) = &schemas[resolve(schemas, id).0].shape else {
        return Vec::new();
    };
    let property = object
        .properties
        .iter()
        .find(|property| property.name == name);
    let Some(Type::Schema(of)) = property.map(|property| &property.value.ty) else {
        return Vec::new();
    };
    let Shape::Enum(listed) = &schemas[resolve(schemas, *of).0].shape else {
        return Vec::new();
    };
    listed
        .values
        .iter()
        .filter_map(|value| value.value.as_str().map(str::to_owned))
        .collect()
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
