//! The codec of unions: which variant a value is, and how it is written.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{shape, tag};
use crate::analyze::{Decision, JsonKind, Test};
use crate::emit::Context;
use crate::emit::models::is_open_union;
use crate::emit::types::{Presence, canonical, integer};
use crate::ir::{Additional, SchemaId, Type, Union, Variant};

/// How many variants one function tells apart.
const MOST_VARIANTS: usize = 24;

/// The codec of a union.
pub fn union(context: Context<'_>, id: SchemaId, union: &Union) -> TokenStream {
    let ty = &context.names.schema(id).ty;
    let shape = shape::constant(context, &Type::Schema(id));
    let (encode, encode_parts) = encode(context, id, union);
    let (decode, decode_parts) = match context.facts.decision(id) {
        Decision::Discriminator(property) => by_discriminator(context, id, union, property),
        Decision::Tests(tests) => by_tests(context, id, tests),
        Decision::Tried { tests, order } => by_trial(context, id, tests, order),
    };
    let parts = (!encode_parts.is_empty() || !decode_parts.is_empty())
        .then(|| quote!(impl models::#ty { #encode_parts #decode_parts }));
    quote! {
        impl rt::Encode for models::#ty {
            fn encode(&self, out: &mut rt::Writer) {
                #encode
            }
        }

        impl rt::Decode for models::#ty {
            #shape

            fn decode(reader: &mut rt::Reader<'_>) -> Result<Self, rt::DecodeError> {
                #decode
            }
        }

        #parts
    }
}

/// The body of `encode`, and functions that it is parted into where there are many variants.
fn encode(context: Context<'_>, id: SchemaId, union: &Union) -> (TokenStream, TokenStream) {
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
        return (quote!(match *self {}), TokenStream::new());
    }
    let arms: Vec<TokenStream> = arms
        .into_iter()
        .map(|(patterns, write)| quote!(#(#patterns)|* => #write,))
        .collect();
    if arms.len() <= MOST_VARIANTS {
        return (quote!(match self { #(#arms)* }), TokenStream::new());
    }
    let chunks: Vec<&[TokenStream]> = arms.chunks(MOST_VARIANTS).collect();
    let functions: Vec<_> = (1..=chunks.len())
        .map(|index| format_ident!("encode_{index}"))
        .collect();
    let mut parts = TokenStream::new();
    for (index, (function, arms)) in functions.iter().zip(&chunks).enumerate() {
        let next = functions.get(index + 1).map(|next| quote!(self.#next(out)));
        let next = next.unwrap_or_else(|| quote!({}));
        parts.extend(quote! {
            fn #function(&self, out: &mut rt::Writer) {
                match self { #(#arms)* _ => #next, }
            }
        });
    }
    (quote!(self.encode_1(out);), parts)
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

fn by_discriminator(
    context: Context<'_>,
    id: SchemaId,
    union: &Union,
    property: &str,
) -> (TokenStream, TokenStream) {
    let names = context.names.schema(id);
    let (plain, rest) = (names.ty.plain(), &names.rest);
    let tagged: Vec<(&Variant, &crate::name::Ident)> = union
        .variants
        .iter()
        .zip(&names.members)
        .filter(|(variant, _)| !variant.tags.is_empty())
        .collect();
    let otherwise = if is_open_union(context, id) {
        quote! {{
            reader.undecided(#plain, #property)?;
            rt::Decode::decode(reader).map(Self::#rest)
        }}
    } else {
        quote!(Err(reader.no_variant(#plain).within(#property)))
    };
    if tagged.len() <= MOST_VARIANTS {
        let arms = tagged.iter().map(|(variant, ident)| {
            let tags = &variant.tags;
            quote!(Some(#(#tags)|*) => rt::Decode::decode(reader).map(Self::#ident),)
        });
        let body = quote! {
            match reader.peek_member(#property)?.as_deref() {
                #(#arms)*
                _ => #otherwise,
            }
        };
        return (body, TokenStream::new());
    }
    let mut parts = TokenStream::new();
    let chunks: Vec<&[(&Variant, &crate::name::Ident)]> = tagged.chunks(MOST_VARIANTS).collect();
    for (index, chunk) in chunks.iter().enumerate() {
        let function = format_ident!("decode_{}", index + 1);
        let arms = chunk.iter().map(|(variant, ident)| {
            let tags = &variant.tags;
            quote!(#(#tags)|* => rt::Decode::decode(reader).map(Self::#ident),)
        });
        let next = if index + 1 < chunks.len() {
            let next = format_ident!("decode_{}", index + 2);
            quote!(Self::#next(reader, tag))
        } else {
            otherwise.clone()
        };
        parts.extend(quote! {
            fn #function(reader: &mut rt::Reader<'_>, tag: &str) -> Result<Self, rt::DecodeError> {
                match tag { #(#arms)* _ => #next, }
            }
        });
    }
    let body = quote! {
        match reader.peek_member(#property)? {
            Some(tag) => Self::decode_1(reader, &tag),
            None => #otherwise,
        }
    };
    (body, parts)
}

fn by_tests(
    context: Context<'_>,
    id: SchemaId,
    tests: &[(Test, usize)],
) -> (TokenStream, TokenStream) {
    let plain = context.names.schema(id).ty.plain();
    in_steps(
        &test_steps(context, id, tests),
        &quote!(Err(reader.no_variant(#plain))),
    )
}

fn test_steps(context: Context<'_>, id: SchemaId, tests: &[(Test, usize)]) -> Vec<TokenStream> {
    let members = &context.names.schema(id).members;
    let steps = tests.iter().map(|(test, index)| {
        let ident = &members[*index];
        let condition = condition(test);
        quote!(if #condition { return rt::Decode::decode(reader).map(Self::#ident); })
    });
    steps.collect()
}

/// Steps that may return, parted into functions where there are many.
fn in_steps(steps: &[TokenStream], last: &TokenStream) -> (TokenStream, TokenStream) {
    if steps.len() <= MOST_VARIANTS {
        return (quote!(#(#steps)* #last), TokenStream::new());
    }
    let chunks: Vec<&[TokenStream]> = steps.chunks(MOST_VARIANTS).collect();
    let mut parts = TokenStream::new();
    for (index, steps) in chunks.iter().enumerate() {
        let function = format_ident!("decode_{}", index + 1);
        let next = if index + 1 < chunks.len() {
            let next = format_ident!("decode_{}", index + 2);
            quote!(Self::#next(reader))
        } else {
            last.clone()
        };
        parts.extend(quote! {
            fn #function(reader: &mut rt::Reader<'_>) -> Result<Self, rt::DecodeError> {
                #(#steps)*
                #next
            }
        });
    }
    (quote!(Self::decode_1(reader)), parts)
}

fn condition(test: &Test) -> TokenStream {
    match test {
        Test::Kind(ahead) => {
            let ahead = kinds(ahead);
            quote!(reader.is(&[#ahead])?)
        }
        Test::Member(name) => quote!(reader.has_member(#name)?),
        Test::MemberValue(name, values) => quote!(reader.member_is(#name, &[#(#values),*])?),
        Test::MemberInteger(name, values) => {
            let values = values.iter().map(|value| integer(i128::from(*value)));
            quote!(reader.member_is_integer(#name, &[#(#values),*])?)
        }
        Test::MemberBoolean(name, value) => quote!(reader.member_is_boolean(#name, #value)?),
        Test::MemberKind(name, ahead) => {
            let ahead = kinds(ahead);
            quote!(reader.member_is_kind(#name, &[#ahead])?)
        }
        Test::FirstItem(ahead) => {
            let ahead = kinds(ahead);
            quote!(reader.first_item_is_kind(&[#ahead])?)
        }
        Test::OneOf(values) => quote!(reader.is_one_of(&[#(#values),*])?),
    }
}

fn kinds(kinds: &[JsonKind]) -> TokenStream {
    let kinds = kinds.iter().map(|kind| match kind {
        JsonKind::Null => quote!(rt::Kind::Null),
        JsonKind::Boolean => quote!(rt::Kind::Boolean),
        JsonKind::Integer => quote!(rt::Kind::Integer),
        JsonKind::Fraction => quote!(rt::Kind::Fraction),
        JsonKind::String => quote!(rt::Kind::String),
        JsonKind::Array => quote!(rt::Kind::Array),
        JsonKind::Object => quote!(rt::Kind::Object),
    });
    quote!(#(#kinds),*)
}

fn by_trial(
    context: Context<'_>,
    id: SchemaId,
    tests: &[(Test, usize)],
    order: &[usize],
) -> (TokenStream, TokenStream) {
    let (trial, trial_parts) = trial(context, id, order);
    let (body, parts) = in_steps(&test_steps(context, id, tests), &trial);
    (body, quote!(#parts #trial_parts))
}

/// Variants in turn, the first that the value can be read as.
fn trial(context: Context<'_>, id: SchemaId, order: &[usize]) -> (TokenStream, TokenStream) {
    let names = context.names.schema(id);
    let plain = names.ty.plain();
    let attempts: Vec<TokenStream> = order
        .iter()
        .map(|&index| {
            let ident = &names.members[index];
            let name = ident.plain();
            quote! {
                if let Some(value) = tried.attempt(reader, #name) {
                    return Ok(Self::#ident(value));
                }
            }
        })
        .collect();
    if attempts.is_empty() {
        return (quote!(Err(reader.no_variant(#plain))), TokenStream::new());
    }
    if attempts.len() <= MOST_VARIANTS {
        let body = quote! {
            let mut tried = rt::Tried::new(#plain);
            #(#attempts)*
            Err(tried.failed(reader))
        };
        return (body, TokenStream::new());
    }
    let chunks: Vec<&[TokenStream]> = attempts.chunks(MOST_VARIANTS).collect();
    let mut parts = TokenStream::new();
    for (index, attempts) in chunks.iter().enumerate() {
        let function = format_ident!("try_{}", index + 1);
        let next = if index + 1 < chunks.len() {
            let next = format_ident!("try_{}", index + 2);
            quote!(Self::#next(reader, tried))
        } else {
            quote!(Err(tried.failed(reader)))
        };
        parts.extend(quote! {
            fn #function(
                reader: &mut rt::Reader<'_>,
                mut tried: rt::Tried,
            ) -> Result<Self, rt::DecodeError> {
                #(#attempts)*
                #next
            }
        });
    }
    (quote!(Self::try_1(reader, rt::Tried::new(#plain))), parts)
}
