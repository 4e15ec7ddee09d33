//! Rules on schemas and their properties.

use super::operations::missing_bound;
use super::{Finding, Say};
use crate::ir::{Api, Property, Schema, SchemaId, Shape, Type};

/// A schema, or a property of one, without a word of what it is.
pub(super) fn undescribed(api: &Api, say: &mut Say<'_>) {
    for schema in &api.schemas {
        if !schema.inline && schema.docs.description.is_none() {
            about(schema, "has no `description`", say);
        }
        for property in properties(schema) {
            // What the property refers to may say it.
            let refers = matches!(property.value.ty, Type::Schema(id) if !api.schema(id).inline);
            if property.docs.description.is_none() && !refers {
                of_property(schema, property, "description", say);
            }
        }
    }
}

/// A schema that has no name.
pub(super) fn inline(api: &Api, say: &mut Say<'_>) {
    for schema in api.schemas.iter().filter(|schema| schema.inline) {
        let message = format!(
            "a schema is written out here, and its type is called `{}`",
            schema.name
        );
        let at = schema.at.clone();
        say(Finding { message, at });
    }
}

/// A schema that nobody sends.
pub(super) fn unused(api: &Api, say: &mut Say<'_>) {
    let sent = api.held_by_requests();
    let received = api.held_by_responses();
    for (id, schema) in api.schemas() {
        if !schema.inline && !sent[id.0] && !received[id.0] {
            about(schema, "is needed by no operation", say);
        }
    }
}

/// A property of a request that may be of any length.
pub(super) fn unbounded(api: &Api, say: &mut Say<'_>) {
    let sent = api.held_by_requests();
    let is_sent = |id: SchemaId| sent[id.0];
    for (_, schema) in api.schemas().filter(|(id, _)| is_sent(*id)) {
        for property in properties(schema) {
            if let Some(missing) = missing_bound(&property.value) {
                of_property(schema, property, missing, say);
            }
        }
    }
}

fn properties(schema: &Schema) -> impl Iterator<Item = &Property> {
    let object = match &schema.shape {
        Shape::Object(object) => Some(object),
        _ => None,
    };
    object.into_iter().flat_map(|object| &object.properties)
}

fn of_property(schema: &Schema, property: &Property, missing: &str, say: &mut Say<'_>) {
    say(Finding {
        message: format!(
            "the property `{}` of `{}` has no `{missing}`",
            property.name, schema.name
        ),
        at: schema.at.key("properties").key(&property.name),
    });
}

fn about(schema: &Schema, what: &str, say: &mut Say<'_>) {
    let message = format!("`{}` {what}", schema.name);
    let at = schema.at.clone();
    say(Finding { message, at });
}
