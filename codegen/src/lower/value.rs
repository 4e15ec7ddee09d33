//! Types at the places where they are used.

use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::Value as Json;

use super::format::{
    integer_format, integer_type, number_format, number_type, string_format, string_type,
};
use super::reference::Node;
use super::xml::xml;
use super::{Lowering, constraints};
use crate::diagnostic::{Code, Cursor, Diagnostic};
use crate::ir::{Constraints, Type, Value};

/// A type of which nothing else is known.
pub(super) fn plain(ty: Type) -> Value {
    Value {
        ty,
        nullable: false,
        constraints: Constraints::default(),
        xml: None,
    }
}

pub(super) fn constrained(ty: Type, constraints: Constraints) -> Value {
    Value {
        ty,
        nullable: false,
        constraints,
        xml: None,
    }
}

impl Lowering<'_> {
    /// What a schema holds where it is used.
    pub(super) fn value(&mut self, node: Node<'_>, at: &Cursor<'_>) -> Value {
        let nullable = self.is_nullable(node);
        let value = self.non_null(node, at);
        Value {
            nullable: nullable && value.ty != Type::Null,
            xml: node.data().and_then(xml),
            ..value
        }
    }

    /// The same without the question whether null is allowed.
    pub(super) fn non_null(&mut self, node: Node<'_>, at: &Cursor<'_>) -> Value {
        match (node.reference(), node) {
            (Some(reference), _) | (None, Node::Reference(reference)) => {
                plain(self.reference(reference, at))
            }
            (None, Node::Inline(schema)) => self.inline(schema, at),
        }
    }

    fn reference(&mut self, reference: &str, at: &Cursor<'_>) -> Type {
        if let Some(id) = self.target(reference) {
            return Type::Schema(id);
        }
        let message = format!("`{reference}` leads to no schema of the document");
        self.report(Diagnostic::error(Code::UnresolvedReference, message), at);
        Type::Any
    }

    fn inline(&mut self, schema: &Schema, at: &Cursor<'_>) -> Value {
        if let Some(first) = schema.schema_data.extensions.get("x-prefix-items")
            && let SchemaKind::Type(openapiv3::Type::Array(array)) = &schema.schema_kind
            && let Some(list) = self.tuple(first, array, at)
        {
            return list;
        }
        match &schema.schema_kind {
            SchemaKind::Type(ty) => self.typed(ty, &schema.schema_data, at),
            SchemaKind::Any(any) if any.enumeration == [Json::Null] => plain(Type::Null),
            SchemaKind::Any(any) => self.any(any, at),
            SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } => self.unnamed("union", at),
            SchemaKind::AllOf { .. } => self.unnamed("`allOf`", at),
            SchemaKind::Not { .. } => plain(Type::Any),
        }
    }

    /// The reading of a construct that has a name of its own in normal form.
    fn unnamed(&mut self, what: &str, at: &Cursor<'_>) -> Value {
        let message = format!("the {what} here has no name of its own, so any value is taken");
        self.report(Diagnostic::warning(Code::Unsupported, message), at);
        plain(Type::Any)
    }

    fn typed(&mut self, ty: &openapiv3::Type, data: &SchemaData, at: &Cursor<'_>) -> Value {
        use openapiv3::Type as T;
        match ty {
            T::Boolean(_) => plain(Type::Boolean),
            T::String(string) => {
                let format = string_format(&string.format);
                let ty = self.formatted(format, Type::String(string_type(format)), at);
                constrained(ty, constraints::of_string(string))
            }
            T::Integer(integer) => {
                let stated = constraints::of_integer(integer, data);
                let format = integer_format(&integer.format);
                let ty = integer_type(format, &stated);
                let stated = constraints::whole(stated, ty);
                constrained(self.formatted(format, Type::Integer(ty), at), stated)
            }
            T::Number(number) => {
                let format = number_format(&number.format);
                let ty = self.formatted(format, Type::Number(number_type(format)), at);
                constrained(ty, constraints::of_number(number))
            }
            T::Array(array) => {
                let ty = self.array(array.items.as_ref(), array.unique_items, at);
                constrained(ty, constraints::of_array(array))
            }
            T::Object(object) if object.properties.is_empty() => {
                let ty = self.map(object.additional_properties.as_ref(), at);
                constrained(ty, constraints::of_map(object))
            }
            T::Object(_) => self.unnamed("object", at),
        }
    }

    fn any(&mut self, any: &AnySchema, at: &Cursor<'_>) -> Value {
        let constraints = constraints::of_any(any);
        let format = any.format.as_deref().unwrap_or_default();
        match any.typ.as_deref() {
            Some("boolean") => plain(Type::Boolean),
            Some("string") => {
                let ty = self.formatted(format, Type::String(string_type(format)), at);
                constrained(ty, constraints)
            }
            Some("integer") => {
                let ty = integer_type(format, &constraints);
                let stated = constraints::whole(constraints, ty);
                constrained(self.formatted(format, Type::Integer(ty), at), stated)
            }
            Some("number") => {
                let ty = self.formatted(format, Type::Number(number_type(format)), at);
                constrained(ty, constraints)
            }
            Some("array") => {
                let unique = any.unique_items.unwrap_or_default();
                constrained(self.array(any.items.as_ref(), unique, at), constraints)
            }
            Some("object") if any.properties.is_empty() => constrained(
                self.map(any.additional_properties.as_ref(), at),
                constraints,
            ),
            Some("object") => self.unnamed("object", at),
            _ => plain(Type::Any),
        }
    }

    fn array(
        &mut self,
        items: Option<&ReferenceOr<Box<Schema>>>,
        unique: bool,
        at: &Cursor<'_>,
    ) -> Type {
        let items = match items {
            Some(items) => self.value(Node::from(items), &at.key("items")),
            None => plain(Type::Any),
        };
        Type::Array {
            items: Box::new(items),
            unique,
        }
    }

    fn map(&mut self, additional: Option<&AdditionalProperties>, at: &Cursor<'_>) -> Type {
        let value = match additional {
            Some(AdditionalProperties::Schema(schema)) => {
                self.value(Node::from(&**schema), &at.key("additionalProperties"))
            }
            Some(AdditionalProperties::Any(_)) | None => plain(Type::Any),
        };
        Type::Map(Box::new(value))
    }
}
