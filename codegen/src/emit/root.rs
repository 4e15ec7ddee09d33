//! The root: `src/lib.rs` of a crate, or `mod.rs` of a module.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{Doc, code};
use super::{Context, Emitted};
use crate::config::Layout;

/// Emits the root, and moves everything below `src/` where the output is a crate.
///
/// A root that is included stands in a file of its user, so it has no inner attributes.
pub fn emit(context: Context<'_>, emitted: &mut Emitted) {
    let items = items(context, emitted);
    match &context.options.layout {
        Layout::Module => {
            emitted.tokens.insert("mod.rs".to_owned(), items);
        }
        Layout::Crate { .. } => {
            let docs = crate_docs(context);
            let root = quote! {
                #docs
                #![forbid(unsafe_code)]
                #![deny(missing_docs)]
                #items
            };
            emitted.tokens.insert("lib.rs".to_owned(), root);
            let in_src = |path: String| format!("src/{path}");
            let tokens = std::mem::take(&mut emitted.tokens);
            emitted.tokens = tokens.moved(in_src);
            let verbatim = std::mem::take(&mut emitted.verbatim);
            emitted.verbatim = verbatim
                .into_iter()
                .map(|(path, file)| (in_src(path), file))
                .collect();
        }
    }
}

fn items(context: Context<'_>, emitted: &Emitted) -> TokenStream {
    let options = context.options;
    let gate = |feature: &str| options.features.then(|| quote!(#[cfg(feature = #feature)]));
    let has = |path: &str| emitted.tokens.contains_key(path);
    let client = has("client/mod.rs").then(|| {
        let gate = gate("client");
        quote! {
            /// The client.
            #gate
            pub mod client;
        }
    });
    let server = has("server/mod.rs").then(|| {
        let gate = gate("server");
        quote! {
            /// The server: a trait for each tag, and the router.
            #gate
            pub mod server;
        }
    });
    let mock = has("mock/mod.rs").then(|| {
        let gate = gate("mock");
        quote! {
            /// The mock: a server that answers with examples.
            #gate
            pub mod mock;
        }
    });
    let servers = has("servers.rs").then(|| {
        quote! {
            /// The base addresses that the document lists.
            pub mod servers;
        }
    });
    let webhooks = has("webhooks/mod.rs").then(|| {
        let tag = context.api.event_tag();
        let gate = tag.and_then(|tag| context.gates.tag(tag).on());
        quote! {
            /// The requests that the API sends: what receives them, and what sends them.
            #gate
            pub mod webhooks;
        }
    });
    let exports = has("client/mod.rs").then(|| {
        let gate = gate("client");
        quote! {
            #gate
            pub use client::Client;
            #gate
            pub use rt::Error;
        }
    });
    let checks = has("checks/mod.rs").then(|| {
        let gate = gate("server");
        quote! {
            #gate
            mod checks;
        }
    });
    let xml = has("xml.rs").then(|| {
        quote!(
            mod xml;
        )
    });
    quote! {
        #checks
        #client
        mod codec;
        #mock
        /// The types of the document's schemas.
        pub mod models;
        /// What the operations are asked with, and what they answer.
        pub mod operations;
        pub mod rt;
        #server
        #servers
        #webhooks
        #xml
        #exports
    }
}

fn crate_docs(context: Context<'_>) -> TokenStream {
    let api = context.api;
    let title = Doc::text(Some(&api.title), "Bindings of an API.");
    let doc = match &api.description {
        Some(description) => Doc::text(Some(description), ""),
        None => Doc::default(),
    };
    let version = format!("Version {} of the document.", code(&api.version));
    let mut lines = title.lines();
    for paragraph in [doc.lines(), Doc::own(&version).lines()] {
        if !paragraph.is_empty() {
            lines.push(String::new());
            lines.extend(paragraph);
        }
    }
    let lines = lines.into_iter().map(|line| {
        if line.is_empty() {
            line
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#![doc = #lines])*)
}
