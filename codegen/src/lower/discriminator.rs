//! The values of a discriminator that no mapping gives.

use std::collections::HashMap;
use std::rc::Rc;

use indexmap::IndexSet;

use crate::ir::{Object, Schema, SchemaId, Shape, Type};

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
        let mut listing = Listing {
            schemas,
            property,
            known: HashMap::new(),
        };
        let variants = union.variants.iter();
        let listed: Vec<_> = variants
            .map(|variant| listing.of_type(&variant.value.ty))
            .collect();
        let mut uses: HashMap<&str, usize> = HashMap::new();
        for value in listed.iter().flat_map(|values| values.iter()) {
            *uses.entry(value).or_default() += 1;
        }
        let variants = union.variants.iter().zip(&listed);
        let tags: Vec<_> = variants
            .map(|(variant, own)| {
                let Type::Schema(id) = variant.value.ty else {
                    return variant.tags.clone();
                };
                let name = &schemas[id.0].name;
                if variant.tags.iter().any(|tag| tag != name) {
                    return variant.tags.clone();
                }
                own_values(own, &uses, name)
            })
            .collect();
        if let Shape::Union(union) = &mut schemas[index].shape {
            for (variant, tags) in union.variants.iter_mut().zip(tags) {
                variant.tags = tags;
            }
        }
    }
}

/// The values that choose a variant without a mapping: what its property lists, where that is of no other
/// variant. `uses` says of how many variants each value is.
fn own_values(own: &IndexSet<&str>, uses: &HashMap<&str, usize>, name: &str) -> Vec<String> {
    if own.contains(name) {
        return vec![name.to_owned()];
    }
    if !own.is_empty() && own.iter().all(|value| uses.get(value) == Some(&1)) {
        return own.iter().map(|&value| value.to_owned()).collect();
    }
    let spelled = own.iter().find(|value| value.eq_ignore_ascii_case(name));
    vec![spelled.copied().unwrap_or(name).to_owned()]
}

/// The values that a property lists, in objects or in the members of unions.
struct Listing<'s> {
    schemas: &'s [Schema],
    property: &'s str,
    /// What has been found, since unions may hold each other in many ways.
    known: HashMap<SchemaId, Rc<IndexSet<&'s str>>>,
}

impl<'s> Listing<'s> {
    fn of_type(&mut self, ty: &Type) -> Rc<IndexSet<&'s str>> {
        let Type::Schema(id) = ty else {
            return Rc::default();
        };
        let id = resolve(self.schemas, *id);
        if let Some(known) = self.known.get(&id) {
            return Rc::clone(known);
        }
        // A union that holds itself adds nothing to itself.
        self.known.insert(id, Rc::default());
        let found = Rc::new(self.of_schema(id));
        self.known.insert(id, Rc::clone(&found));
        found
    }

    fn of_schema(&mut self, id: SchemaId) -> IndexSet<&'s str> {
        match &self.schemas[id.0].shape {
            Shape::Object(object) => listed_values(self.schemas, object, self.property),
            Shape::Union(union) => {
                let mut found = IndexSet::new();
                for variant in &union.variants {
                    found.extend(self.of_type(&variant.value.ty).iter());
                }
                found
            }
            Shape::Enum(_) | Shape::Alias(_) => IndexSet::new(),
        }
    }
}

fn listed_values<'s>(schemas: &'s [Schema], object: &Object, name: &str) -> IndexSet<&'s str> {
    let property = object
        .properties
        .iter()
        .find(|property| property.name == name);
    let Some(Type::Schema(id)) = property.map(|property| &property.value.ty) else {
        return IndexSet::new();
    };
    match &schemas[resolve(schemas, *id).0].shape {
        Shape::Enum(listed) => {
            let values = listed.values.iter();
            values.filter_map(|value| value.value.as_str()).collect()
        }
        _ => IndexSet::new(),
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
