//! The codec of enums of listed values.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::Context;
use crate::emit::models::{EnumKind, enum_kind, is_open};
use crate::ir::{Enum, SchemaId};
use crate::name::SchemaNames;

/// The codec of an enum.
pub fn enumeration(context: Context<'_>, id: SchemaId, listed: &Enum) -> TokenStream {
    let names = context.names.schema(id);
    let ty = &names.ty;
    let plain = ty.plain();
    let open = is_open(context, listed);
    let kind = enum_kind(listed);
    let (encode, decode) = match (kind, open) {
        (EnumKind::Strings, true) => return quote!(rt::text_impls!(open models::#ty);),
        (EnumKind::Strings, false) => return quote!(rt::text_impls!(closed models::#ty);),
        (EnumKind::Integers, true) => (
            quote!(out.integer(self.as_i64());),
            quote!(reader.open_integer(#plain, Self::VALUES)),
        ),
        (EnumKind::Integers, false) => (
            quote!(out.integer(self.as_i64());),
            quote!(reader.closed_integer(#plain)),
        ),
        (EnumKind::Mixed, _) => (mixed_encode(names, open), mixed_decode(names, open)),
    };
    let table = (kind == EnumKind::Mixed).then(|| table(names, listed));
    quote! {
        impl rt::Encode for models::#ty {
            fn encode(&self, out: &mut rt::Writer) {
                #encode
            }
        }

        impl rt::Decode for models::#ty {
            const SHAPE: rt::Shape = rt::Shape::Leaf;

            fn decode(reader: &mut rt::Reader<'_>) -> Result<Self, rt::DecodeError> {
                #decode
            }
        }

        #table
    }
}

/// The listed values of an enum that mixes types, each with its JSON.
fn table(names: &SchemaNames, listed: &Enum) -> TokenStream {
    let ty = &names.ty;
    let count = Literal::usize_unsuffixed(listed.values.len());
    let pairs = listed
        .values
        .iter()
        .zip(&names.members)
        .map(|(value, variant)| {
            let json = value.value.to_string();
            quote!((#json, models::#ty::#variant),)
        });
    quote!(static LISTED: [(&str, models::#ty); #count] = [#(#pairs)*];)
}

fn mixed_encode(names: &SchemaNames, open: bool) -> TokenStream {
    let rest = &names.rest;
    let kept = open.then(|| {
        quote! {
            if let Self::#rest(value) = self {
                value.encode(out);
            }
        }
    });
    quote! {
        if let Some((json, _)) = LISTED.iter().find(|(_, listed)| listed == self) {
            out.raw(json);
        }
        #kept
    }
}

fn mixed_decode(names: &SchemaNames, open: bool) -> TokenStream {
    let (plain, rest) = (names.ty.plain(), &names.rest);
    let otherwise = if open {
        quote! {
            reader.listed(#plain, false)?;
            Ok(Self::#rest(value))
        }
    } else {
        quote!(Err(reader.unlisted(#plain)))
    };
    quote! {
        let value = rt::Value::decode(reader)?;
        let json = value.to_string();
        if let Some((_, listed)) = LISTED.iter().find(|(listed, _)| *listed == json) {
            return Ok(listed.clone());
        }
        #otherwise
    }
}
