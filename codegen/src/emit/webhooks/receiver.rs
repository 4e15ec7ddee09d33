//! `webhooks/receiver.rs`: the trait of those who receive what the API sends, and its routes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::checks::Checked;
use crate::emit::docs::Doc;
use crate::emit::imports::Source;
use crate::emit::operations::imports::in_tag_file;
use crate::emit::operations::path;
use crate::emit::operations::shared::Shared;
use crate::emit::server::routes::{Function, route};
use crate::emit::server::{authenticator, handlers, service};
use crate::emit::{Context, Emitted};
use crate::ir::TagId;

/// The path of the file.
pub const PATH: &str = "webhooks/receiver.rs";

/// Emits the receiver, when the document has webhooks or callbacks.
pub fn emit(context: Context<'_>, checked: &Checked, shared: &Shared, emitted: &mut Emitted) {
    if let Some(tag) = context.api.event_tag() {
        let file = file(context, checked, shared, tag);
        emitted.tokens.insert(PATH.to_owned(), file);
    }
}

fn file(context: Context<'_>, checked: &Checked, shared: &Shared, tag: TagId) -> Source {
    let service = service::service(context, tag);
    let routes = routes(context, tag);
    let handlers = handlers(context, checked, shared, tag);
    in_tag_file(context, tag, quote!(#service #routes #handlers))
}

/// The routes: at the documented paths, or where the receiver puts them.
fn routes(context: Context<'_>, tag: TagId) -> TokenStream {
    let bound = &context.names.tag(tag).ty;
    let operations = context.api.operations_of(tag);
    let routes: Vec<TokenStream> = operations
        .map(|(id, operation)| {
            let path = path::template(operation);
            route(context, id, &quote!(&path(#path)))
        })
        .collect();
    let doc = Doc::own("The routes, each at what `path` makes of its path.")
        .note("Of two that get one path and method, the first answers.");
    let function = Function {
        name: quote!(routes_at),
        doc,
        bound,
        guard: authenticator::is_told(context, tag),
        argument: quote!(, path: &dyn Fn(&str) -> String),
        passed: quote!(, path),
    };
    let routes_at = function.emit(&routes);
    quote! {
        /// A router that receives webhooks and callbacks, each at the path that its method says. Serve its
        /// [`into_make_service`](axum::Router::into_make_service), so that it is not copied for each connection.
        pub fn router<T: #bound>(api: &Arc<T>) -> axum::Router {
            routes(api).into_router()
        }

        /// The routes, each at the path that its method says. [`into_router`](rt::Routes::into_router) makes
        /// a router of them.
        pub fn routes<T: #bound>(api: &Arc<T>) -> rt::Routes {
            routes_at(api, &str::to_owned)
        }

        #routes_at
    }
}
