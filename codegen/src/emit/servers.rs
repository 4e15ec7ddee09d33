//! `servers.rs`: the base addresses that the document lists.

use heck::ToSnakeCase;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::docs::{Doc, code};
use super::{Context, Emitted};
use crate::ir::Server;
use crate::name;

/// How many variables a function takes one by one.
const MOST_ARGUMENTS: usize = 7;

/// Emits `servers.rs`, when the document lists any.
pub fn emit(context: Context<'_>, emitted: &mut Emitted) {
    if context.api.servers.is_empty() {
        return;
    }
    let servers = context.api.servers.iter().zip(context.names.servers());
    let items = servers.map(|(server, ident)| item(server, ident));
    emitted
        .tokens
        .insert("servers.rs".to_owned(), quote!(#(#items)*));
}

/// A constant, and where the address has variables a function that puts other values in.
fn item(server: &Server, ident: &name::Ident) -> TokenStream {
    let address = server
        .variables
        .iter()
        .fold(server.url.clone(), |url, variable| {
            url.replace(&format!("{{{}}}", variable.name), &variable.default)
        });
    let doc = Doc::text(server.description.as_deref(), "A base address.");
    let constant = quote!(#doc pub const #ident: &str = #address;);
    if server.variables.is_empty() || server.variables.len() > MOST_ARGUMENTS {
        return constant;
    }
    let mut doc = Doc::own(&format!(
        "The address [`{}`] with other values in it.",
        ident.plain()
    ));
    for variable in &server.variables {
        let name = code(&variable.name);
        let mut text = match variable.description.as_deref().map(str::trim) {
            Some(description) if !description.is_empty() => {
                let described = Doc::text(Some(description), "").lines().join(" ");
                format!("{name}: {described}")
            }
            _ => format!("{name} stands in the address."),
        };
        if !variable.allowed.is_empty() {
            let allowed: Vec<String> = variable.allowed.iter().map(|value| code(value)).collect();
            text.extend([" One of ", &allowed.join(", "), "."]);
        }
        doc = doc.note(&text);
    }
    let function = format_ident!("{}_with", ident.plain().to_lowercase());
    let arguments = arguments(server);
    let format = format_string(server, &arguments);
    quote! {
        #constant

        #doc
        #[must_use]
        pub fn #function(#(#arguments: &str),*) -> String {
            format!(#format)
        }
    }
}

/// Names of arguments: the variables in Rust's spelling, or numbered where that is no identifier.
fn arguments(server: &Server) -> Vec<Ident> {
    let mut names: Vec<String> = Vec::new();
    for (index, variable) in server.variables.iter().enumerate() {
        let name = variable.name.to_snake_case();
        let usable =
            syn::parse_str::<Ident>(&name).is_ok() && name.is_ascii() && !names.contains(&name);
        names.push(if usable {
            name
        } else {
            format!("variable_{}", index + 1)
        });
    }
    names
        .iter()
        .map(|name| Ident::new(name, Span::call_site()))
        .collect()
}

fn format_string(server: &Server, arguments: &[Ident]) -> String {
    let escaped = server.url.replace('{', "{{").replace('}', "}}");
    server
        .variables
        .iter()
        .zip(arguments)
        .fold(escaped, |text, (variable, argument)| {
            text.replace(
                &format!("{{{{{}}}}}", variable.name),
                &format!("{{{argument}}}"),
            )
        })
}
