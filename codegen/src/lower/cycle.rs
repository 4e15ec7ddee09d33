//! Unions that are one of their own variants.
//!
//! Such a variant adds no value that the others do not take, and a reader that follows it never comes to an
//! end. Where several unions lead to each other, the reference that closes the ring is left out.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::{Api, Schema, SchemaId, Shape, Type, Variant};

use super::value::plain;

/// Takes the variants from unions that lead back to a union they stand in, with nothing between. A union
/// with no other variants holds anything.
pub(super) fn break_unions(
    api: &mut Api,
    place: &dyn Fn(&Pointer) -> Place,
    diagnostics: &mut Diagnostics,
) {
    let mut closed = vec![false; api.schemas.len()];
    for start in 0..api.schemas.len() {
        let mut open = Vec::new();
        visit(
            api,
            SchemaId(start),
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
    api: &mut Api,
    id: SchemaId,
    open: &mut Vec<SchemaId>,
    closed: &mut [bool],
    left_out: &mut dyn FnMut(&Schema, &str),
) {
    let Shape::Union(union) = &api.schema(id).shape else {
        return;
    };
    if closed[id.0] {
        return;
    }
    // Aliases that only lead to each other have been broken before.
    let target = |variant: &Variant| api.schema_behind(&variant.value.ty).map(|(id, _)| id);
    let targets: Vec<Option<SchemaId>> = union.variants.iter().map(target).collect();
    open.push(id);
    let mut kept = Vec::with_capacity(targets.len());
    for (variant, target) in targets.into_iter().enumerate() {
        let leads_back = target.is_some_and(|target| open.contains(&target));
        kept.push(!leads_back);
        match (target, &api.schema(id).shape) {
            (_, Shape::Union(union)) if leads_back => {
                left_out(api.schema(id), &union.variants[variant].name);
            }
            (Some(target), _) => visit(api, target, open, closed, left_out),
            _ => {}
        }
    }
    open.pop();
    closed[id.0] = true;
    let shape = &mut api.schemas[id.0].shape;
    if let Shape::Union(union) = shape {
        let mut kept = kept.into_iter();
        union.variants.retain(|_| kept.next().unwrap_or(true));
        if union.variants.is_empty() {
            *shape = Shape::Alias(plain(Type::Any));
        }
    }
}
