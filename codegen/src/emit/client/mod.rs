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

use super::imports::{self, Source};
use super::operations::imports::in_tag_file;
use super::operations::modules::modules;
use super::operations::shared::{self, Shared};
use super::{Context, Emitted};
use crate::ir::TagId;

/// Emits `client/`, but for the files of its tags.
pub fn emit(context: Context<'_>, shared: &Shared, emitted: &mut Emitted) {
    let modules = modules(context, context.api.endpoint_tags());
    let client = core::client(context);
    let common = common(context, shared, emitted);
    let client = imports::in_root(quote!(#modules #common #client));
    emitted.tokens.insert("client/mod.rs".to_owned(), client);
}

/// Emits the file of a tag.
pub fn emit_tag(context: Context<'_>, shared: &Shared, tag: TagId, emitted: &mut Emitted) {
    let path = format!("client/{}.rs", context.names.tag(tag).module.plain());
    emitted.tokens.insert(path, file(context, shared, tag));
}

/// Emits `client/shared.rs`, where operations share failures.
fn common(context: Context<'_>, shared: &Shared, emitted: &mut Emitted) -> Option<TokenStream> {
    let items = |id| {
        let ty = &context.names.operation(id).error;
        response::failures(context, id, &quote!(operations::shared::#ty))
    };
    shared::emit(context, shared, "client", &quote!(), items, emitted)
}

/// The file of a tag.
fn file(context: Context<'_>, shared: &Shared, tag: TagId) -> Source {
    let part = part::part(context, tag);
    let calls = calls(context, shared, tag);
    in_tag_file(context, tag, quote!(#part #calls))
}

/// The calls of a tag, each with how its failures are read where they are its own.
pub fn calls(context: Context<'_>, shared: &Shared, tag: TagId) -> TokenStream {
    let operations = context.api.operations_of(tag);
    let calls = operations.map(|(id, _)| {
        let call = call::call(context, id);
        let failures = shared.first(id).is_none().then(|| {
            let ty = &context.names.operation(id).error;
            response::failures(context, id, &quote!(#ty))
        });
        quote!(#call #failures)
    });
    calls.collect()
}
