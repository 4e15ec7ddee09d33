//! The methods of `Client` that answer security schemes.

use indexmap::IndexSet;
use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Context;
use crate::emit::docs::{Doc, code};
use crate::ir::{Location, SecurityKind, SecurityRequirement, SecurityScheme};
use crate::name::Ident;

/// A method for each security scheme that is asked for and that can be answered by what is sent.
pub fn credentials(context: Context<'_>, is_asked: impl Fn(&str) -> bool) -> TokenStream {
    let schemes = context
        .api
        .security_schemes
        .iter()
        .zip(context.names.security());
    schemes
        .filter(|(scheme, _)| is_asked(&scheme.name))
        .map(|(scheme, method)| credential(context, scheme, method))
        .collect()
}

fn credential(context: Context<'_>, scheme: &SecurityScheme, method: &Ident) -> TokenStream {
    let name = &scheme.name;
    let doc = Doc::text(
        scheme.description.as_deref(),
        &format!("Answers the security scheme {}.", code(name)),
    );
    let taking = |argument: TokenStream, ty: TokenStream, credential: TokenStream| {
        quote! {
            #doc
            #[must_use]
            pub fn #method(self, #argument: impl Into<rt::#ty>) -> Self {
                Self { core: self.core.credential(#name, rt::Credential::#credential) }
            }
        }
    };
    let secret = |argument, credential| taking(argument, quote!(Secret), credential);
    let token = |argument, credential| taking(argument, quote!(Token), credential);
    match &scheme.kind {
        SecurityKind::OAuth2 {
            client_credentials: Some(address),
        } => {
            let scopes = scopes(context, name).into_iter();
            quote! {
                #doc
                #[must_use]
                pub fn #method(self, grant: impl Into<rt::Grant>) -> Self {
                    Self { core: self.core.oauth2(#name, grant, #address, &[#(#scopes),*]) }
                }
            }
        }
        SecurityKind::Bearer { .. }
        | SecurityKind::OAuth2 { .. }
        | SecurityKind::OpenIdConnect { .. } => token(quote!(token), quote!(bearer(token))),
        SecurityKind::Http { scheme } => token(
            quote!(credentials),
            quote!(authorization(#scheme, credentials)),
        ),
        SecurityKind::ApiKey {
            location,
            parameter,
        } => {
            let place = match location {
                Location::Query => quote!(query),
                Location::Cookie => quote!(cookie),
                Location::Header | Location::Path => quote!(header),
            };
            secret(quote!(key), quote!(#place(#parameter, key)))
        }
        SecurityKind::Basic => quote! {
            #doc
            #[must_use]
            pub fn #method(self, user: &str, password: impl Into<rt::Secret>) -> Self {
                Self { core: self.core.credential(#name, rt::Credential::basic(user, password)) }
            }
        },
        // The transport answers it with a certificate.
        SecurityKind::MutualTls => TokenStream::new(),
    }
}

/// All scopes that the operations ask for under a scheme, in document order.
fn scopes<'a>(context: Context<'a>, scheme: &str) -> IndexSet<&'a str> {
    let requirements = context
        .api
        .operations()
        .flat_map(|(_, operation)| &operation.security)
        .flat_map(|requirement| &requirement.schemes);
    requirements
        .filter(|(name, _)| name == scheme)
        .flat_map(|(_, scopes)| scopes)
        .map(String::as_str)
        .collect()
}

/// What an operation asks for, as the runtime reads it: alternatives of scheme names.
pub fn requirements(context: Context<'_>, security: &[SecurityRequirement]) -> Option<TokenStream> {
    if security.is_empty() {
        return None;
    }
    let alternatives = security.iter().map(|requirement| {
        let names = requirement.schemes.iter().map(|(name, _)| name);
        let names = names.filter(|name| !is_of_transport(context, name));
        quote!(&[#(#names),*])
    });
    Some(quote!(&[#(#alternatives),*]))
}

fn is_of_transport(context: Context<'_>, name: &str) -> bool {
    let mut schemes = context.api.security_schemes.iter();
    schemes.any(|scheme| scheme.name == name && scheme.kind == SecurityKind::MutualTls)
}
