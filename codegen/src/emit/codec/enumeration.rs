//! The codec of enums of listed values.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value as Json;

use crate::emit::Context;
use crate::emit::models::{EnumKind, MOST_LINES, enum_kind, is_open};
use crate::ir::{Enum, SchemaId};

/// The codec of an enum.
pub fn enumeration(context: Context<'_>, id: SchemaId, listed: &Enum) -> TokenStream {
    let ty = &context.names.schema(id).ty;
    let plain = ty.plain();
    let open = is_open(context, listed);
    let kind = enum_kind(listed);
    let (encode, parts) = match kind {
        EnumKind::Strings => (quote!(out.string(self.as_str());), None),
        EnumKind::Integers => (quote!(out.integer(self.as_i64());), None),
        EnumKind::Mixed => mixed_encode(context, id, listed, open),
    };
    let read = match (kind, open) {
        (EnumKind::Strings, true) => quote!(let value = Self::from(&*reader.string()?);),
        (EnumKind::Integers, true) => quote!(let value = Self::from(i64::decode(reader)?);),
        (EnumKind::Strings, false) => quote!(let value = Self::try_from(&*reader.string()?);),
        (EnumKind::Integers, false) => quote!(let value = Self::try_from(i64::decode(reader)?);),
        (EnumKind::Mixed, _) => quote!(),
    };
    let decode = match (kind, open) {
        (EnumKind::Mixed, _) => mixed_decode(context, id, listed, open),
        (_, true) => quote! {
            #read
            reader.listed(#plain, value.is_recognized())?;
            Ok(value)
        },
        (_, false) => quote! {
            #read
            value.map_err(|_| reader.unlisted(#plain))
        },
    };
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

        #parts
    }
}

/// Each value is written as the JSON that the document gives.
fn mixed_encode(
    context: Context<'_>,
    id: SchemaId,
    listed: &Enum,
    open: bool,
) -> (TokenStream, Option<TokenStream>) {
    let names = context.names.schema(id);
    let (ty, rest) = (&names.ty, &names.rest);
    let pairs: Vec<_> = listed
        .values
        .iter()
        .map(|value| value.value.to_string())
        .zip(&names.members)
        .collect();
    let rest = open.then(|| quote!(Self::#rest(value) => value.encode(out),));
    if pairs.len() <= MOST_LINES {
        let arms = pairs
            .iter()
            .map(|(text, variant)| quote!(Self::#variant => out.raw(#text),));
        return (quote!(match self { #(#arms)* #rest }), None);
    }
    let mut calls = TokenStream::new();
    let mut parts = TokenStream::new();
    for (index, part) in pairs.chunks(MOST_LINES).enumerate() {
        let name = format_ident!("written_{}", index + 1);
        let arms = part
            .iter()
            .map(|(text, variant)| quote!(Self::#variant => Some(#text),));
        calls.extend(if index == 0 {
            quote!(self.#name())
        } else {
            quote!(.or_else(|| self.#name()))
        });
        parts.extend(quote! {
            fn #name(&self) -> Option<&'static str> {
                match self { #(#arms)* _ => None }
            }
        });
    }
    let last = open.then(|| {
        let rest = &names.rest;
        quote!(if let Self::#rest(value) = self { value.encode(out); })
    });
    let body = quote! {
        if let Some(text) = #calls {
            out.raw(text);
        }
        #last
    };
    (body, Some(quote!(impl models::#ty { #parts })))
}

fn mixed_decode(context: Context<'_>, id: SchemaId, listed: &Enum, open: bool) -> TokenStream {
    let names = context.names.schema(id);
    let (ty, rest) = (&names.ty, &names.rest);
    let plain = ty.plain();
    let pairs = listed
        .values
        .iter()
        .zip(&names.members)
        .map(|(value, variant)| {
            let text = match &value.value {
                // Numbers are compared by value: `1.0` is `1`.
                Json::Number(number) if number.is_f64() => format!("{number}"),
                other => other.to_string(),
            };
            quote!((#text, models::#ty::#variant),)
        });
    let otherwise = if open {
        quote! {
            reader.listed(#plain, false)?;
            Ok(Self::#rest(value))
        }
    } else {
        quote!(Err(reader.unlisted(#plain)))
    };
    let count = Literal::usize_unsuffixed(listed.values.len());
    quote! {
        const LISTED: [(&str, models::#ty); #count] = [#(#pairs)*];
        let value = rt::Value::decode(reader)?;
        let text = value.to_string();
        if let Some((_, listed)) = LISTED.into_iter().find(|(listed, _)| *listed == text) {
            return Ok(listed);
        }
        #otherwise
    }
}
