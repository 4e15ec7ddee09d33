//! The imports of client and server files: the types of their tag's operations.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Context;
use crate::emit::imports::{self, Source};
use crate::ir::TagId;
use crate::name::Ident;

/// The body of the file of a tag.
pub fn in_tag_file(context: Context<'_>, tag: TagId, body: TokenStream) -> Source {
    let module = &context.names.tag(tag).module;
    let types = types(context, tag).into_iter().cloned().collect();
    imports::in_tag_file(quote!(operations::#module), types, body)
}

/// The types that the operations of a tag may have.
fn types(context: Context<'_>, tag: TagId) -> Vec<&Ident> {
    let mut types: Vec<&Ident> = context
        .api
        .operations_of(tag)
        .flat_map(|(id, _)| {
            let names = context.names.operation(id);
            let own = [
                &names.request,
                &names.required,
                &names.error,
                &names.success,
                &names.success_required,
                &names.body_type,
                &names.form,
            ];
            own.into_iter()
                .chain(names.parts.iter().map(|part| &part.ty))
        })
        .collect();
    types.sort();
    types
}
