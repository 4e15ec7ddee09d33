//! Whether no value can be of two objects at once.

use serde_json::Value as Json;

use crate::analyze::kinds;
use crate::ir::{Additional, Api, Object, Property, Shape, Type};

/// Whether two objects exclude each other.
pub(super) fn exclude(api: &Api, one: &Object, other: &Object) -> bool {
    closed_out(one, other)
        || closed_out(other, one)
        || marked(api, one, other)
        || marked(api, other, one)
        || one
            .properties
            .iter()
            .any(|property| match named(other, &property.name) {
                Some(rival) => contradict(api, property, rival),
                None => false,
            })
}

fn named<'o>(object: &'o Object, name: &str) -> Option<&'o Property> {
    object
        .properties
        .iter()
        .find(|property| property.name == name)
}

/// Whether `other` requires what `closed` does not allow.
fn closed_out(closed: &Object, other: &Object) -> bool {
    closed.additional == Additional::Closed
        && other
            .properties
            .iter()
            .any(|property| property.required && named(closed, &property.name).is_none())
}

/// Whether `one` requires a constant of which `other` does not know.
fn marked(api: &Api, one: &Object, other: &Object) -> bool {
    !matches!(other.additional, Additional::Kept(_))
        && one.properties.iter().any(|property| {
            property.required
                && !property.value.nullable
                && listed(api, property).is_some_and(|values| values.len() == 1)
                && named(other, &property.name).is_none()
        })
}

/// Whether two properties of one name have no value in common, and one of them must be there; a constant
/// tells objects apart even where it may be left out.
fn contradict(api: &Api, one: &Property, other: &Property) -> bool {
    let both = one.required && other.required;
    if let (Some(values), Some(others)) = (listed(api, one), listed(api, other)) {
        let constant = values.len() == 1 || others.len() == 1;
        let null = one.value.nullable && other.value.nullable;
        return (both || constant) && !null && values.iter().all(|value| !others.contains(value));
    }
    let others = kinds(api, &other.value);
    both && kinds(api, &one.value)
        .iter()
        .all(|kind| !others.contains(kind))
}

/// The values that a property lists.
fn listed<'a>(api: &'a Api, property: &'a Property) -> Option<Vec<&'a Json>> {
    let Type::Schema(id) = api.behind(&property.value.ty) else {
        return None;
    };
    match &api.schema(*id).shape {
        Shape::Enum(listed) => Some(listed.values.iter().map(|value| &value.value).collect()),
        _ => None,
    }
}
