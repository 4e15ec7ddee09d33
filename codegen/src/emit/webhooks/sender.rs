//! `webhooks/sender.rs`: the calls that send webhooks and callbacks, and what they are sent by.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::client::{calls, core, credential, part};
use crate::emit::docs::{Doc, code};
use crate::emit::imports::Source;
use crate::emit::operations::imports::in_tag_file;
use crate::emit::operations::shared::Shared;
use crate::emit::{Context, Emitted};
use crate::ir::TagId;

/// The path of the file.
pub const PATH: &str = "webhooks/sender.rs";

/// Emits the sender, when the document has webhooks or callbacks.
pub fn emit(context: Context<'_>, shared: &Shared, emitted: &mut Emitted) {
    if let Some(tag) = context.api.event_tag() {
        emitted
            .tokens
            .insert(PATH.to_owned(), file(context, shared, tag));
    }
}

fn file(context: Context<'_>, shared: &Shared, tag: TagId) -> Source {
    let sender = settings(context, tag);
    let part = part(context, tag);
    let calls = calls(context, shared, tag);
    in_tag_file(context, tag, quote!(#sender #part #calls))
}

/// `Sender`: what holds for everything that is sent.
fn settings(context: Context<'_>, tag: TagId) -> TokenStream {
    let ty = &context.names.tag(tag).ty;
    let doc = Doc::own(&format!(
        "Sends the webhooks and callbacks of {}.",
        code(&context.api.title)
    ))
    .note("Clones share what they are made of, and are cheap.");
    let settings = core::settings();
    let asked: BTreeSet<&str> = context
        .api
        .operations_of(tag)
        .flat_map(|(_, operation)| &operation.security)
        .flat_map(|requirement| &requirement.schemes)
        .map(|(name, _)| name.as_str())
        .collect();
    let credentials = credential::credentials(context, |scheme| asked.contains(scheme));
    quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct Sender {
            core: rt::ClientCore,
        }

        impl Sender {
            /// Makes a sender.
            ///
            /// # Errors
            /// When TLS cannot be set up.
            pub fn new() -> Result<Self, rt::BuildError> {
                rt::ClientCore::detached().map(|core| Self { core })
            }

            /// Makes a sender that sends by way of `transport`.
            #[must_use]
            pub fn with_transport(transport: impl rt::Transport) -> Self {
                Self { core: rt::ClientCore::detached_with(transport) }
            }

            #settings
            #credentials

            /// What can be sent to an address: an absolute one of `http` or `https`.
            ///
            /// Whoever has chosen the address has chosen where the request goes. One that a client has
            /// given may lead into the network of this server, so it is to be checked before it is used.
            #[must_use]
            pub fn to(&self, address: &str) -> #ty<'_> {
                #ty { core: &self.core, address: address.to_owned() }
            }
        }
    }
}

/// The part with a method per webhook and callback.
fn part(context: Context<'_>, tag: TagId) -> TokenStream {
    let ty = &context.names.tag(tag).ty;
    let options = quote!(self.core.options().to(&self.address));
    let methods = part::methods(context, tag, &options);
    quote! {
        /// The webhooks and callbacks, sent to one address.
        #[derive(Clone, Debug)]
        pub struct #ty<'s> {
            core: &'s rt::ClientCore,
            address: String,
        }

        impl #ty<'_> {
            #methods
        }
    }
}
