//! Ranges of media types, such as `*/*`: what they hold says how it is written.

use crate::ir::{Api, Content, ContentKind, Schema, Shape, Type};

/// Settles that a range with a schema of more than text or octets is JSON, which is what a description means
/// that says `*/*` for every body. The rest are octets of a type that their sender chooses.
pub(super) fn settle(api: &mut Api) {
    let schemas = std::mem::take(&mut api.schemas);
    for operation in &mut api.operations {
        let bodies = operation
            .body
            .iter_mut()
            .flat_map(|body| &mut body.contents);
        let responses = operation.responses.iter_mut();
        let responses = responses.flat_map(|response| &mut response.contents);
        for content in bodies.chain(responses) {
            if content.kind == ContentKind::Open && is_structured(&schemas, content) {
                content.kind = ContentKind::Json;
            }
        }
    }
    api.schemas = schemas;
}

fn is_structured(schemas: &[Schema], content: &Content) -> bool {
    let mut ty = &content.value.ty;
    // Aliases have no cycles, but a bound costs nothing.
    for _ in 0..=schemas.len() {
        let Type::Schema(id) = ty else { break };
        match schemas.get(id.0).map(|schema| &schema.shape) {
            Some(Shape::Alias(value)) => ty = &value.ty,
            _ => return true,
        }
    }
    !matches!(ty, Type::String(_) | Type::Any)
}
