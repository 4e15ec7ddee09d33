//! `xml.rs`: what the structs look like in XML, where a body is XML. Everything else is in the runtime.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::gate::Piece;
use super::{Context, Emitted, imports};
use crate::analyze::xml::{self, XmlContent, XmlElement, XmlPlace};
use crate::ir::{Content, ContentKind, SchemaId, Shape};

/// Emits `xml.rs`, unless no body is XML.
pub fn emit(context: Context<'_>, emitted: &mut Emitted) {
    let tables = objects(context).into_iter().filter_map(|id| {
        let gate = context.gates.schema(id).clone();
        let items = table(context, id)?;
        Some(Piece { gate, items })
    });
    let tables: Vec<Piece> = tables.collect();
    if !tables.is_empty() {
        let body = imports::in_root(TokenStream::new()).of_pieces(tables);
        emitted.tokens.insert("xml.rs".to_owned(), body);
    }
}

/// The root element of a body, where it is written as its schema says.
pub fn root(context: Context<'_>, body: &Content) -> Option<TokenStream> {
    if body.kind != ContentKind::Xml {
        return None;
    }
    let found = xml::root(context.api, &body.value).ok()?;
    Some(element(context, &found))
}

/// The objects of all bodies of XML.
fn objects(context: Context<'_>) -> BTreeSet<SchemaId> {
    let api = context.api;
    let operations = api.operations.iter();
    let contents = operations.flat_map(|operation| {
        let body = operation.body.iter().flat_map(|body| &body.contents);
        let responses = operation.responses.iter();
        body.chain(responses.flat_map(|response| &response.contents))
    });
    contents
        .filter(|content| content.kind == ContentKind::Xml)
        .filter_map(|content| xml::root(api, &content.value).ok())
        .filter_map(|root| xml::objects_within(api, &root).ok())
        .flatten()
        .collect()
}

fn table(context: Context<'_>, id: SchemaId) -> Option<TokenStream> {
    let Shape::Object(object) = &context.api.schema(id).shape else {
        return None;
    };
    let ty = &context.names.schema(id).ty;
    let described = xml::object(context.api, id).ok()?;
    let properties = object.properties.iter().zip(&described.members);
    let members = properties.map(|(property, (place, member))| {
        let (name, required) = (&property.name, property.required);
        let place = match place {
            XmlPlace::Element => quote!(Element),
            XmlPlace::Attribute => quote!(Attribute),
            XmlPlace::Text => quote!(Text),
            XmlPlace::CData => quote!(CData),
            XmlPlace::Items => quote!(Items),
        };
        let looks = element(context, member);
        quote! {
            rt::xml::Member {
                name: #name,
                place: rt::xml::Place::#place,
                required: #required,
                element: #looks,
            }
        }
    });
    let others = described.others.as_ref().map_or(quote!(None), |other| {
        let other = element(context, other);
        quote!(Some(&#other))
    });
    Some(quote! {
        impl rt::xml::Described for models::#ty {
            const TABLE: &'static rt::xml::Object = &rt::xml::Object {
                members: &[#(#members),*],
                others: #others,
            };
        }
    })
}

/// Text that may be absent.
fn optional(text: Option<&String>) -> TokenStream {
    text.map_or(quote!(None), |text| quote!(Some(#text)))
}

fn element(context: Context<'_>, described: &XmlElement) -> TokenStream {
    let name = &described.name;
    let namespace = optional(described.namespace.as_ref());
    let prefix = optional(described.prefix.as_ref());
    let held = match &described.content {
        XmlContent::Text => quote!(Text),
        XmlContent::Number => quote!(Number),
        XmlContent::Boolean => quote!(Boolean),
        XmlContent::Object(id) => {
            let ty = &context.names.schema(*id).ty;
            quote!(Object(<models::#ty as rt::xml::Described>::table))
        }
        XmlContent::Items(item) => {
            let item = element(context, item);
            quote!(Items(&#item))
        }
        XmlContent::Entries(entry) => {
            let entry = element(context, entry);
            quote!(Entries(&#entry))
        }
    };
    quote! {
        rt::xml::Element {
            name: #name,
            namespace: #namespace,
            prefix: #prefix,
            content: rt::xml::Content::#held,
        }
    }
}
