//! `server/authenticator.rs`: the trait of what finds out who calls, with a method for each security
//! scheme that an operation asks for.
//!
//! The traits of the tags have it as a supertrait, so a router cannot be made without it, and their
//! methods get the principals. A method lets nobody in until it is written, so that a security scheme that
//! is added to a document takes nothing away from those who wrote against it.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::{Doc, code};
use crate::emit::gate::Piece;
use crate::emit::{Context, Emitted, imports};
use crate::ir::{Location, Role, SecurityKind, SecurityRequirement, SecurityScheme, TagId};
use crate::name::Ident;

/// The path of the file.
pub const PATH: &str = "server/authenticator.rs";

/// Whether an operation asks who calls.
pub fn is_emitted(context: Context<'_>) -> bool {
    !asked(context).is_empty()
}

/// Emits the file, where an operation asks who calls.
pub fn emit(context: Context<'_>, emitted: &mut Emitted) {
    let asked = asked(context);
    if asked.is_empty() {
        return;
    }
    let schemes: Vec<(&SecurityScheme, &Ident)> = context
        .api
        .security_schemes
        .iter()
        .zip(context.names.security())
        .filter(|(scheme, _)| asked.contains(scheme.name.as_str()))
        .collect();
    let methods = schemes.iter().map(|(scheme, name)| method(scheme, name));
    let entries = schemes.iter().map(|(scheme, _)| entry(scheme));
    let arms = schemes.iter().map(|(scheme, method)| {
        let (name, variant) = (&scheme.name, shown(&scheme.kind).variant);
        quote!((#name, rt::Credentials::#variant(shown)) => api.#method(shown).await,)
    });
    let doc = Doc::own(&format!(
        "Finds out who calls {}.",
        code(&context.api.title)
    ))
    .note(
        "Each method gets what a request shows for one security scheme, and says whose it is. A scheme lets \
         nobody in until its method is written.",
    );
    let asking = quote! {
        #doc
        pub trait Authenticator: Send + Sync + 'static {
            /// Who calls, as the operations see it.
            type Principal: Send + Sync + 'static;

            #(#methods)*
        }
    };
    let guarding = quote! {
        static SCHEMES: &[rt::Scheme] = &[#(#entries),*];

        /// What stands before the operations of `api`.
        pub(crate) fn guard<T: Authenticator>(api: &Arc<T>) -> rt::Guard<T, T::Principal> {
            rt::Guard::new(api, SCHEMES, ask)
        }

        fn ask<T: Authenticator>(api: Arc<T>, shown: rt::Shown) -> rt::Asking<T::Principal> {
            Box::pin(async move {
                match (shown.scheme, shown.credentials) {
                    #(#arms)*
                    _ => Err(rt::Denied::Unauthorized),
                }
            })
        }
    };
    let tags = (0..context.api.tags.len()).map(TagId);
    let guarded = tags.filter(|tag| is_told(context, *tag));
    let guarding = Piece {
        gate: context.gates.any(guarded),
        items: guarding,
    };
    let pieces = vec![Piece::open(asking), guarding];
    let file = imports::in_folder(TokenStream::new()).of_pieces(pieces);
    emitted.tokens.insert(PATH.to_owned(), file);
}

/// Whether the operations of a tag are told who calls: where one of its kind asks for it, so that no
/// signature changes with the security of one operation.
pub fn is_told(context: Context<'_>, tag: TagId) -> bool {
    let role = context.api.tags[tag.0].role;
    let mut operations = context.api.operations.iter();
    operations.any(|operation| {
        let is_event = operation.event.is_some();
        is_event == (role == Role::Events) && operation.security.iter().any(asks)
    })
}

/// What an operation asks for, as the runtime reads it.
pub fn requirements(security: &[SecurityRequirement]) -> TokenStream {
    let alternatives = security.iter().map(|requirement| {
        let schemes = requirement
            .schemes
            .iter()
            .map(|(name, scopes)| quote!((#name, &[#(#scopes),*])));
        quote!(&[#(#schemes),*])
    });
    quote!(&[#(#alternatives),*])
}

fn asks(requirement: &SecurityRequirement) -> bool {
    !requirement.schemes.is_empty()
}

/// The names of the schemes that operations ask for.
pub fn asked(context: Context<'_>) -> BTreeSet<&str> {
    let operations = context.api.operations.iter();
    let requirements = operations.flat_map(|operation| &operation.security);
    let schemes = requirements.flat_map(|requirement| &requirement.schemes);
    schemes.map(|(name, _)| name.as_str()).collect()
}

/// How emitted code names what callers show.
pub struct Shows {
    /// The type in the runtime.
    pub ty: TokenStream,
    /// The variant of all credentials.
    pub variant: TokenStream,
    /// A name for it.
    pub argument: TokenStream,
}

/// What callers show for a kind of scheme.
pub fn shown(kind: &SecurityKind) -> Shows {
    let (ty, variant, argument) = match kind {
        SecurityKind::Bearer { .. }
        | SecurityKind::OAuth2 { .. }
        | SecurityKind::OpenIdConnect { .. } => {
            (quote!(BearerToken), quote!(Bearer), quote!(token))
        }
        SecurityKind::Basic => (quote!(BasicCredentials), quote!(Basic), quote!(credentials)),
        SecurityKind::Http { .. } => (quote!(HttpCredentials), quote!(Http), quote!(credentials)),
        SecurityKind::ApiKey { .. } => (quote!(ApiKey), quote!(Key), quote!(key)),
        SecurityKind::MutualTls => (quote!(Connection), quote!(Connection), quote!(connection)),
    };
    Shows {
        ty,
        variant,
        argument,
    }
}

fn method(scheme: &SecurityScheme, name: &Ident) -> TokenStream {
    let Shows { ty, argument, .. } = shown(&scheme.kind);
    let says = format!(
        "Says whose it is, for the security scheme {}.",
        code(&scheme.name)
    );
    let doc = Doc::text(scheme.description.as_deref(), &says);
    quote! {
        #doc
        fn #name(
            &self,
            #argument: rt::#ty,
        ) -> impl Future<Output = Result<Self::Principal, rt::Denied>> + Send {
            rt::not_accepted(#argument)
        }
    }
}

fn entry(scheme: &SecurityScheme) -> TokenStream {
    let kind = match &scheme.kind {
        SecurityKind::Bearer { .. }
        | SecurityKind::OAuth2 { .. }
        | SecurityKind::OpenIdConnect { .. } => quote!(Bearer),
        SecurityKind::Basic => quote!(Basic),
        SecurityKind::Http { scheme } => quote!(Http(#scheme)),
        SecurityKind::ApiKey {
            location,
            parameter,
        } => match location {
            Location::Query => quote!(Query(#parameter)),
            Location::Cookie => quote!(Cookie(#parameter)),
            Location::Header | Location::Path => quote!(Header(#parameter)),
        },
        SecurityKind::MutualTls => quote!(Connection),
    };
    let name = &scheme.name;
    quote!(rt::Scheme { name: #name, kind: rt::SchemeKind::#kind })
}
