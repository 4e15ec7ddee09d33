//! `…Request`: everything that an operation is asked with.

use proc_macro2::TokenStream;

use super::field::Field;
use super::form_styles;
use super::record::Record;
use crate::emit::Context;
use crate::emit::docs::{Doc, code};
use crate::ir::OperationId;

/// The struct of a request with its constructor.
pub fn request(context: Context<'_>, id: OperationId, fields: &[Field<'_>]) -> TokenStream {
    let styles = form_styles::constant(context, id).unwrap_or_default();
    record(context, id, fields).emit(&styles)
}

/// The struct of a request before it is emitted.
pub fn record<'a>(context: Context<'a>, id: OperationId, fields: &[Field<'_>]) -> Record<'a> {
    let operation = &context.api.operation(id).id;
    let names = context.names.operation(id);
    Record {
        doc: Doc::own(&format!("What {} is asked with.", code(operation))),
        ty: &names.request,
        required: &names.required,
        required_doc: Doc::own(&format!(
            "What a request of {} cannot do without.",
            code(operation)
        )),
        members: fields.iter().map(|field| field.member.clone()).collect(),
    }
}
