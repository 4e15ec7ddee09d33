//! How the properties of a form are written (`application/x-www-form-urlencoded`).

use proc_macro2::TokenStream;
use quote::quote;

use super::style;
use crate::analyze::{form_coding, form_properties, is_spread};
use crate::emit::Context;
use crate::emit::types;
use crate::ir::{Content, ContentKind, OperationId, Property, Type};

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
    let properties = form_properties(context.api, media);
    // What stands beside the rest of a form is told from it by the names of the rest.
    let all = properties
        .iter()
        .any(|property| is_spread(context.api, media, property));
    properties
        .into_iter()
        .filter_map(|property| entry(context, media, property, all))
        .collect()
}

/// The entry of a property, unless nothing is to be said of it or `all` are listed.
fn entry(
    context: Context<'_>,
    media: &Content,
    property: &Property,
    all: bool,
) -> Option<TokenStream> {
    let name = &property.name;
    let encoding = media.encoding.iter().find(|(known, _)| known == name);
    let plain = matches!(
        types::target(context, &property.value.ty),
        Type::Boolean | Type::Integer(_) | Type::Number(_) | Type::String(_)
    );
    if plain && encoding.is_none() && !all {
        return None;
    }
    let coding = form_coding(context.api, media, property);
    let style = style::property(coding, encoding.map(|(_, encoding)| encoding));
    let ty = types::base(context, &property.value);
    Some(quote!((#name, #style, <#ty as rt::Decode>::SHAPE)))
}
