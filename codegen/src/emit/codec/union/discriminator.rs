//! How a union with a discriminator is read.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{MOST_VARIANTS, Split, even};
use crate::emit::Context;
use crate::emit::models::is_open_union;
use crate::ir::{SchemaId, Union};
use crate::name::Ident;

/// The tags of a variant, and the variant.
type Tagged<'a> = (&'a [String], &'a Ident);

/// Chooses by the value of a property.
pub(super) fn decode(context: Context<'_>, id: SchemaId, union: &Union, property: &str) -> Split {
    let names = context.names.schema(id);
    let variants = union.variants.iter().map(|variant| variant.tags.as_slice());
    let tagged: Vec<Tagged<'_>> = variants
        .zip(&names.members)
        .filter(|(tags, _)| !tags.is_empty())
        .collect();
    let otherwise = otherwise(context, id, property);
    match tagged.as_slice() {
        [] => Split::whole(otherwise),
        [(tags, ident)] => Split::whole(quote! {
            if reader.member_is(#property, &[#(#tags),*])? {
                return rt::Decode::decode(reader).map(Self::#ident);
            }
            #otherwise
        }),
        tagged if tagged.len() <= MOST_VARIANTS => {
            let arms = tagged.iter().map(|(tags, ident)| {
                quote!(Some(#(#tags)|*) => rt::Decode::decode(reader).map(Self::#ident),)
            });
            Split::whole(quote! {
                match reader.peek_member(#property)?.as_deref() {
                    #(#arms)*
                    _ => { #otherwise }
                }
            })
        }
        tagged => parted(tagged, property, &otherwise),
    }
}

/// What is done with a value that no variant has the tag of.
fn otherwise(context: Context<'_>, id: SchemaId, property: &str) -> TokenStream {
    let names = context.names.schema(id);
    let (plain, rest) = (names.ty.plain(), &names.rest);
    if is_open_union(context, id) {
        quote! {
            reader.undecided(#plain, #property)?;
            rt::Decode::decode(reader).map(Self::#rest)
        }
    } else {
        quote!(Err(reader.no_variant(#plain).within(#property)))
    }
}

fn parted(tagged: &[Tagged<'_>], property: &str, otherwise: &TokenStream) -> Split {
    let chunks: Vec<&[Tagged<'_>]> = tagged.chunks(even(tagged.len())).collect();
    let mut parts = TokenStream::new();
    for (index, chunk) in chunks.iter().enumerate() {
        let function = format_ident!("decode_{}", index + 1);
        let arms = chunk.iter().map(
            |(tags, ident)| quote!(#(#tags)|* => rt::Decode::decode(reader).map(Self::#ident),),
        );
        let next = if index + 1 < chunks.len() {
            let next = format_ident!("decode_{}", index + 2);
            quote!(Self::#next(reader, tag))
        } else {
            otherwise.clone()
        };
        parts.extend(quote! {
            fn #function(reader: &mut rt::Reader<'_>, tag: &str) -> Result<Self, rt::DecodeError> {
                match tag { #(#arms)* _ => { #next } }
            }
        });
    }
    let body = quote! {
        if let Some(tag) = reader.peek_member(#property)? {
            return Self::decode_1(reader, &tag);
        }
        #otherwise
    };
    Split { body, parts }
}
