//! Unions: enums with a variant per member.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::attributes::attributes;
use crate::analyze::Decision;
use crate::emit::Context;
use crate::emit::docs::{Doc, code};
use crate::emit::types::{Types, canonical, is_large, is_nullable};
use crate::ir::{Schema, SchemaId, Type, Union, Variant};

/// The enum of a union.
pub fn union(types: Types<'_>, id: SchemaId, schema: &Schema, union: &Union) -> TokenStream {
    let names = types.context.names.schema(id);
    let ty = &names.ty;
    let doc = Doc::new(&schema.docs, &format!("The schema {}.", code(&schema.name)));
    let variants = union.variants.iter().enumerate().map(|(index, variant)| {
        let ident = &names.members[index];
        let held = payload(types, id, index, variant);
        let doc = Doc::new(
            &variant.docs,
            &format!("The variant {}.", code(&variant.name)),
        );
        quote!(#doc #ident(#held),)
    });
    let rest = is_open(types.context, id).then(|| {
        let rest = &names.rest;
        let doc = Doc::own("A value of a kind that the document does not list.");
        quote!(#doc #rest(rt::Value),)
    });
    let conversions = distinct_payloads(types.context, id, union)
        .into_iter()
        .map(|index| {
            let ident = &names.members[index];
            let base = types.value(&union.variants[index].value);
            let value = if is_boxed(types.context, id, index, &union.variants[index]) {
                quote!(Box::new(value))
            } else {
                quote!(value)
            };
            quote! {
                impl From<#base> for #ty {
                    fn from(value: #base) -> Self {
                        Self::#ident(#value)
                    }
                }
            }
        });
    let attributes = attributes(types.context, schema, &["Clone", "Debug", "PartialEq"], &[]);
    quote! {
        #doc
        #attributes
        #[non_exhaustive]
        pub enum #ty {
            #(#variants)*
            #rest
        }

        #(#conversions)*
    }
}

/// What a variant holds.
fn payload(types: Types<'_>, id: SchemaId, index: usize, variant: &Variant) -> TokenStream {
    let recursive = types.context.facts.is_boxed(id, index);
    if recursive && !is_large(types.context, &variant.value.ty) {
        let base = types.value(&variant.value);
        return quote!(Box<#base>);
    }
    types.payload(&variant.value)
}

/// Whether a conversion puts its value in a box.
fn is_boxed(context: Context<'_>, id: SchemaId, index: usize, variant: &Variant) -> bool {
    context.facts.is_boxed(id, index) || is_large(context, &variant.value.ty)
}

/// Whether a union keeps values of a kind that the document does not list. Only a discriminator says
/// that a value was meant to be of another kind.
pub fn is_open(context: Context<'_>, id: SchemaId) -> bool {
    context.options.open_enums() && matches!(context.facts.decision(id), Decision::Discriminator(_))
}

/// The variants whose type no other variant has, so that a value of it can only mean them.
pub fn distinct_payloads(context: Context<'_>, id: SchemaId, union: &Union) -> Vec<usize> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    let texts: Vec<String> = union
        .variants
        .iter()
        .map(|variant| canonical(context, &variant.value.ty))
        .collect();
    for text in &texts {
        *count.entry(text.clone()).or_default() += 1;
    }
    let own = canonical(context, &Type::Schema(id));
    let distinct = |index: &usize| {
        let plain = !is_nullable(context, &union.variants[*index].value);
        plain && count[&texts[*index]] == 1 && texts[*index] != own
    };
    (0..texts.len()).filter(distinct).collect()
}
