//! Build: a settled schema becomes one of the normal form.

use indexmap::IndexMap;
use openapiv3::{
    AnySchema, ArrayType, BooleanType, ReferenceOr, Schema, SchemaData, SchemaKind, StringType,
    Type,
};
use serde_json::Value;

use super::facets::{Facets, Limit};
use super::kind::Kind;
use super::settle::Shape;
use super::source::{Child, Source};
use super::{Use, annotated, anything, boxed, enumeration, number};
use crate::normalize::hint::Suffix;
use crate::normalize::print;
use crate::normalize::reader::Reader;

impl<'t> Reader<'t, '_> {
    /// Settles a merged schema and puts it where the normal form wants it.
    pub(super) fn finish(
        &mut self,
        facets: Facets<'t>,
        child: &Child<'t>,
        place: Use,
    ) -> ReferenceOr<Schema> {
        let key = child.sources.iter().map(|source| source.key()).collect();
        let facets = self.settle(facets, child);
        self.put(facets, child, key, place)
    }

    /// Puts a settled schema where the normal form wants it: here, or under `components`.
    pub(super) fn put(
        &mut self,
        mut facets: Facets<'t>,
        child: &Child<'t>,
        key: Vec<usize>,
        place: Use,
    ) -> ReferenceOr<Schema> {
        if !facets.shape().is_named() {
            return ReferenceOr::Item(self.build(facets, child));
        }
        let nullable = std::mem::take(&mut facets.nullable);
        let usage = facets.notes.split_usage(nullable, place == Use::Property);
        let name = match self.schemas.hoisted(&key) {
            Some(name) => name,
            None => self.hoist(key, facets, child),
        };
        annotated(&name, usage)
    }

    /// Writes a settled schema.
    pub(super) fn build(&mut self, mut facets: Facets<'t>, child: &Child<'t>) -> Schema {
        let mut notes = std::mem::take(&mut facets.notes);
        let nullable = facets.nullable || facets.limit == Limit::Null;
        let kind = match facets.shape() {
            Shape::Never => self.never(&facets),
            Shape::Null => SchemaKind::Any(AnySchema {
                enumeration: vec![Value::Null],
                ..AnySchema::default()
            }),
            Shape::Any => SchemaKind::Any(AnySchema::default()),
            Shape::Enum => {
                let sites = facets.values.take().unwrap_or_default();
                enumeration::kind(&facets, &sites)
            }
            Shape::Union => {
                let (kind, discriminator) = self.union(&facets, child);
                let mut data = notes.into_data(nullable);
                data.discriminator = discriminator;
                return Schema {
                    schema_data: data,
                    schema_kind: kind,
                };
            }
            Shape::Types => self.types_union(&facets, child),
            Shape::Plain(Kind::String) => SchemaKind::Type(Type::String(string(&facets))),
            Shape::Plain(Kind::Boolean) => SchemaKind::Type(Type::Boolean(BooleanType::default())),
            Shape::Plain(Kind::Integer) => SchemaKind::Type(Type::Integer(number::integer(
                &facets,
                &mut notes.extensions,
            ))),
            Shape::Plain(Kind::Number) => SchemaKind::Type(Type::Number(number::number(&facets))),
            Shape::Plain(Kind::Array) => self.array(&facets, &mut notes.extensions),
            Shape::Plain(Kind::Object) | Shape::Object => {
                self.object_kind(&facets, child, &mut notes.extensions)
            }
        };
        let mut data = notes.into_data(nullable);
        data.discriminator = self.inherited_discriminator(&facets, child);
        Schema {
            schema_data: data,
            schema_kind: kind,
        }
    }

    fn never(&mut self, facets: &Facets<'t>) -> SchemaKind {
        let inner = match &facets.not {
            Some(child) => self.schema_of(child, Use::Plain),
            None => ReferenceOr::Item(anything()),
        };
        SchemaKind::Not {
            not: Box::new(inner),
        }
    }

    fn array(
        &mut self,
        facets: &Facets<'t>,
        extensions: &mut IndexMap<String, Value>,
    ) -> SchemaKind {
        if facets.prefix.is_empty() && facets.items.as_ref().is_some_and(Child::is_false) {
            return SchemaKind::Type(Type::Array(ArrayType {
                items: None,
                min_items: facets.min_items,
                max_items: Some(0),
                unique_items: facets.unique,
            }));
        }
        if !facets.prefix.is_empty() {
            let prefix: Vec<Value> = facets
                .prefix
                .iter()
                .map(|child| print::to_value(&self.schema_of(child, Use::Plain)))
                .collect();
            extensions.insert("x-prefix-items".to_owned(), Value::Array(prefix));
        }
        SchemaKind::Type(Type::Array(ArrayType {
            items: facets
                .items
                .as_ref()
                .map(|child| boxed(self.items_schema(child))),
            min_items: facets.min_items,
            max_items: facets.max_items,
            unique_items: facets.unique,
        }))
    }

    /// The schema of items. None that follow others is what makes a tuple, and no fault.
    fn items_schema(&mut self, child: &Child<'t>) -> ReferenceOr<Schema> {
        if !child.is_false() {
            return self.schema_of(child, Use::Plain);
        }
        ReferenceOr::Item(Schema {
            schema_data: SchemaData::default(),
            schema_kind: SchemaKind::Not {
                not: Box::new(ReferenceOr::Item(anything())),
            },
        })
    }

    /// A union of one schema for each type that is allowed.
    fn types_union(&mut self, facets: &Facets<'t>, child: &Child<'t>) -> SchemaKind {
        let kinds = facets.types.clone().unwrap_or_default();
        let mut any_of = Vec::with_capacity(kinds.len());
        for (index, kind) in kinds.into_iter().enumerate() {
            let mut member = facets.restricted(kind);
            member.nullable = false;
            let hint = self.hints.below(child.hint, Suffix::Variant(index + 1));
            let mut key: Vec<usize> = child
                .sources
                .iter()
                .map(|source: &Source<'t>| source.key())
                .collect();
            key.push(index);
            let child = Child {
                sources: child.sources.clone(),
                hint,
            };
            let member = self.settle(member, &child);
            any_of.push(self.put(member, &child, key, Use::Plain));
        }
        SchemaKind::AnyOf { any_of }
    }
}

impl Facets<'_> {
    /// What is said of values of one type.
    fn restricted(&self, kind: Kind) -> Self {
        let mut facets = Self {
            notes: super::facets::Annotations::default(),
            ..self.clone()
        };
        facets.types = Some(vec![kind]);
        if kind != Kind::Object {
            facets.properties.clear();
            facets.required.clear();
            facets.additional = None;
            facets.patterns.clear();
            facets.conditional.clear();
            (facets.min_properties, facets.max_properties) = (None, None);
        }
        if kind != Kind::Array {
            facets.items = None;
            facets.prefix.clear();
            facets.unique = false;
            (facets.min_items, facets.max_items) = (None, None);
        }
        if kind != Kind::String {
            facets.pattern = None;
            (facets.min_length, facets.max_length) = (None, None);
        }
        if !matches!(kind, Kind::Integer | Kind::Number) {
            (facets.lower, facets.upper, facets.multiple_of) = (None, None, None);
        }
        let of_numbers = facets.format.as_deref().and_then(number::kind_of_format);
        if of_numbers.is_some() != matches!(kind, Kind::Integer | Kind::Number) {
            facets.format = None;
        }
        facets
    }
}

fn string(facets: &Facets<'_>) -> StringType {
    StringType {
        format: facets.format.clone().into(),
        pattern: facets.pattern.clone(),
        enumeration: Vec::new(),
        min_length: facets.min_length,
        max_length: facets.max_length,
    }
}
