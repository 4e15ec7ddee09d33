//! References between schemas, and what passes from a named schema to the places that use it.

use std::borrow::Cow;
use std::collections::BTreeSet;

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
pub(crate) fn schema_name(reference: &str) -> Option<Cow<'_, str>> {
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
    pub(super) fn is_nullable(&mut self, node: Node<'_>) -> bool {
        if let Some(known) = self.known_nullable(node) {
            return known;
        }
        let mut seen: BTreeSet<SchemaId> = BTreeSet::new();
        let mut queue = vec![node];
        let mut nullable = false;
        while let Some(node) = queue.pop() {
            if let Some(id) = node
                .reference()
                .and_then(|reference| self.target(reference))
                && seen.insert(id)
            {
                match self.nullable.get(&id) {
                    Some(true) => nullable = true,
                    Some(false) => {}
                    None => queue.extend(self.named(id)),
                }
            }
            let Node::Inline(schema) = node else { continue };
            nullable |= schema.schema_data.nullable || lists_null(&schema.schema_kind);
            if let SchemaKind::OneOf { one_of: members } | SchemaKind::AnyOf { any_of: members } =
                &schema.schema_kind
            {
                queue.extend(members.iter().map(Node::from));
            }
            if nullable {
                break;
            }
        }
        if nullable {
            let own = node
                .reference()
                .and_then(|reference| self.target(reference));
            // A `$ref` says nothing itself, so what was found holds for its target.
            if let (Node::Reference(_), Some(id)) = (node, own) {
                self.nullable.insert(id, true);
            }
        } else {
            self.nullable.extend(seen.into_iter().map(|id| (id, false)));
        }
        nullable
    }

    /// What has been found before, of a `$ref`.
    fn known_nullable(&self, node: Node<'_>) -> Option<bool> {
        match node {
            Node::Reference(reference) => self.nullable.get(&self.target(reference)?).copied(),
            Node::Inline(_) => None,
        }
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
