//! References between schemas, and what passes from a named schema to the places that use it.

use std::borrow::Cow;

use openapiv3::{ReferenceOr, Schema, SchemaData, SchemaKind};

use super::Lowering;
use crate::diagnostic::Pointer;
use crate::ir::SchemaId;

const SCHEMAS: &str = "#/components/schemas/";

/// A schema where it is used: by reference or in place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Node<'a> {
    Reference(&'a str),
    Inline(&'a Schema),
}

impl<'a> From<&'a ReferenceOr<Schema>> for Node<'a> {
    fn from(schema: &'a ReferenceOr<Schema>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Inline(schema),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<Schema>>> for Node<'a> {
    fn from(schema: &'a ReferenceOr<Box<Schema>>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Inline(schema),
        }
    }
}

impl<'a> Node<'a> {
    /// What stands beside the kind of the schema; nothing does beside a reference.
    pub(super) fn data(self) -> Option<&'a SchemaData> {
        match self {
            Self::Reference(_) => None,
            Self::Inline(schema) => Some(&schema.schema_data),
        }
    }

    /// The reference that it is: a `$ref`, or `allOf` with that one `$ref` in it.
    pub(super) fn reference(self) -> Option<&'a str> {
        match self {
            Self::Reference(reference) => Some(reference),
            Self::Inline(schema) => match &schema.schema_kind {
                SchemaKind::AllOf { all_of } => match all_of.as_slice() {
                    [ReferenceOr::Reference { reference }] => Some(reference),
                    _ => None,
                },
                _ => None,
            },
        }
    }
}

/// The name that a reference to a schema ends in.
pub(super) fn schema_name(reference: &str) -> Option<Cow<'_, str>> {
    let token = reference.strip_prefix(SCHEMAS)?;
    if token.contains(['~', '/']) {
        return Pointer::parse(format!("/{token}"))
            .tokens()
            .next()
            .map(Cow::Owned);
    }
    Some(Cow::Borrowed(token))
}

impl<'a> Lowering<'a> {
    /// The schema that a reference names, if the document has it.
    pub(super) fn target(&self, reference: &str) -> Option<SchemaId> {
        let name = schema_name(reference)?;
        self.schemas.get_index_of(&*name).map(SchemaId)
    }

    fn named(&self, id: SchemaId) -> Option<Node<'a>> {
        self.schemas
            .get_index(id.0)
            .map(|(_, schema)| Node::from(schema))
    }

    /// The node and, when it is a reference, those that it leads to, up to the schema itself.
    pub(super) fn chain<'n>(&self, node: Node<'n>) -> Vec<Node<'n>>
    where
        'a: 'n,
    {
        let mut chain = vec![node];
        let mut seen = Vec::new();
        let mut last = node;
        while let Some(id) = last
            .reference()
            .and_then(|reference| self.target(reference))
        {
            if seen.contains(&id) {
                break;
            }
            seen.push(id);
            let Some(next) = self.named(id) else { break };
            chain.push(next);
            last = next;
        }
        chain
    }

    /// Whether null is allowed where this node stands: said there, by the schema that it refers to, by a
    /// listed value, or by a member of a union.
    pub(super) fn is_nullable(&self, node: Node<'_>) -> bool {
        self.nullable_within(node, &mut Vec::new())
    }

    fn nullable_within(&self, node: Node<'_>, seen: &mut Vec<SchemaId>) -> bool {
        if let Node::Inline(schema) = node {
            if schema.schema_data.nullable || lists_null(&schema.schema_kind) {
                return true;
            }
            let (SchemaKind::OneOf { one_of: members } | SchemaKind::AnyOf { any_of: members }) =
                &schema.schema_kind
            else {
                return self.target_is_nullable(node, seen);
            };
            return members
                .iter()
                .any(|member| self.nullable_within(Node::from(member), seen));
        }
        self.target_is_nullable(node, seen)
    }

    fn target_is_nullable(&self, node: Node<'_>, seen: &mut Vec<SchemaId>) -> bool {
        let Some(id) = node
            .reference()
            .and_then(|reference| self.target(reference))
        else {
            return false;
        };
        if seen.contains(&id) {
            return false;
        }
        seen.push(id);
        self.named(id)
            .is_some_and(|target| self.nullable_within(target, seen))
    }
}

/// Whether `enum` lists null beside other values.
fn lists_null(kind: &SchemaKind) -> bool {
    use openapiv3::Type;
    match kind {
        SchemaKind::Type(Type::String(string)) => string.enumeration.contains(&None),
        SchemaKind::Type(Type::Integer(integer)) => integer.enumeration.contains(&None),
        SchemaKind::Type(Type::Number(number)) => number.enumeration.contains(&None),
        SchemaKind::Type(Type::Boolean(boolean)) => boolean.enumeration.contains(&None),
        SchemaKind::Any(any) => any.enumeration.contains(&serde_json::Value::Null),
        _ => false,
    }
}
