//! Webhooks and callbacks: what receives them, which is served, and what sends them, which calls.

pub mod receiver;
pub mod sender;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, Emitted};

/// Emits the root of `webhooks/`, when there is a file in it.
pub fn emit(context: Context<'_>, emitted: &mut Emitted) {
    let Some(tag) = context.api.event_tag() else {
        return;
    };
    let gate = |feature: &str| {
        let features = context.options.features;
        features.then(|| quote!(#[cfg(feature = #feature)]))
    };
    let mut root = TokenStream::new();
    if emitted.tokens.contains_key(receiver::PATH) {
        let gate = gate("server");
        let service = &context.names.tag(tag).ty;
        root.extend(quote! {
            /// What receives webhooks and callbacks: a trait, and its routes.
            #gate
            pub mod receiver;
            #gate
            pub use receiver::{#service, router, routes, routes_at};
        });
    }
    if emitted.tokens.contains_key(sender::PATH) {
        let gate = gate("client");
        root.extend(quote! {
            /// What sends webhooks and callbacks.
            #gate
            pub mod sender;
            #gate
            pub use sender::Sender;
        });
    }
    if !root.is_empty() {
        emitted.tokens.insert("webhooks/mod.rs".to_owned(), root);
    }
}
