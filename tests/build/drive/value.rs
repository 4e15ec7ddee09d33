//! Expressions of emitted types.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value as Json;
use syn::Type;

use crate::emitted::{common_type, generics};

/// A value whose members can be elements: their names have no spaces.
pub(super) fn in_xml(json: Json) -> Json {
    match json {
        Json::Object(members) => {
            let members = members.into_iter();
            let named = members.map(|(name, value)| (name.replace(' ', "-"), in_xml(value)));
            Json::Object(named.collect())
        }
        Json::Array(items) => Json::Array(items.into_iter().map(in_xml).collect()),
        other => other,
    }
}

/// An expression of a type that holds what the JSON says.
pub(super) fn value(ty: &Type, json: &Json) -> TokenStream {
    match common_type(ty).as_str() {
        "Box" => {
            let inner = value(&generics(ty)[0], json);
            quote!(Box::new(#inner))
        }
        "Option" if json.is_null() => quote!(None),
        "Option" => {
            let inner = value(&generics(ty)[0], json);
            quote!(Some(#inner))
        }
        "FilePart" => quote!(
            rt::FilePart::bytes("octets \u{0}\r\n of a file")
                .named("a \"file\".bin")
                .typed("application/x-test")
        ),
        "Parts" => quote!(
            rt::Parts::new()
                .part(rt::FilePart::bytes("{}").typed("application/json"))
                .named(
                    "more",
                    rt::FilePart::bytes("octets \u{0}\r\n--").named("a.bin")
                )
        ),
        "JsonLines" => {
            let item = value(&generics(ty)[0], json);
            quote!(rt::JsonLines::of([#item]).expect("an item"))
        }
        "Events" => {
            let data = value(&generics(ty)[0], json);
            quote!(rt::Events::of([rt::Event::new(#data)]).expect("an event"))
        }
        "Body" => quote!(rt::Body::from("octets \u{0}\r\n of a body")),
        "BTreeMap" if contains_file(ty) => {
            let inner = value(&generics(ty)[1], json);
            quote!(std::collections::BTreeMap::from([("more".to_owned(), #inner)]))
        }
        "Vec" if contains_file(ty) => {
            let inner = value(&generics(ty)[0], json);
            quote!(vec![#inner])
        }
        _ => {
            let text = json.to_string();
            quote!(crate::sample::<#ty>(#text))
        }
    }
}

fn contains_file(ty: &Type) -> bool {
    generics(ty)
        .iter()
        .any(|inner| common_type(inner) == "FilePart" || contains_file(inner))
}
