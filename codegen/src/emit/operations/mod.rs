//! Operations: what client and server share of each, one file a tag.

pub mod accept;
mod body;
mod case;
mod error;
pub mod field;
pub mod form;
pub mod form_parts;
pub mod form_styles;
pub mod headed;
pub mod imports;
pub mod method;
pub mod modules;
pub mod outcome;
pub mod part;
pub mod path;
pub mod payload;
pub mod record;
pub mod request;
pub mod says;
pub mod shared;
pub mod status;
pub mod style;
pub mod success;

use proc_macro2::TokenStream;
use quote::quote;

use self::shared::Shared;
use super::imports::Source;
use super::{Context, Emitted};
use crate::ir::{OperationId, TagId};

/// Emits `operations/`, but for the files of its tags.
pub fn emit(context: Context<'_>, shared: &Shared, emitted: &mut Emitted) {
    let tags: Vec<TagId> = (0..context.api.tags.len()).map(TagId).collect();
    let modules = modules::modules(context, tags.iter().copied());
    let items = |id| shared::failures(context, id);
    let visibility = quote!(pub(super));
    let common = shared::emit(context, shared, "operations", &visibility, items, emitted);
    emitted
        .tokens
        .insert("operations/mod.rs".to_owned(), quote!(#modules #common));
}

/// Emits the file of a tag.
pub fn emit_tag(context: Context<'_>, shared: &Shared, tag: TagId, emitted: &mut Emitted) {
    let path = format!("operations/{}.rs", context.names.tag(tag).module.plain());
    emitted.tokens.insert(path, file(context, shared, tag));
}

/// The file of a tag.
fn file(context: Context<'_>, shared: &Shared, tag: TagId) -> Source {
    let items = context
        .api
        .operations_of(tag)
        .map(|(id, _)| operation(context, shared, id));
    super::imports::in_folder(quote!(#(#items)*))
}

/// What an operation is asked with, and how it may answer.
fn operation(context: Context<'_>, shared: &Shared, id: OperationId) -> TokenStream {
    let outcomes = outcome::outcomes(context, id);
    let request = request::request(context, id, &field::fields(context, id));
    let body = body::body(context, id);
    let form = form::form(context, id);
    let success = success::success(context, id, &outcomes);
    let error = match shared.first(id) {
        Some(first) => shared::alias(context, id, first),
        None => error::error(context, id, &outcomes.failures),
    };
    quote!(#request #body #form #success #error)
}
