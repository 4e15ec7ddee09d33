//! `Parts`: what is filled while the members of a struct are read.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::Codec;
use crate::emit::types::Presence;
use crate::ir::Additional;

impl Codec<'_> {
    /// Whether `Parts` has numbers instead of names: linters do not like names that all begin or end
    /// alike, which the document decides.
    fn is_numbered(&self) -> bool {
        let mut names: Vec<&str> = self
            .fields
            .iter()
            .map(|field| field.ident.plain())
            .collect();
        names.extend(self.keeps_additional().then(|| self.rest.plain()));
        let words = |name: &&str| -> (String, String) {
            let first = name.split('_').next().unwrap_or_default();
            let last = name.rsplit('_').next().unwrap_or_default();
            (first.to_owned(), last.to_owned())
        };
        let words: Vec<(String, String)> = names.iter().map(words).collect();
        let alike = words.len() > 2
            && (words.iter().all(|(first, _)| *first == words[0].0)
                || words.iter().all(|(_, last)| *last == words[0].1));
        alike
            || words
                .iter()
                .any(|(first, last)| first == "parts" || last == "parts")
    }

    /// Where the value of a field is put while members are read.
    pub(super) fn slot(&self, index: usize) -> TokenStream {
        if !self.has_default() && self.is_numbered() {
            return Literal::usize_unsuffixed(index).to_token_stream();
        }
        match self.fields.get(index) {
            Some(field) => field.ident.to_token_stream(),
            None => self.rest.to_token_stream(),
        }
    }

    /// The definition of `Parts`.
    pub(super) fn parts(&self) -> TokenStream {
        let mut types: Vec<TokenStream> = self
            .fields
            .iter()
            .map(|field| {
                let ty = field.ty();
                match field.presence {
                    Presence::Always => quote!(Option<#ty>),
                    // Null and absence have to be told apart.
                    Presence::Option { optional: false } => {
                        let held = field.held();
                        quote!(rt::Maybe<#held>)
                    }
                    Presence::Option { optional: true } | Presence::Maybe => ty,
                }
            })
            .collect();
        if let Additional::Kept(value) = self.additional {
            let value = self.types.value(value);
            types.push(quote!(BTreeMap<String, #value>));
        }
        if self.is_numbered() {
            return quote! {
                #[derive(Default)]
                struct Parts(#(#types),*);
            };
        }
        let slots = (0..types.len()).map(|index| self.slot(index));
        quote! {
            #[derive(Default)]
            struct Parts {
                #(#slots: #types,)*
            }
        }
    }

    /// The struct made of its parts.
    pub(super) fn finish(&self) -> TokenStream {
        let members = self.fields.iter().enumerate().map(|(index, field)| {
            let (ident, name, slot) = (field.ident, &field.property.name, self.slot(index));
            match field.presence {
                Presence::Always => quote!(#ident: object.required(#name, parts.#slot)?,),
                Presence::Option { optional: false } => {
                    quote!(#ident: object.nullable(#name, parts.#slot)?,)
                }
                Presence::Option { optional: true } | Presence::Maybe => {
                    quote!(#ident: parts.#slot,)
                }
            }
        });
        let (rest, slot) = (self.rest, self.slot(self.fields.len()));
        let additional = self.keeps_additional().then(|| quote!(#rest: parts.#slot,));
        quote!(Ok(Self { #(#members)* #additional }))
    }
}
