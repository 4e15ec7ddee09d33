//! The trait of a tag: a method per operation, each of which answers 501 until it is written.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Context;
use crate::emit::docs::{Doc, code};
use crate::emit::operations::outcome::outcomes;
use crate::emit::operations::says::says;
use crate::emit::operations::success::success_type;
use crate::ir::{OperationId, Role, TagId};

/// The trait.
pub fn service(context: Context<'_>, tag: TagId) -> TokenStream {
    let ty = &context.names.tag(tag).ty;
    let name = &context.api.tags[tag.0];
    let fallback = match name.role {
        Role::Endpoints => format!("The operations of {}.", code(&name.name)),
        Role::Events => format!(
            "What receives the webhooks and callbacks of {}.",
            code(&context.api.title)
        ),
    };
    let doc = Doc::new(&name.docs, &fallback)
        .note("An operation answers 501 Not Implemented until its method is written.");
    let methods = context
        .api
        .operations_of(tag)
        .map(|(id, _)| method(context, id));
    quote! {
        #doc
        pub trait #ty: Send + Sync + 'static {
            #(#methods)*
        }
    }
}

fn method(context: Context<'_>, id: OperationId) -> TokenStream {
    let names = context.names.operation(id);
    let (method, request, error) = (&names.method, &names.request, &names.error);
    let doc = says(context, id);
    let success = success_type(context, id, &outcomes(context, id));
    quote! {
        #doc
        fn #method(
            &self,
            request: #request,
        ) -> impl Future<Output = rt::Reply<#success, #error>> + Send {
            rt::not_implemented(request)
        }
    }
}
