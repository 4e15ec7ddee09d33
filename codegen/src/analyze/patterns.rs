//! The patterns that a server checks requests with.

use std::collections::BTreeMap;

use super::pattern::translate;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::{Additional, Api, Schema, Shape, Type, Value};

/// Every pattern in a request that can be checked, with its translation.
pub(super) fn all(
    api: &Api,
    place: &dyn Fn(&Pointer) -> Place,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut read = |value: &Value, at: &Pointer| {
        in_value(value, &mut |pattern| {
            if found.contains_key(pattern) {
                return;
            }
            if let Some(translated) = translate(pattern) {
                found.insert(pattern.to_owned(), translated);
                return;
            }
            let message = format!("the pattern `{pattern}` is not checked by the generated server");
            let help = "looking around and references to groups are left out of the `regex` crate";
            let diagnostic = Diagnostic::warning(Code::Unsupported, message).help(help);
            diagnostics.push(diagnostic.at(place(at)));
        });
    };
    let held = api.held_by_requests();
    for (schema, _) in api.schemas.iter().zip(held).filter(|(_, held)| *held) {
        in_schema(schema, &mut |value| read(value, &schema.at));
    }
    for operation in &api.operations {
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        let parameters = operation.parameters.iter();
        let values = parameters.map(|parameter| &parameter.value);
        for value in values.chain(contents.map(|content| &content.value)) {
            read(value, &operation.at);
        }
    }
    found
}

fn in_schema(schema: &Schema, found: &mut dyn FnMut(&Value)) {
    match &schema.shape {
        Shape::Object(object) => {
            for property in &object.properties {
                found(&property.value);
            }
            if let Additional::Kept(value) = &object.additional {
                found(value);
            }
        }
        Shape::Union(union) => union
            .variants
            .iter()
            .for_each(|variant| found(&variant.value)),
        Shape::Alias(value) => found(value),
        Shape::Enum(_) => {}
    }
}

fn in_value(value: &Value, found: &mut dyn FnMut(&str)) {
    if let Some(pattern) = &value.constraints.pattern {
        found(pattern);
    }
    match &value.ty {
        Type::Array { items, .. } => in_value(items, found),
        Type::Map(values) => in_value(values, found),
        Type::Tuple(items) => items.iter().for_each(|item| in_value(item, found)),
        _ => {}
    }
}
