//! Unions: `oneOf` and `anyOf` with at least two members that are not null.
//!
//! What stands beside a union holds for every member: it is distributed over them, unless the members
//! say it themselves.

use openapiv3::{AnySchema, Discriminator, ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::Value;

use super::facets::{Facets, Union};
use super::source::{Child, Part, Source};
use super::{Use, anything, only_named};
use crate::normalize::hint::Suffix;
use crate::normalize::reader::Reader;

/// A member of a union in normal form.
#[derive(Debug)]
pub struct Variant<'t> {
    /// The component that the document names as the member.
    pub original: Option<String>,
    /// The component that the member has become.
    pub name: Option<String>,
    /// What the member is made of.
    pub child: Child<'t>,
}

impl<'t> Reader<'t, '_> {
    /// Writes a union and its discriminator.
    pub(super) fn union(
        &mut self,
        facets: &Facets<'t>,
        child: &Child<'t>,
    ) -> (SchemaKind, Option<Discriminator>) {
        let Some(union) = facets.unions.first() else {
            return (SchemaKind::Any(AnySchema::default()), None);
        };
        let distribute = self.base_matters(facets, union);
        let mut schemas = Vec::with_capacity(union.members.len());
        let mut variants = Vec::with_capacity(union.members.len());
        for member in &union.members {
            let original = self.name_of_member(*member);
            let typed =
                facets.types.is_some() && original.is_none() && lacks_type(member.site.value);
            let child = if distribute || typed {
                self.distributed(child, *member, original.as_deref())
            } else {
                Child {
                    sources: vec![*member],
                    hint: member.hint,
                }
            };
            let schema = without_null(self.schema_of(&child, Use::Plain));
            variants.push(Variant {
                original,
                name: component_name(&schema),
                child,
            });
            schemas.push(schema);
        }
        let discriminator = facets
            .discriminator
            .and_then(|site| self.union_discriminator(site, &variants));
        let pointless = ReferenceOr::Item(anything());
        if schemas.iter().all(|schema| *schema == pointless) {
            return (SchemaKind::Any(AnySchema::default()), None);
        }
        let kind = if union.one_of {
            SchemaKind::OneOf { one_of: schemas }
        } else {
            SchemaKind::AnyOf { any_of: schemas }
        };
        (kind, discriminator)
    }

    fn distributed(
        &mut self,
        base: &Child<'t>,
        member: Source<'t>,
        name: Option<&str>,
    ) -> Child<'t> {
        let hint = match name {
            Some(name) => self.hints.below(base.hint, Suffix::Owned(name.to_owned())),
            None => member.hint,
        };
        let sources = base.sources.iter().map(|source| Source {
            part: Part::Base,
            ..*source
        });
        let mut child = Child {
            sources: sources.collect(),
            hint,
        };
        child.join(Child {
            sources: vec![member],
            hint,
        });
        child
    }

    /// Whether what stands beside a union is more than its members say themselves.
    fn base_matters(&mut self, facets: &Facets<'t>, union: &Union<'t>) -> bool {
        let base = Facets {
            unions: Vec::new(),
            not: None,
            ..facets.clone()
        };
        if !base.is_structural() {
            return false;
        }
        let objects = base.has_object_keywords()
            && !base.has_array_keywords()
            && !base.has_number_keywords()
            && !base.has_string_keywords();
        if !objects || !base.patterns.is_empty() {
            return true;
        }
        union.members.iter().any(|member| {
            let pieces = self.gather(&[*member]);
            let expanded = self.expand(pieces);
            let said = self.merge(expanded, member.hint);
            let properties = base
                .properties
                .keys()
                .all(|name| said.properties.contains_key(name));
            let required = base
                .required
                .iter()
                .all(|name| said.required.iter().any(|known| known.value == name.value));
            !(properties && required)
        })
    }

    /// The component that a member is by a plain reference.
    fn name_of_member(&mut self, member: Source<'t>) -> Option<String> {
        let pieces = self.gather(&[member]);
        only_named(&pieces, Use::Plain).map(|(name, _)| name)
    }
}

fn lacks_type(member: &Value) -> bool {
    ["type", "properties", "allOf", "oneOf", "anyOf", "items"]
        .iter()
        .all(|key| member.get(key).is_none())
}

/// A member without its own null, which the union says.
fn without_null(schema: ReferenceOr<Schema>) -> ReferenceOr<Schema> {
    let ReferenceOr::Item(mut schema) = schema else {
        return schema;
    };
    let only_null =
        matches!(&schema.schema_kind, SchemaKind::Any(any) if !any.enumeration.is_empty());
    if !only_null {
        schema.schema_data.nullable = false;
    }
    if schema.schema_data == SchemaData::default()
        && let SchemaKind::AllOf { all_of } = &schema.schema_kind
        && let [reference @ ReferenceOr::Reference { .. }] = all_of.as_slice()
    {
        return reference.clone();
    }
    ReferenceOr::Item(schema)
}

/// The component that a schema refers to, beside whatever it says.
pub fn component_name(schema: &ReferenceOr<Schema>) -> Option<String> {
    let reference = match schema {
        ReferenceOr::Reference { reference } => reference,
        ReferenceOr::Item(Schema {
            schema_kind: SchemaKind::AllOf { all_of },
            ..
        }) => match all_of.as_slice() {
            [ReferenceOr::Reference { reference }] => reference,
            _ => return None,
        },
        ReferenceOr::Item(_) => return None,
    };
    let escaped = reference.strip_prefix("#/components/schemas/")?;
    Some(escaped.replace("~1", "/").replace("~0", "~"))
}
