//! Who calls: what lets everyone in, and what a client shows.

use std::fs;
use std::path::Path;

use bindery::Understood;
use bindery::ir::SecurityKind;
use proc_macro2::TokenStream;
use quote::quote;

use super::Made;
use crate::emitted;

/// The calls that give a client, or a sender of events, what it shows.
#[derive(Default)]
pub(super) struct Credentials {
    pub(super) client: TokenStream,
    pub(super) sender: TokenStream,
}

/// What lets everyone in who shows anything, and the calls that give a client what it shows.
pub(super) fn security(understood: &Understood, folder: &Path) -> Made<(TokenStream, Credentials)> {
    let Ok(text) = fs::read_to_string(folder.join("server/authenticator.rs")) else {
        return Ok(Default::default());
    };
    let file = syn::parse_file(&text)?;
    let names = understood.names.security();
    let schemes = understood.api.security_schemes.iter().zip(names);
    let mut methods = TokenStream::new();
    let mut credentials = Credentials::default();
    let of_events = |name: &str| {
        let mut events = understood.api.operations.iter();
        events.any(|operation| {
            let mut schemes = operation.security.iter().flat_map(|all| &all.schemes);
            operation.event.is_some() && schemes.any(|(scheme, _)| scheme == name)
        })
    };
    for (scheme, name) in schemes {
        let name: TokenStream = name.as_str().parse()?;
        let credential = match &scheme.kind {
            SecurityKind::MutualTls => quote!(),
            SecurityKind::Basic => quote!(.#name("user", "a secret")),
            _ => quote!(.#name("a secret")),
        };
        if of_events(&scheme.name) {
            credentials.sender.extend(credential.clone());
        }
        credentials.client.extend(credential);
        if let Some(shown) = emitted::shown(&file, &name.to_string()) {
            methods.extend(quote! {
                async fn #name(&self, shown: #shown) -> Result<(), rt::Denied> {
                    drop(shown);
                    Ok(())
                }
            });
        }
    }
    let authenticator = quote! {
        use super::rt;

        impl super::server::Authenticator for Scripted {
            type Principal = ();
            #methods
        }
    };
    Ok((authenticator, credentials))
}
