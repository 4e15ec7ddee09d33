//! Unions that are one of their own variants.
//!
//! Such a variant adds no value that the others do not take, and a reader that follows it never comes to an
//! end. Where several unions lead to each other, the reference that closes the ring is left out.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::{Schema, SchemaId, Shape, Type};

use super::value::plain;

/// Takes the variants from unions that lead back to a union they stand in, with nothing between. A union
/// with no other variants holds anything.
pub(super) fn break_unions(
    schemas: &mut [Schema],
    place: &dyn Fn(&Pointer) -> Place,
    diagnostics: &mut Diagnostics,
) {
    let mut closed = vec![false; schemas.len()];
    for start in 0..schemas.len() {
        let mut open = Vec::new();
        visit(
            schemas,
            start,
            &mut open,
            &mut closed,
            &mut |schema, variant| {
                let message = format!(
                    "the member `{variant}` of `{}` leads back to it, and is left out",
                    schema.name
                );
                let help =
                    "a union takes what its other members take; state there what else is meant";
                let diagnostic = Diagnostic::warning(Code::CircularReference, message).help(help);
                diagnostics.push(diagnostic.at(place(&schema.at)));
            },
        );
    }
}

/// Walks what a union leads to, depth first. A variant that leads to one of the unions that are `open` is
/// left out and told; `closed` are those whose every variant has been walked.
fn visit(
    schemas: &mut [Schema],
    index: usize,
    open: &mut Vec<usize>,
    closed: &mut [bool],
    left_out: &mut dyn FnMut(&Schema, &str),
) {
    let Shape::Union(union) = &schemas[index].shape else {
        return;
    };
    if closed[index] {
        return;
    }
    let targets: Vec<Option<usize>> = union
        .variants
        .iter()
        .map(|variant| target(schemas, &variant.value.ty))
        .collect();
    open.push(index);
    let mut kept = Vec::with_capacity(targets.len());
    for (variant, target) in targets.into_iter().enumerate() {
        let leads_back = target.is_some_and(|target| open.contains(&target));
        kept.push(!leads_back);
        match (target, &schemas[index].shape) {
            (_, Shape::Union(union)) if leads_back => {
                left_out(&schemas[index], &union.variants[variant].name);
            }
            (Some(target), _) => visit(schemas, target, open, closed, left_out),
            _ => {}
        }
    }
    open.pop();
    closed[index] = true;
    if let Shape::Union(union) = &mut schemas[index].shape {
        let mut kept = kept.into_iter();
        union.variants.retain(|_| kept.next().unwrap_or(true));
        if union.variants.is_empty() {
            schemas[index].shape = Shape::Alias(plain(Type::Any));
        }
    }
}

/// The schema that a type names, behind its aliases.
fn target(schemas: &[Schema], ty: &Type) -> Option<usize> {
    let mut ty = ty;
    // Aliases that only lead to each other have been broken before.
    for _ in 0..=schemas.len() {
        let Type::Schema(SchemaId(index)) = *ty else {
            return None;
        };
        match &schemas.get(index)?.shape {
            Shape::Alias(value) => ty = &value.ty,
            _ => return Some(index),
        }
    }
    None
}
