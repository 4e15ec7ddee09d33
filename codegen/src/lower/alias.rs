//! Aliases that name nothing but each other.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::{Schema, SchemaId, Shape, Type};

/// Makes an alias that leads only to itself hold anything.
pub(super) fn break_cycles(
    schemas: &mut [Schema],
    place: &dyn Fn(&Pointer) -> Place,
    diagnostics: &mut Diagnostics,
) {
    for start in 0..schemas.len() {
        if !leads_to_itself(schemas, start) {
            continue;
        }
        let schema = &mut schemas[start];
        let message = format!(
            "`{}` refers only to itself, so any value is taken",
            schema.name
        );
        let diagnostic = Diagnostic::warning(Code::CircularReference, message);
        diagnostics.push(diagnostic.at(place(&schema.at)));
        if let Shape::Alias(value) = &mut schema.shape {
            value.ty = Type::Any;
        }
    }
}

fn leads_to_itself(schemas: &[Schema], start: usize) -> bool {
    let mut current = start;
    for _ in 0..=schemas.len() {
        let Some(next) = next(schemas, current) else {
            return false;
        };
        if next == start {
            return true;
        }
        current = next;
    }
    false
}

fn next(schemas: &[Schema], index: usize) -> Option<usize> {
    match &schemas.get(index)?.shape {
        Shape::Alias(value) => match value.ty {
            Type::Schema(SchemaId(target)) => Some(target),
            _ => None,
        },
        _ => None,
    }
}
