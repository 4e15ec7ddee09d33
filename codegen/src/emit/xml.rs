//! `xml.rs`: what the structs look like in XML, where a body is XML. Everything else is in the runtime.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, Emitted, imports};
use crate::analyze::xml::{self, XmlContent, XmlElement, XmlPlace};
use crate::ir::{Content, ContentKind, SchemaId, Shape};

/// Emits `xml.rs`, unless no body is XML.
pub fn emit(context: Context<'_>, emitted: &mut Emitted) {
    let tables: Vec<TokenStream> = objects(context)
        .into_iter()
        .filter_map(|id| table(context, id))
        .collect();
    if !tables.is_empty() {
        let body = imports::in_root(quote!(#(#tables)*));
        emitted.tokens.insert("xml.rs".to_owned(), body);
    }
}

/// The root element of a body, where it is written as its schema says.
pub fn root(context: Context<'_>, content: &Content) -> Option<TokenStream> {
    let is_xml = content.kind == ContentKind::Xml;
    let root = is_xml.then(|| xml::root(context.api, &content.value));
    Some(element(context, &root?.ok()?))
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
    let mut found = BTreeSet::new();
    let roots = contents
        .filter(|content| content.kind == ContentKind::Xml)
        .filter_map(|content| xml::root(api, &content.value).ok());
    let mut queue: Vec<SchemaId> = roots.flat_map(|root| xml::objects(&root.content)).collect();
    while let Some(id) = queue.pop() {
        if found.insert(id)
            && let Ok(object) = xml::object(api, id)
        {
            let members = object.members.iter().map(|(_, element)| element);
            let all = members.chain(&object.others);
            queue.extend(all.flat_map(|element| xml::objects(&element.content)));
        }
    }
    found
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
        let element = element(context, member);
        quote! {
            rt::xml::Member {
                name: #name,
                place: rt::xml::Place::#place,
                required: #required,
                element: #element,
            }
        }
    });
    let others = match &described.others {
        Some(other) => {
            let other = element(context, other);
            quote!(Some(&#other))
        }
        None => quote!(None),
    };
    Some(quote! {
        impl rt::xml::Described for models::#ty {
            const TABLE: &'static rt::xml::Object = &rt::xml::Object {
                members: &[#(#members),*],
                others: #others,
            };
        }
    })
}

fn element(context: Context<'_>, element: &XmlElement) -> TokenStream {
    let name = &element.name;
    let optional = |text: &Option<String>| match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    };
    let (namespace, prefix) = (optional(&element.namespace), optional(&element.prefix));
    let content = match &element.content {
        XmlContent::Text => quote!(Text),
        XmlContent::Number => quote!(Number),
        XmlContent::Boolean => quote!(Boolean),
        XmlContent::Object(id) => {
            let ty = &context.names.schema(*id).ty;
            quote!(Object(<models::#ty as rt::xml::Described>::table))
        }
        XmlContent::Items(item) => {
            let item = self::element(context, item);
            quote!(Items(&#item))
        }
        XmlContent::Entries(entry) => {
            let entry = self::element(context, entry);
            quote!(Entries(&#entry))
        }
    };
    quote! {
        rt::xml::Element {
            name: #name,
            namespace: #namespace,
            prefix: #prefix,
            content: rt::xml::Content::#content,
        }
    }
}
