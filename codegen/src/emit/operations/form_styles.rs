//! How the properties of a form are written (`application/x-www-form-urlencoded`).

use proc_macro2::TokenStream;
use quote::quote;

use super::style;
use crate::emit::Context;
use crate::emit::types::{self, Holds};
use crate::ir::{Content, ContentKind, OperationId, Property, Shape, Type};

/// The constant of a request that holds the table of properties that are not one plain value each in
/// the default style; none where there is no such property.
pub fn constant(context: Context<'_>, id: OperationId) -> Option<TokenStream> {
    let entries = entries(context, id);
    (!entries.is_empty()).then(|| {
        quote! {
            /// How the properties of the form are written that are more than one plain value.
            pub const FORM_STYLES: rt::form::FormStyles = &[#(#entries),*];
        }
    })
}

/// An expression for that table.
pub fn reference(context: Context<'_>, id: OperationId) -> TokenStream {
    if entries(context, id).is_empty() {
        return quote!(&[]);
    }
    let request = &context.names.operation(id).request;
    quote!(#request::FORM_STYLES)
}

fn entries(context: Context<'_>, id: OperationId) -> Vec<TokenStream> {
    let body = context.api.operation(id).body.as_ref();
    let mut contents = body.into_iter().flat_map(|body| &body.contents);
    let Some(media) = contents.find(|media| media.kind == ContentKind::Form) else {
        return Vec::new();
    };
    let Holds::Object(schema) = types::holds(context, &media.value.ty) else {
        return Vec::new();
    };
    let Shape::Object(object) = &context.api.schema(schema).shape else {
        return Vec::new();
    };
    let properties = object.properties.iter();
    properties
        .filter_map(|property| entry(context, media, property))
        .collect()
}

fn entry(context: Context<'_>, media: &Content, property: &Property) -> Option<TokenStream> {
    let name = &property.name;
    let encoding = media.encoding.iter().find(|(known, _)| known == name);
    let plain = matches!(
        types::target(context, &property.value.ty),
        Type::Boolean | Type::Integer(_) | Type::Number(_) | Type::String(_)
    );
    if plain && encoding.is_none() {
        return None;
    }
    let style = encoding.map_or_else(
        || quote!(rt::FORM),
        |(_, encoding)| style::property(encoding),
    );
    let ty = types::base(context, &property.value);
    Some(quote!((#name, #style, <#ty as rt::Decode>::SHAPE)))
}
