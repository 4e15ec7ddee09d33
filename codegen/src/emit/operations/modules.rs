//! The modules of the tags, in `operations/`, `client/` and `server/`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Context;
use crate::emit::docs::{Doc, code};
use crate::ir::TagId;

/// The declarations of the modules, in the order of the tags.
pub fn modules(context: Context<'_>) -> TokenStream {
    let tags = context.api.tags.iter().enumerate();
    tags.map(|(index, tag)| {
        let module = &context.names.tag(TagId(index)).module;
        let doc = Doc::own(&format!("The operations of {}.", code(&tag.name)));
        quote!(#doc pub mod #module;)
    })
    .collect()
}
