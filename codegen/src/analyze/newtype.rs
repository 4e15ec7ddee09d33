//! Aliases that name themselves: Rust's `type` cannot, so they become types of their own.

use crate::ir::{Api, SchemaId, Shape};

/// For each schema, whether it is an alias that must be a newtype: the first of each circle of aliases.
pub(super) fn newtypes(api: &Api) -> Vec<bool> {
    let mut newtypes = vec![false; api.schemas.len()];
    for (id, schema) in api.schemas() {
        if matches!(schema.shape, Shape::Alias(_)) && names_itself(api, id, &newtypes) {
            newtypes[id.0] = true;
        }
    }
    newtypes
}

/// Whether an alias leads back to itself by way of aliases alone.
fn names_itself(api: &Api, start: SchemaId, newtypes: &[bool]) -> bool {
    let mut seen = vec![false; api.schemas.len()];
    let mut queue = vec![start];
    while let Some(id) = queue.pop() {
        let Shape::Alias(value) = &api.schema(id).shape else {
            continue;
        };
        let mut found = false;
        value.mentions(&mut |target| {
            found |= target == start;
            if !newtypes[target.0] && !std::mem::replace(&mut seen[target.0], true) {
                queue.push(target);
            }
        });
        if found {
            return true;
        }
    }
    false
}
