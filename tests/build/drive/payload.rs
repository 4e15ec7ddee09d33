//! Bodies and their parts.

use bindery::ir::{Content, ContentKind, Header, Shape};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value as Json;
use syn::Type;

use super::Made;
use super::operation::Driver;
use super::value::{in_xml, value};
use crate::emitted::{common_type, generics, is_own, last_segment};
use crate::instance::{self, Picker};

impl Driver<'_> {
    /// The content of a body. `full` tells how much of it, for a request; an answer holds anything.
    pub(super) fn payload(
        &self,
        content: &Content,
        ty: &Type,
        full: Option<bool>,
    ) -> Made<TokenStream> {
        let names = self.understood.names.operation(self.id);
        let mut picker = match full {
            Some(true) => Picker::Full,
            Some(false) => Picker::Minimal,
            None => Picker::Random(self.id.0 as u64),
        };
        let json = instance::of_value(&self.understood.api, &content.value, &mut picker);
        let json = match content.kind {
            ContentKind::Xml => in_xml(json),
            _ => json,
        };
        if is_own(ty, names.form.as_str()) {
            return self.form(ty, content, &json);
        }
        let inner = generics(ty);
        if inner.iter().any(|ty| is_own(ty, names.form.as_str())) {
            let form = self.form(&inner[0], content, &json)?;
            return Ok(quote!(Box::new(#form)));
        }
        if common_type(ty) == "Media" {
            let media_type = content.media_type.replacen("*/", "application/", 1);
            let media_type = media_type.replace('*', "x-test; of=\"tests\"");
            return Ok(quote!(rt::Media::new(#media_type, "octets \u{0}\r\n of a body")));
        }
        Ok(value(ty, &json))
    }

    /// The struct of the parts of a multipart body.
    pub(super) fn form(&self, ty: &Type, content: &Content, json: &Json) -> Made<TokenStream> {
        let behind = self.understood.api.schema_behind(&content.value.ty);
        let (schema, found) = behind.ok_or("a form without a schema")?;
        let Shape::Object(object) = &found.shape else {
            return Err("a form that is no object".into());
        };
        let members = &self.understood.names.schema(schema).members;
        let fields = self.emitted.fields(&last_segment(ty)).ok_or("no form")?;
        let mut values = TokenStream::new();
        for ((name, ty), (property, _)) in fields.iter().zip(object.properties.iter().zip(members))
        {
            let ident: TokenStream = name.parse()?;
            let encoding = content
                .encoding
                .iter()
                .find(|(key, _)| *key == property.name);
            let headers = encoding.map_or(&[][..], |(_, encoding)| &encoding.headers);
            let part = |ty: &Type, json: &Json| self.part(ty, headers, json);
            let value = match json.get(&property.name) {
                Some(json) if property.required => part(ty, json)?,
                Some(json) => {
                    let value = part(&generics(ty)[0], json)?;
                    quote!(Some(#value))
                }
                None => quote!(None),
            };
            values.extend(quote!(#ident: #value,));
        }
        // What follows the properties holds the parts that have no name in the document.
        for (name, ty) in fields.iter().skip(object.properties.len()) {
            let ident: TokenStream = name.parse()?;
            let mut others = json.clone();
            if let Json::Object(others) = &mut others {
                let is_listed =
                    |name: &String| object.properties.iter().any(|known| known.name == *name);
                others.retain(|name, _| !is_listed(name));
            }
            let value = value(ty, &others);
            values.extend(quote!(#ident: #value,));
        }
        Ok(quote!(#ty { #values }))
    }

    /// What stands for a property of a multipart body: its value, or that with headers.
    pub(super) fn part(&self, ty: &Type, headers: &[Header], json: &Json) -> Made<TokenStream> {
        if headers.is_empty() {
            return Ok(value(ty, json));
        }
        if last_segment(ty) == "Vec" {
            let items = json.as_array().ok_or("parts that are no array")?;
            let items: Made<Vec<TokenStream>> = items
                .iter()
                .map(|item| self.part(&generics(ty)[0], headers, item))
                .collect();
            let items = items?;
            return Ok(quote!(vec![#(#items),*]));
        }
        let api = &self.understood.api;
        let fields = self.emitted.fields(&last_segment(ty)).ok_or("no part")?;
        let samples = headers
            .iter()
            .map(|header| instance::of_value(api, &header.value, &mut Picker::Full));
        let values = std::iter::once(json.clone()).chain(samples);
        let mut members = TokenStream::new();
        for ((name, ty), json) in fields.iter().zip(values) {
            let ident: TokenStream = name.parse()?;
            let value = value(ty, &json);
            members.extend(quote!(#ident: #value,));
        }
        Ok(quote!(#ty { #members }))
    }
}
