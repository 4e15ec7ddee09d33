//! Unions.

use indexmap::IndexMap;
use openapiv3::{Discriminator, ReferenceOr, Schema};

use super::Lowering;
use super::docs::schema_docs;
use super::reference::{Node, schema_name};
use crate::diagnostic::Cursor;
use crate::ir::{Api, Docs, Own, SchemaId, Type, Union, UnionKind, Variant};

/// The values that a mapping gives to each schema.
pub(super) type Tags = IndexMap<SchemaId, Vec<String>>;

impl Lowering<'_> {
    /// The union of the members at `at`.
    pub(super) fn union(
        &mut self,
        kind: UnionKind,
        members: &[ReferenceOr<Schema>],
        discriminator: Option<&Discriminator>,
        at: &Cursor<'_>,
    ) -> Union {
        let tags = discriminator.map(|discriminator| self.mapped(discriminator));
        let members = members.iter().enumerate();
        let variants = members.map(|(index, member)| {
            self.variant(Node::from(member), tags.as_ref(), &at.index(index))
        });
        Union {
            kind,
            variants: variants
                .filter(|variant| variant.value.ty != Type::Null)
                .collect(),
            discriminator: discriminator.map(|discriminator| discriminator.property_name.clone()),
        }
    }

    fn variant(&mut self, node: Node<'_>, tags: Option<&Tags>, at: &Cursor<'_>) -> Variant {
        // A member that allows null makes the whole union nullable.
        let value = self.non_null(node, at);
        let docs = node.data().map_or_else(Docs::default, schema_docs);
        let name = docs
            .summary
            .clone()
            .unwrap_or_else(|| label_by(&value.ty, self.own.used(), &|id| self.name_of(id)));
        let name = match value.ty {
            Type::Schema(id) => self.name_of(id),
            _ => name,
        };
        let tags = match (&value.ty, tags) {
            (Type::Schema(id), Some(tags)) => tags.get(id).cloned().unwrap_or_default(),
            _ => Vec::new(),
        };
        Variant {
            name,
            value,
            tags,
            docs,
        }
    }

    /// The schemas that `discriminator.mapping` names, by reference or by bare name, in document order.
    pub(super) fn mapped(&self, discriminator: &Discriminator) -> Tags {
        let mut tags = Tags::new();
        for (tag, target) in &discriminator.mapping {
            if let Some(id) = self.mapping_target(target) {
                tags.entry(id).or_default().push(tag.clone());
            }
        }
        tags
    }

    fn mapping_target(&self, target: &str) -> Option<SchemaId> {
        self.schemas
            .get_index_of(target)
            .map(SchemaId)
            .or_else(|| self.target(target))
            .or_else(|| {
                let name = schema_name(target.rsplit('/').next()?)?;
                self.schemas.get_index_of(&*name).map(SchemaId)
            })
    }

    pub(super) fn name_of(&self, id: SchemaId) -> String {
        self.schemas
            .get_index(id.0)
            .map(|(name, _)| name.clone())
            .unwrap_or_default()
    }
}

/// What a type without a name is called.
pub(super) fn label_by(ty: &Type, own: &[Own], name_of: &dyn Fn(SchemaId) -> String) -> String {
    match ty {
        Type::Schema(id) => name_of(*id),
        Type::Own(id) => match &own[id.0] {
            Own::Format { base, .. } => label_by(base, own, name_of),
            Own::Schema { name } => name.clone(),
        },
        Type::Any => "Any".to_owned(),
        Type::Null => "Null".to_owned(),
        Type::Boolean => "Boolean".to_owned(),
        Type::Integer(_) => "Integer".to_owned(),
        Type::Number(_) => "Number".to_owned(),
        Type::String(ty) => string_label(*ty).to_owned(),
        Type::Array { items, .. } => format!("{} array", label_by(&items.ty, own, name_of)),
        Type::Tuple(_) => "Tuple".to_owned(),
        Type::Map(value) => format!("{} map", label_by(&value.ty, own, name_of)),
    }
}

/// What a type is called in a union.
pub(super) fn label(api: &Api, ty: &Type) -> String {
    label_by(ty, &api.own, &|id| api.schema(id).name.clone())
}

fn string_label(ty: crate::ir::StringType) -> &'static str {
    use crate::ir::StringType as S;
    match ty {
        S::Plain => "String",
        S::DateTime => "DateTime",
        S::Date => "Date",
        S::Byte => "Bytes",
        S::Binary => "Binary",
        S::Uuid => "Uuid",
        S::Uri => "Uri",
        S::Decimal => "Decimal",
    }
}
