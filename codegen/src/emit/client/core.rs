//! `Client`: what it is made of, and its parts.

use proc_macro2::TokenStream;
use quote::quote;

use super::credential::credentials;
use crate::emit::Context;
use crate::emit::docs::{Doc, code};
use crate::ir::TagId;

/// The client.
pub fn client(context: Context<'_>) -> TokenStream {
    let title = code(&context.api.title);
    let doc = Doc::own(&format!("A client of {title}."))
        .note("Clones share what they are made of, and are cheap.");
    let constructors = constructors();
    let settings = settings();
    let credentials = credentials(context, |_| true);
    let parts = context.api.endpoint_tags().map(|tag| part(context, tag));
    quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct Client {
            core: rt::ClientCore,
        }

        impl Client {
            #constructors
            #settings
            #credentials
            #(#parts)*
        }
    }
}

fn constructors() -> TokenStream {
    quote! {
        /// Makes a client of the server at `base_url`.
        ///
        /// # Errors
        /// When the address is not an absolute one of `http` or `https`, or TLS cannot be set up.
        pub fn new(base_url: &str) -> Result<Self, rt::BuildError> {
            rt::ClientCore::new(base_url).map(|core| Self { core })
        }

        /// Makes a client that sends its requests by way of `transport`.
        ///
        /// # Errors
        /// When the address is not an absolute one of `http` or `https`.
        pub fn with_transport(
            base_url: &str,
            transport: impl rt::Transport,
        ) -> Result<Self, rt::BuildError> {
            rt::ClientCore::with_transport(base_url, transport).map(|core| Self { core })
        }
    }
}

/// The methods that set what holds for every call.
pub fn settings() -> TokenStream {
    quote! {
        /// Limits the time of each call: until the answer is there, or the head of one that is read
        /// as it comes. Without it there is no limit.
        #[must_use]
        pub fn timeout(self, limit: Duration) -> Self {
            Self { core: self.core.timeout(limit) }
        }

        /// Says how often and when calls are made again. Without it, none is.
        #[must_use]
        pub fn retry(self, retry: rt::Retry) -> Self {
            Self { core: self.core.retry(retry) }
        }

        /// Lets calls go out without the credentials that their operations ask for. Without it, such a
        /// call fails and nothing is sent.
        #[must_use]
        pub fn allow_anonymous(self) -> Self {
            Self { core: self.core.allow_anonymous() }
        }

        /// Limits the bytes of each answer that is not read as it comes; without it, to [`rt::MAX_BODY`].
        #[must_use]
        pub fn max_body(self, limit: usize) -> Self {
            Self { core: self.core.max_body(limit) }
        }

        /// Sends a header along with every call. A malformed one fails every call.
        #[must_use]
        pub fn header(self, name: &str, value: &str) -> Self {
            Self { core: self.core.header(name, value) }
        }
    }
}

/// The method that gives the part of a tag.
fn part(context: Context<'_>, tag: TagId) -> TokenStream {
    let names = context.names.tag(tag);
    let (module, ty) = (&names.module, &names.ty);
    let gate = context.gates.tag(tag).on();
    let tag = &context.api.tags[tag.0];
    let doc = Doc::new(
        &tag.docs,
        &format!("The operations of {}.", code(&tag.name)),
    );
    quote! {
        #doc
        #gate
        #[must_use]
        pub fn #module(&self) -> #module::#ty<'_> {
            #module::#ty { core: &self.core }
        }
    }
}
