//! How the properties of a form are written (`application/x-www-form-urlencoded`).

use proc_macro2::TokenStream;
use quote::quote;

use super::style;
use crate::emit::Context;
use crate::emit::types::{self, Holds};
use crate::ir::{Content, Property, Shape, Type};

/// The table of properties that are not one plain value each in the default style.
pub fn styles(context: Context<'_>, content: &Content) -> TokenStream {
    let Holds::Object(id) = types::holds(context, &content.value.ty) else {
        return quote!(&[]);
    };
    let Shape::Object(object) = &context.api.schema(id).shape else {
        return quote!(&[]);
    };
    let entries = object
        .properties
        .iter()
        .filter_map(|property| entry(context, content, property));
    quote!(&[#(#entries),*])
}

fn entry(context: Context<'_>, content: &Content, property: &Property) -> Option<TokenStream> {
    let name = &property.name;
    let encoding = content.encoding.iter().find(|(known, _)| known == name);
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
