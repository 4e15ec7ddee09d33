//! Server: a trait for each tag, one file a tag, and the router over all of them.

pub mod answer;
pub mod authenticator;
mod fill;
pub mod receive;
mod receive_body;
mod router;
pub mod routes;
pub mod service;

use proc_macro2::TokenStream;
use quote::quote;

use super::checks::Checked;
use super::imports::{self, Source};
use super::operations::imports::in_tag_file;
use super::operations::shared::{self, Shared};
use super::{Context, Emitted};
use crate::ir::TagId;

/// Emits `server/`, but for the files of its tags.
pub fn emit(context: Context<'_>, shared: &Shared, emitted: &mut Emitted) {
    let tags: Vec<TagId> = context.api.endpoint_tags().collect();
    let common = common(context, shared, emitted);
    authenticator::emit(context, emitted);
    let router = router::router(context, &tags, authenticator::is_emitted(context));
    let root = imports::in_root(quote!(#common #router));
    emitted.tokens.insert("server/mod.rs".to_owned(), root);
}

/// Emits the file of a tag.
pub fn emit_tag(
    context: Context<'_>,
    checked: &Checked,
    shared: &Shared,
    tag: TagId,
    emitted: &mut Emitted,
) {
    let path = format!("server/{}.rs", context.names.tag(tag).module.plain());
    let file = file(context, checked, shared, tag);
    emitted.tokens.insert(path, file);
}

/// Emits `server/shared.rs`, where operations share failures.
fn common(context: Context<'_>, shared: &Shared, emitted: &mut Emitted) -> Option<TokenStream> {
    let items = |id| {
        let ty = &context.names.operation(id).error;
        answer::failures(context, id, &quote!(operations::shared::#ty))
    };
    shared::emit(context, shared, "server", &quote!(), items, emitted)
}

/// The file of a tag.
fn file(context: Context<'_>, checked: &Checked, shared: &Shared, tag: TagId) -> Source {
    let service = service::service(context, tag);
    let routes = routes::routes(context, tag);
    let handlers = handlers(context, checked, shared, tag);
    in_tag_file(context, tag, quote!(#service #routes #handlers))
}

/// How the requests of a tag are read and its answers written, failures where they are of one
/// operation.
pub fn handlers(
    context: Context<'_>,
    checked: &Checked,
    shared: &Shared,
    tag: TagId,
) -> TokenStream {
    let operations = context.api.operations_of(tag);
    let handlers = operations.map(|(id, _)| {
        let receive = receive::receive(context, checked, id);
        let answer = answer::answer(context, id);
        let failures = shared.first(id).is_none().then(|| {
            let ty = &context.names.operation(id).error;
            answer::failures(context, id, &quote!(#ty))
        });
        quote!(#receive #answer #failures)
    });
    handlers.collect()
}
