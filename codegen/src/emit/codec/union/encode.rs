//! How a union is written.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{MOST_VARIANTS, Split, even, tag};
use crate::analyze::Decision;
use crate::emit::Context;
use crate::emit::layout::arm;
use crate::emit::models::is_open_union;
use crate::emit::types::{Presence, canonical};
use crate::ir::{Additional, SchemaId, Union, Variant};

/// `encode`, parted where there are many variants.
pub(super) fn encode(context: Context<'_>, id: SchemaId, union: &Union) -> Split {
    let names = context.names.schema(id);
    let rest = &names.rest;
    // Variants of one type are written alike and share an arm.
    let mut arms: Vec<(Vec<TokenStream>, TokenStream)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (variant, ident) in union.variants.iter().zip(&names.members) {
        let write = write_variant(context, id, variant);
        let key = format!(
            "{} {} {write}",
            canonical(context, &variant.value.ty),
            variant.value.nullable
        );
        let place = *places.entry(key).or_insert(arms.len());
        let pattern = quote!(Self::#ident(value));
        match arms.get_mut(place) {
            Some((patterns, _)) => patterns.push(pattern),
            None => arms.push((vec![pattern], write)),
        }
    }
    if is_open_union(context, id) {
        let pattern = quote!(Self::#rest(value));
        match places.get(&format!(
            "{} false {}",
            quote!(rt::Value),
            quote!(value.encode(out))
        )) {
            Some(place) => arms[*place].0.push(pattern),
            None => arms.push((vec![pattern], quote!(value.encode(out)))),
        }
    }
    if arms.is_empty() {
        return Split::whole(quote!(match *self {}));
    }
    let arms: Vec<TokenStream> = arms
        .into_iter()
        .map(|(patterns, write)| encode_arm(&patterns, &write))
        .collect();
    if arms.len() <= MOST_VARIANTS {
        return Split::whole(quote!(match self { #(#arms)* }));
    }
    parted(&arms)
}

fn parted(arms: &[TokenStream]) -> Split {
    let chunks: Vec<&[TokenStream]> = arms.chunks(even(arms.len())).collect();
    let functions: Vec<_> = (1..=chunks.len())
        .map(|index| format_ident!("encode_{index}"))
        .collect();
    let mut parts = TokenStream::new();
    for (index, (function, arms)) in functions.iter().zip(&chunks).enumerate() {
        let next = functions.get(index + 1).map(|next| quote!(self.#next(out)));
        let next = next.unwrap_or_else(|| quote!({}));
        parts.extend(quote! {
            fn #function(&self, out: &mut rt::Writer) {
                use rt::Encode as _;

                match self { #(#arms)* _ => #next, }
            }
        });
    }
    Split {
        body: quote!(self.encode_1(out);),
        parts,
    }
}

fn encode_arm(patterns: &[TokenStream], write: &TokenStream) -> TokenStream {
    // A choice is a block already.
    if write.to_string().starts_with("if ") {
        return quote!(#(#patterns)|* => { #write });
    }
    arm(&quote!(#(#patterns)|*), write)
}

/// How the value of a variant is written: with the discriminator, where nothing else writes it.
fn write_variant(context: Context<'_>, id: SchemaId, variant: &Variant) -> TokenStream {
    let plain = quote!(value.encode(out));
    let Decision::Discriminator(property) = context.facts.decision(id) else {
        return plain;
    };
    let Some(tag) = variant.tags.first() else {
        return plain;
    };
    let Some((target, object)) = tag::target(context, variant) else {
        return plain;
    };
    if variant.value.nullable {
        return plain;
    }
    let tagged = quote!(out.tagged(#property, #tag, value));
    match tag::declared(object, property) {
        None => match &object.additional {
            Additional::Kept(_) => {
                let rest = &context.names.schema(target).rest;
                quote! {
                    if value.#rest.contains_key(#property) {
                        value.encode(out);
                    } else {
                        out.tagged(#property, #tag, value);
                    }
                }
            }
            Additional::Unstated | Additional::Closed => tagged,
        },
        Some(index) => {
            let declared = &object.properties[index];
            let ident = &context.names.schema(target).members[index];
            let missing = match Presence::of(context, &declared.value, declared.required) {
                Presence::Always | Presence::Option { optional: false } => return plain,
                Presence::Option { optional: true } => quote!(value.#ident.is_none()),
                Presence::Maybe => quote!(value.#ident.is_absent()),
            };
            quote! {
                if #missing {
                    out.tagged(#property, #tag, value);
                } else {
                    value.encode(out);
                }
            }
        }
    }
}
