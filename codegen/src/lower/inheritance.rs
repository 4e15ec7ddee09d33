//! Inheritance: an object with a discriminator stands for the objects that extend it.

use openapiv3::Schema;

use super::Lowering;
use super::docs::schema_docs;
use super::value::plain;
use crate::diagnostic::Pointer;
use crate::ir::{self, Docs, Object, SchemaId, Shape, Type, Union, UnionKind, Variant};

impl Lowering<'_> {
    /// The shape of an object: where others extend it and its discriminator tells which, the union of
    /// them (OpenAPI 3.0.3, "Composition and Inheritance (Polymorphism)"). The object itself is one of
    /// them where the mapping names it.
    pub(super) fn base(&mut self, name: &str, schema: &Schema, object: Object) -> Shape {
        let Some(discriminator) = &schema.schema_data.discriminator else {
            return Shape::Object(object);
        };
        let own = self.schemas.get_index_of(name).map(SchemaId);
        let targets = self.mapped(discriminator);
        if !targets.keys().any(|target| Some(*target) != own) {
            return Shape::Object(object);
        }
        let mut itself = Some(object);
        let mut variants = Vec::new();
        for (target, tags) in targets {
            let (variant, name) = if Some(target) == own {
                let Some(object) = itself.take() else {
                    continue;
                };
                (self.unnamed_object(name, schema, object), name.to_owned())
            } else {
                (target, self.name_of(target))
            };
            variants.push(Variant {
                name,
                value: plain(Type::Schema(variant)),
                tags,
                docs: Docs::default(),
            });
        }
        Shape::Union(Union {
            kind: UnionKind::OneOf,
            variants,
            discriminator: Some(discriminator.property_name.clone()),
        })
    }

    /// A schema of its own for the object that has given its name to the union.
    fn unnamed_object(&mut self, name: &str, schema: &Schema, object: Object) -> SchemaId {
        let id = SchemaId(self.schemas.len() + self.unnamed.len());
        let mut free = format!("{name}Base");
        while self.schemas.contains_key(&free) {
            free.push('2');
        }
        self.unnamed.push(ir::Schema {
            name: free,
            at: Pointer::root().key("components").key("schemas").key(name),
            docs: schema_docs(&schema.schema_data),
            example: None,
            inline: false,
            xml: None,
            shape: Shape::Object(object),
        });
        id
    }
}
