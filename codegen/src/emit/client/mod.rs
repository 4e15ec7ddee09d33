//! Client: the calls of each tag, one file a tag, and the client that makes them.

pub mod call;
pub mod core;
pub mod credential;
mod pages;
pub mod part;
mod request;
mod response;

use proc_macro2::TokenStream;
use quote::quote;

use super::operations::imports::in_tag_file;
use super::operations::modules::modules;
use super::{Context, Emitted, imports};
use crate::ir::TagId;

/// Emits `client/`.
pub fn emit(context: Context<'_>, emitted: &mut Emitted) {
    let modules = modules(context, context.api.endpoint_tags());
    let client = core::client(context);
    let client = imports::in_root(quote!(#modules #client));
    emitted.tokens.insert("client/mod.rs".to_owned(), client);
    for tag in context.api.endpoint_tags() {
        let path = format!("client/{}.rs", context.names.tag(tag).module.plain());
        emitted.tokens.insert(path, file(context, tag));
    }
}

/// The file of a tag.
fn file(context: Context<'_>, tag: TagId) -> TokenStream {
    let part = part::part(context, tag);
    let calls = context
        .api
        .operations_of(tag)
        .map(|(id, _)| call::call(context, id));
    in_tag_file(context, tag, &quote!(#part #(#calls)*))
}
