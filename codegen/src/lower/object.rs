//! Objects with properties.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind};

use super::Lowering;
use super::docs::{schema_docs, schema_example};
use super::reference::Node;
use super::value::plain;
use crate::diagnostic::Cursor;
use crate::ir::{Access, Additional, Docs, Object, Property, Type};

/// The keywords of an object schema, from either of the two places where the parser puts them.
struct Keywords<'s> {
    properties: &'s IndexMap<String, ReferenceOr<Box<Schema>>>,
    required: &'s [String],
    additional: Option<&'s AdditionalProperties>,
    min_properties: Option<usize>,
    max_properties: Option<usize>,
}

impl<'s> Keywords<'s> {
    fn of(kind: &'s SchemaKind) -> Option<Self> {
        match kind {
            SchemaKind::Type(openapiv3::Type::Object(object)) => Some(Self {
                properties: &object.properties,
                required: &object.required,
                additional: object.additional_properties.as_ref(),
                min_properties: object.min_properties,
                max_properties: object.max_properties,
            }),
            SchemaKind::Any(any)
                if any.typ.as_deref() == Some("object")
                    || (any.typ.is_none() && !any.properties.is_empty()) =>
            {
                Some(Self {
                    properties: &any.properties,
                    required: &any.required,
                    additional: any.additional_properties.as_ref(),
                    min_properties: any.min_properties,
                    max_properties: any.max_properties,
                })
            }
            _ => None,
        }
    }

    /// Whether it is a struct: it names members, or allows none.
    fn is_struct(&self) -> bool {
        !self.properties.is_empty()
            || !self.required.is_empty()
            || matches!(self.additional, Some(AdditionalProperties::Any(false)))
    }
}

impl Lowering<'_> {
    /// The object that a schema describes, if it does more than type its members.
    pub(super) fn object(&mut self, kind: &SchemaKind, at: &Cursor<'_>) -> Option<Object> {
        let keywords = Keywords::of(kind).filter(Keywords::is_struct)?;
        let additional = match keywords.additional {
            None => Additional::Unstated,
            Some(AdditionalProperties::Any(false)) => Additional::Closed,
            Some(AdditionalProperties::Any(true)) => Additional::Kept(Box::new(plain(Type::Any))),
            Some(AdditionalProperties::Schema(schema)) => {
                let value = self.value(Node::from(&**schema), &at.key("additionalProperties"));
                Additional::Kept(Box::new(value))
            }
        };
        let mut properties = self.properties(&keywords, at);
        let undescribed = keywords
            .required
            .iter()
            .filter(|name| !keywords.properties.contains_key(*name));
        for name in undescribed {
            if !properties.iter().any(|property| property.name == *name) {
                properties.push(undescribed_property(name, &additional));
            }
        }
        Some(Object {
            properties,
            additional,
            min_properties: keywords
                .min_properties
                .and_then(|count| u64::try_from(count).ok()),
            max_properties: keywords
                .max_properties
                .and_then(|count| u64::try_from(count).ok()),
        })
    }

    fn properties(&mut self, keywords: &Keywords<'_>, at: &Cursor<'_>) -> Vec<Property> {
        let below = at.key("properties");
        let properties = keywords.properties.iter();
        properties
            .map(|(name, schema)| {
                let required = keywords.required.contains(name);
                self.property(name, Node::from(schema), required, &below.key(name))
            })
            .collect()
    }

    fn property(
        &mut self,
        name: &str,
        node: Node<'_>,
        required: bool,
        at: &Cursor<'_>,
    ) -> Property {
        Property {
            name: name.to_owned(),
            value: self.value(node, at),
            required,
            default: self.default(node),
            access: self.access(node),
            docs: node.data().map_or_else(Docs::default, schema_docs),
            example: node.data().and_then(schema_example),
        }
    }
}

/// A member that `required` names and `properties` does not describe: it holds what additional members
/// hold.
fn undescribed_property(name: &str, additional: &Additional) -> Property {
    let value = match additional {
        Additional::Kept(value) => (**value).clone(),
        Additional::Unstated | Additional::Closed => plain(Type::Any),
    };
    Property {
        name: name.to_owned(),
        value,
        required: true,
        default: None,
        access: Access::Both,
        docs: Docs::default(),
        example: None,
    }
}
