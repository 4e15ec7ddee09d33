//! The part of the client for a tag: a method per operation.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::{Doc, code};
use crate::emit::operations::request::record;
use crate::emit::operations::{field, says};
use crate::emit::{Context, docs};
use crate::ir::{OperationId, TagId};

/// The part with its methods.
pub fn part(context: Context<'_>, tag: TagId) -> TokenStream {
    let ty = &context.names.tag(tag).ty;
    let name = &context.api.tags[tag.0];
    let doc = Doc::new(
        &name.docs,
        &format!("The operations of {}.", code(&name.name)),
    );
    let methods = methods(context, tag, &quote!(self.core.options()));
    quote! {
        #doc
        #[derive(Clone, Copy, Debug)]
        pub struct #ty<'c> {
            pub(super) core: &'c rt::ClientCore,
        }

        impl #ty<'_> {
            #methods
        }
    }
}

/// A method per operation; `options` gives those that its call starts with.
pub fn methods(context: Context<'_>, tag: TagId, options: &TokenStream) -> TokenStream {
    let operations = context.api.operations_of(tag);
    operations
        .map(|(id, _)| method(context, id, options))
        .collect()
}

fn method(context: Context<'_>, id: OperationId, options: &TokenStream) -> TokenStream {
    let operation = context.api.operation(id);
    let names = context.names.operation(id);
    let (method, call, request) = (&names.method, &names.call, &names.request);
    let doc = says::says(context, id);
    let deprecated = docs::deprecated(&operation.docs);
    let fields = field::fields(context, id);
    let record = record(context, id, &fields);
    let required = record.required_members();
    let (arguments, values): (Vec<_>, Vec<_>) = if record.is_large() {
        let ty = &names.required;
        (vec![quote!(required: #ty)], vec![quote!(required)])
    } else {
        let arguments = required.iter().map(|member| member.argument());
        (
            arguments.collect(),
            required.iter().map(|member| member.ident.clone()).collect(),
        )
    };
    let held = (!fields.is_empty()).then(|| quote!(request: #request::new(#(#values),*),));
    quote! {
        #doc
        #deprecated
        pub fn #method(&self, #(#arguments),*) -> #call {
            #call { options: #options, #held }
        }
    }
}
