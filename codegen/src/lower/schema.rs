//! Named schemas.

use openapiv3::{Schema, SchemaData, SchemaKind};
use serde_json::Value as Json;

use super::Lowering;
use super::docs::{schema_docs, schema_example};
use super::reference::Node;
use super::value::plain;
use super::xml::xml;
use crate::diagnostic::{Cursor, Pointer};
use crate::ir::{self, Docs, Shape};
use crate::normalize::INLINE;

impl Lowering<'_> {
    /// `components.schemas`, in document order.
    pub(super) fn components(&mut self) -> Vec<ir::Schema> {
        let schemas = self.schemas;
        schemas
            .iter()
            .map(|(name, schema)| self.component(name, Node::from(schema)))
            .collect()
    }

    fn component(&mut self, name: &str, node: Node<'_>) -> ir::Schema {
        let pointer = Pointer::root().key("components").key("schemas").key(name);
        let at = Cursor::Start(&pointer);
        let shape = self.shape(name, node, &at);
        ir::Schema {
            name: name.to_owned(),
            docs: node.data().map_or_else(Docs::default, schema_docs),
            example: node.data().and_then(schema_example),
            inline: node.data().is_some_and(is_inline),
            xml: node.data().and_then(xml),
            shape,
            at: pointer,
        }
    }

    fn shape(&mut self, name: &str, node: Node<'_>, at: &Cursor<'_>) -> Shape {
        if let Some(own) = self.own.schema(name) {
            return Shape::Alias(plain(own));
        }
        if let Node::Inline(schema) = node
            && let Some(shape) = self.own_shape(name, schema, at)
        {
            return shape;
        }
        // Null is allowed by the places that use the alias, so the alias itself does not say it.
        Shape::Alias(self.non_null(node, at))
    }

    /// The shape of a schema that is more than an alias.
    fn own_shape(&mut self, name: &str, schema: &Schema, at: &Cursor<'_>) -> Option<Shape> {
        if let Some(listed) = super::enumeration::listed(schema) {
            return Some(Shape::Enum(listed));
        }
        let discriminator = schema.schema_data.discriminator.as_ref();
        match &schema.schema_kind {
            SchemaKind::OneOf { one_of } => {
                let union = self.union(
                    ir::UnionKind::OneOf,
                    one_of,
                    discriminator,
                    &at.key("oneOf"),
                );
                Some(Shape::Union(union))
            }
            SchemaKind::AnyOf { any_of } => {
                let union = self.union(
                    ir::UnionKind::AnyOf,
                    any_of,
                    discriminator,
                    &at.key("anyOf"),
                );
                Some(Shape::Union(union))
            }
            kind => {
                let object = self.object(kind, at)?;
                Some(self.base(name, schema, object))
            }
        }
    }
}

fn is_inline(data: &SchemaData) -> bool {
    data.extensions.get(INLINE) == Some(&Json::Bool(true))
}
