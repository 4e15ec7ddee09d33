//! The modules of tags, in `operations/`, `client/` and `server/`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Context;
use crate::emit::docs::{Doc, code};
use crate::ir::{Role, TagId};

/// The declarations of the modules of some tags.
pub fn modules(context: Context<'_>, tags: impl Iterator<Item = TagId>) -> TokenStream {
    tags.map(|id| {
        let module = &context.names.tag(id).module;
        let tag = &context.api.tags[id.0];
        let doc = match tag.role {
            Role::Endpoints => Doc::own(&format!("The operations of {}.", code(&tag.name))),
            Role::Events => Doc::own("The webhooks and callbacks."),
        };
        let gate = context.gates.tag(id).on();
        quote!(#doc #gate pub mod #module;)
    })
    .collect()
}
