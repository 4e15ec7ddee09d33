//! Server: a trait for each tag, one file a tag, and the router over all of them.

pub mod answer;
pub mod receive;
mod receive_body;
mod router;
pub mod routes;
pub mod service;

use proc_macro2::TokenStream;
use quote::quote;

use super::checks::Checked;
use super::operations::imports::in_tag_file;
use super::{Context, Emitted, imports};
use crate::ir::TagId;

/// Emits `server/`.
pub fn emit(context: Context<'_>, checked: &Checked, emitted: &mut Emitted) {
    let tags: Vec<TagId> = context.api.endpoint_tags().collect();
    let router = imports::in_root(router::router(context, &tags));
    emitted.tokens.insert("server/mod.rs".to_owned(), router);
    for tag in tags {
        let path = format!("server/{}.rs", context.names.tag(tag).module.plain());
        emitted.tokens.insert(path, file(context, checked, tag));
    }
}

/// The file of a tag.
fn file(context: Context<'_>, checked: &Checked, tag: TagId) -> TokenStream {
    let service = service::service(context, tag);
    let routes = routes::routes(context, tag);
    let operations = context.api.operations_of(tag).map(|(id, _)| {
        let receive = receive::receive(context, checked, id);
        let answer = answer::answer(context, id);
        quote!(#receive #answer)
    });
    in_tag_file(context, tag, &quote!(#service #routes #(#operations)*))
}
