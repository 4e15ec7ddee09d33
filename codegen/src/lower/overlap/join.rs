//! One object out of several.

use heck::ToUpperCamelCase;

use super::free;
use crate::ir::{
    Access, Additional, Api, Constraints, Enum, Object, Property, SchemaId, Shape, Type, Union,
    UnionKind, Value, Variant,
};

/// Makes the object that a schema is to be.
pub(super) struct Join<'a> {
    pub(super) api: &'a mut Api,
    pub(super) owner: SchemaId,
}

impl Join<'_> {
    /// The object with the properties of all.
    pub(super) fn objects(&mut self, objects: &[Object]) -> Object {
        let mut properties: Vec<Property> = Vec::new();
        for property in objects.iter().flat_map(|object| &object.properties) {
            let known = properties
                .iter()
                .position(|known| known.name == property.name);
            match known {
                Some(index) => {
                    let known = properties[index].clone();
                    properties[index] = self.property(known, property);
                }
                None => properties.push(property.clone()),
            }
        }
        for property in &mut properties {
            property.required &= objects.iter().all(|object| {
                let mut all = object.properties.iter();
                all.any(|own| own.name == property.name && own.required)
            });
        }
        let counts = |count: fn(&Object) -> Option<u64>| objects.iter().map(count);
        let least = counts(|object| object.min_properties).collect::<Option<Vec<u64>>>();
        let most = counts(|object| object.max_properties).collect::<Option<Vec<u64>>>();
        Object {
            properties,
            additional: self.additional(objects),
            min_properties: least.and_then(|counts| counts.into_iter().min()),
            max_properties: most.and_then(|counts| counts.into_iter().max()),
        }
    }

    fn property(&mut self, known: Property, other: &Property) -> Property {
        let value = self.value(&known.name, &known.value, &other.value);
        Property {
            value,
            required: known.required && other.required,
            default: known
                .default
                .filter(|default| other.default.as_ref() == Some(default)),
            access: if known.access == other.access {
                known.access
            } else {
                Access::Both
            },
            ..known
        }
    }

    /// What is of one of two types.
    fn value(&mut self, name: &str, one: &Value, other: &Value) -> Value {
        let nullable = one.nullable || other.nullable;
        let ty = |api: &Api, ty: &Type| api.behind(ty).clone();
        let types = (ty(self.api, &one.ty), ty(self.api, &other.ty));
        if types.0 == types.1 {
            let constraints = if one.constraints == other.constraints {
                one.constraints.clone()
            } else {
                Constraints::default()
            };
            return Value {
                ty: one.ty.clone(),
                nullable,
                constraints,
                xml: None,
            };
        }
        let joined = match types {
            (Type::Any, _) | (_, Type::Any) => Type::Any,
            (Type::Schema(first), Type::Schema(second)) => self.schemas(name, first, second),
            _ => self.union(name, one, other),
        };
        Value {
            ty: joined,
            nullable,
            constraints: Constraints::default(),
            xml: None,
        }
    }

    fn schemas(&mut self, name: &str, first: SchemaId, second: SchemaId) -> Type {
        let shapes = (
            &self.api.schema(first).shape,
            &self.api.schema(second).shape,
        );
        let shape = match shapes {
            (Shape::Enum(one), Shape::Enum(other)) => {
                let mut values = one.values.clone();
                for value in &other.values {
                    if !values.iter().any(|known| known.value == value.value) {
                        values.push(value.clone());
                    }
                }
                Some(Shape::Enum(Enum { values }))
            }
            _ => None,
        };
        if let Some(shape) = shape {
            return self.add(name, shape);
        }
        let value = |id| super::super::value::plain(Type::Schema(id));
        self.union(name, &value(first), &value(second))
    }

    fn union(&mut self, name: &str, one: &Value, other: &Value) -> Type {
        let mut variants: Vec<Variant> = Vec::new();
        for value in [one, other] {
            // A union that was made for the same property a moment ago is widened.
            let known = match &value.ty {
                Type::Schema(id) => match &self.api.schema(*id).shape {
                    Shape::Union(union) if union.discriminator.is_none() => union.variants.clone(),
                    _ => Vec::new(),
                },
                _ => Vec::new(),
            };
            if known.is_empty() {
                variants.push(Variant {
                    name: super::super::union::label(self.api, &value.ty),
                    value: Value {
                        nullable: false,
                        ..value.clone()
                    },
                    tags: Vec::new(),
                    docs: crate::ir::Docs::default(),
                });
            } else {
                variants.extend(known);
            }
        }
        let mut distinct: Vec<Variant> = Vec::new();
        for variant in variants {
            if !distinct
                .iter()
                .any(|known| known.value.ty == variant.value.ty)
            {
                distinct.push(variant);
            }
        }
        let union = Union {
            kind: UnionKind::AnyOf,
            variants: distinct,
            discriminator: None,
        };
        self.add(name, Shape::Union(union))
    }

    fn add(&mut self, name: &str, shape: Shape) -> Type {
        let same = self
            .api
            .schemas
            .iter()
            .position(|schema| schema.shape == shape);
        if let Some(same) = same {
            return Type::Schema(SchemaId(same));
        }
        let id = free(self.api, self.owner, &name.to_upper_camel_case());
        let schema = &mut self.api.schemas[id.0];
        schema.docs = crate::ir::Docs::default();
        schema.shape = shape;
        Type::Schema(id)
    }

    /// Members that are not listed are kept where one of the objects keeps them, and forbidden where all
    /// forbid them.
    fn additional(&mut self, objects: &[Object]) -> Additional {
        let mut kept: Option<Value> = None;
        for object in objects {
            if let Additional::Kept(value) = &object.additional {
                kept = Some(match kept {
                    Some(known) => self.value("Value", &known, value),
                    None => (**value).clone(),
                });
            }
        }
        let closed = |object: &Object| object.additional == Additional::Closed;
        match kept {
            // Members that others only tolerate may be of any type.
            Some(_)
                if objects
                    .iter()
                    .any(|object| object.additional == Additional::Unstated) =>
            {
                Additional::Kept(Box::new(super::super::value::plain(Type::Any)))
            }
            Some(value) => Additional::Kept(Box::new(value)),
            None if objects.iter().all(closed) => Additional::Closed,
            None => Additional::Unstated,
        }
    }
}
