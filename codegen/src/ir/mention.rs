//! Which schemas a thing mentions, and what stands behind a name.

use super::{Access, Additional, Api, Schema, SchemaId, Shape, Type, Value};

impl Value {
    /// Calls `found` with each schema that is named in it, from left to right.
    pub fn mentions(&self, found: &mut dyn FnMut(SchemaId)) {
        match &self.ty {
            Type::Schema(id) => found(*id),
            Type::Array { items, .. } => items.mentions(found),
            Type::Map(value) => value.mentions(found),
            Type::Tuple(items) => items.iter().for_each(|item| item.mentions(found)),
            Type::Own(_)
            | Type::Any
            | Type::Null
            | Type::Boolean
            | Type::Integer(_)
            | Type::Number(_)
            | Type::String(_) => {}
        }
    }

    /// Replaces each schema that is named in it.
    pub fn replace(&mut self, by: &dyn Fn(SchemaId) -> SchemaId) {
        match &mut self.ty {
            Type::Schema(id) => *id = by(*id),
            Type::Array { items, .. } => items.replace(by),
            Type::Map(value) => value.replace(by),
            Type::Tuple(items) => items.iter_mut().for_each(|item| item.replace(by)),
            Type::Own(_)
            | Type::Any
            | Type::Null
            | Type::Boolean
            | Type::Integer(_)
            | Type::Number(_)
            | Type::String(_) => {}
        }
    }
}

impl Schema {
    /// Calls `found` with each schema that is named in it, in document order, and with the directions of
    /// the property that names it.
    pub fn mentions(&self, found: &mut dyn FnMut(SchemaId, Access)) {
        match &self.shape {
            Shape::Object(object) => {
                for property in &object.properties {
                    property
                        .value
                        .mentions(&mut |id| found(id, property.access));
                }
                if let Additional::Kept(value) = &object.additional {
                    value.mentions(&mut |id| found(id, Access::Both));
                }
            }
            Shape::Union(union) => {
                for variant in &union.variants {
                    variant.value.mentions(&mut |id| found(id, Access::Both));
                }
            }
            Shape::Alias(value) => value.mentions(&mut |id| found(id, Access::Both)),
            Shape::Enum(_) => {}
        }
    }

    /// Replaces each schema that is named in it.
    pub fn replace(&mut self, by: &dyn Fn(SchemaId) -> SchemaId) {
        match &mut self.shape {
            Shape::Object(object) => {
                for property in &mut object.properties {
                    property.value.replace(by);
                }
                if let Additional::Kept(value) = &mut object.additional {
                    value.replace(by);
                }
            }
            Shape::Union(union) => {
                for variant in &mut union.variants {
                    variant.value.replace(by);
                }
            }
            Shape::Alias(value) => value.replace(by),
            Shape::Enum(_) => {}
        }
    }
}

impl Api {
    /// The type behind aliases: a [`Type::Schema`] that comes back is no alias.
    #[must_use]
    pub fn behind<'t>(&'t self, ty: &'t Type) -> &'t Type {
        let mut current = ty;
        for _ in 0..=self.schemas.len() {
            let Type::Schema(id) = current else { break };
            let Shape::Alias(value) = &self.schema(*id).shape else {
                break;
            };
            current = &value.ty;
        }
        current
    }

    /// The schema behind aliases, where a type is one.
    #[must_use]
    pub fn schema_behind(&self, ty: &Type) -> Option<(SchemaId, &Schema)> {
        match self.behind(ty) {
            Type::Schema(id) => Some((*id, self.schema(*id))),
            _ => None,
        }
    }
}
