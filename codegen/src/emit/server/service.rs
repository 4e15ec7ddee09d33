//! The trait of a tag: a method per operation, each of which answers 501 until it is written.

use proc_macro2::TokenStream;
use quote::quote;

use super::authenticator;
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
    let is_told = authenticator::is_told(context, tag);
    let methods = context
        .api
        .operations_of(tag)
        .map(|(id, _)| method(context, id, is_told));
    let bounds = if is_told {
        quote!(server::Authenticator)
    } else {
        quote!(Send + Sync + 'static)
    };
    quote! {
        #doc
        pub trait #ty: #bounds {
            #(#methods)*
        }
    }
}

fn method(context: Context<'_>, id: OperationId, is_told: bool) -> TokenStream {
    let names = context.names.operation(id);
    let (method, request, error) = (&names.method, &names.request, &names.error);
    let doc = says(context, id);
    let success = success_type(context, id, &outcomes(context, id));
    let (caller, given) = if is_told {
        (
            quote!(caller: rt::Caller<Self::Principal>,),
            quote!((caller, request)),
        )
    } else {
        (TokenStream::new(), quote!(request))
    };
    quote! {
        #doc
        fn #method(
            &self,
            #caller
            request: #request,
        ) -> impl Future<Output = rt::Reply<#success, #error>> + Send {
            rt::not_implemented(#given)
        }
    }
}
