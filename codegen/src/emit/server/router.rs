//! `server/mod.rs`: the routes of all tags together.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Context;
use crate::emit::operations::modules::modules;
use crate::ir::TagId;

/// The modules of the tags, and what puts them together.
pub fn router(context: Context<'_>, tags: &[TagId], authenticates: bool) -> TokenStream {
    let modules = modules(context, tags.iter().copied());
    let reexports = tags.iter().map(|tag| reexport(context, *tag));
    let bounds: Vec<_> = tags.iter().map(|tag| &context.names.tag(*tag).ty).collect();
    let merges = tags.iter().map(|tag| {
        let module = &context.names.tag(*tag).module;
        quote!(.merge(#module::routes(api)))
    });
    let together = if tags.is_empty() {
        quote! {
            /// The routes of a document without operations: none.
            pub fn routes() -> rt::Routes {
                rt::Routes::new()
            }
        }
    } else {
        quote! {
            /// The routes of all tags. [`into_router`](rt::Routes::into_router) makes a router of them.
            pub fn routes<T: #(#bounds)+*>(api: &Arc<T>) -> rt::Routes {
                rt::Routes::new() #(#merges)*
            }

            /// A router that answers all operations. Serve its
            /// [`into_make_service`](axum::Router::into_make_service): of a router as it is, axum copies all
            /// routes for each connection.
            pub fn router<T: #(#bounds)+*>(api: &Arc<T>) -> axum::Router {
                routes(api).into_router()
            }
        }
    };
    let authenticator = authenticates.then(|| {
        quote! {
            /// What finds out who calls.
            pub mod authenticator;
            pub use authenticator::Authenticator;
        }
    });
    quote! {
        #authenticator
        #modules
        #(#reexports)*
        #together
    }
}

/// The trait of a tag. Where its feature is off, something stands in for the module and the trait, so that the
/// router asks for nothing and gets no routes.
fn reexport(context: Context<'_>, tag: TagId) -> TokenStream {
    let names = context.names.tag(tag);
    let (module, ty) = (&names.module, &names.ty);
    let gate = context.gates.tag(tag);
    let (on, off) = (gate.on(), gate.off());
    let absent = off.map(|off| {
        quote! {
            #off
            use rt::absent_tag as #module;
            #off
            use #module::Absent as #ty;
        }
    });
    quote!(#on pub use #module::#ty; #absent)
}
