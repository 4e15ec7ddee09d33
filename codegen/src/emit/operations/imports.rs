//! The imports of client and server files: the types of their tag's operations.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Context, imports};
use crate::ir::TagId;
use crate::name::Ident;

/// Puts the imports before the body of the file of a tag.
pub fn in_tag_file(context: Context<'_>, tag: TagId, body: &TokenStream) -> TokenStream {
    let module = &context.names.tag(tag).module;
    let found = imports::roots(body);
    let types = types(context, tag)
        .into_iter()
        .filter(|ty| found.contains(ty.as_str()));
    let types: Vec<&Ident> = types.collect();
    let import = match types.as_slice() {
        [] => quote!(),
        [one] => quote!(use super::super::operations::#module::#one;),
        several => quote!(use super::super::operations::#module::{#(#several),*};),
    };
    imports::in_folder(quote!(#import #body))
}

/// The types that the operations of a tag may have.
fn types(context: Context<'_>, tag: TagId) -> Vec<&Ident> {
    let mut types: Vec<&Ident> = context
        .api
        .operations_of(tag)
        .flat_map(|(id, _)| {
            let names = context.names.operation(id);
            [
                &names.request,
                &names.required,
                &names.error,
                &names.success,
                &names.success_required,
                &names.body_type,
                &names.form,
            ]
        })
        .collect();
    types.sort();
    types
}
