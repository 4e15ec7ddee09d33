//! The call of an operation, and the request that its server must see.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value as Json;
use syn::{Fields, Type};

use super::Made;
use super::operation::{Driver, idents};
use super::value::value;
use crate::emitted::{converted, generics, is_own, last_segment};
use crate::instance::{self, Picker};

impl Driver<'_> {
    /// The call with its setters, and the request that the server must see.
    pub(super) fn call(&self, full: bool) -> Made<(TokenStream, TokenStream)> {
        let names = self.understood.names.operation(self.id);
        let tag = self.understood.names.tag(self.tag);
        let method: TokenStream = names.method.as_str().parse()?;
        let fields = self
            .emitted
            .fields(names.request.as_str())
            .ok_or("no request")?;
        let arguments = self
            .emitted
            .client_arguments(tag.ty.as_str(), names.method.as_str())
            .ok_or("no client method")?;
        let values = arguments
            .iter()
            .map(|(name, ty)| self.argument(name, ty, full, &fields))
            .collect::<Made<Vec<_>>>()?;
        let mut call = quote!(part.#method(#(#values),*));
        let request: TokenStream = names.request.as_str().parse()?;
        let mut members = TokenStream::new();
        for (name, ty) in &fields {
            let ident: TokenStream = name.parse()?;
            let optional = last_segment(ty) == "Option" && !self.is_required(name);
            if !optional {
                let value = self.field(name, ty, full)?;
                members.extend(quote!(#ident: #value,));
            } else if full {
                let value = self.field(name, &generics(ty)[0], full)?;
                call.extend(quote!(.#ident(#value)));
                members.extend(quote!(#ident: Some(#value),));
            } else {
                let value = if let Some(json) = self.default_of(name) {
                    let value = value(&generics(ty)[0], &json);
                    quote!(Some(#value))
                } else {
                    quote!(None)
                };
                members.extend(quote!(#ident: #value,));
            }
        }
        Ok((call, quote!(#request { #members })))
    }

    pub(super) fn argument(
        &self,
        name: &str,
        ty: &Type,
        full: bool,
        fields: &[(String, Type)],
    ) -> Made<TokenStream> {
        let (inner, _) = converted(ty);
        if name == "required" {
            let list = self
                .emitted
                .fields(&last_segment(&inner))
                .ok_or("no struct of what is required")?;
            let values = list
                .iter()
                .map(|(name, ty)| self.field(name, ty, full))
                .collect::<Made<Vec<_>>>()?;
            let idents = idents(list.iter().map(|(name, _)| name));
            return Ok(quote!(#inner { #(#idents: #values),* }));
        }
        let _ = fields;
        self.field(name, &inner, full)
    }

    pub(super) fn parameter(&self, name: &str) -> Option<usize> {
        let names = &self.understood.names.operation(self.id).parameters;
        names
            .iter()
            .position(|parameter| parameter.as_str() == name)
    }

    pub(super) fn is_required(&self, name: &str) -> bool {
        match self.parameter(name) {
            Some(index) => self.operation.parameters[index].required,
            None => self
                .operation
                .body
                .as_ref()
                .is_some_and(|body| body.required),
        }
    }

    pub(super) fn default_of(&self, name: &str) -> Option<Json> {
        self.operation.parameters[self.parameter(name)?]
            .default
            .clone()
    }

    /// The value of a parameter or of the body.
    pub(super) fn field(&self, name: &str, ty: &Type, full: bool) -> Made<TokenStream> {
        let api = &self.understood.api;
        if let Some(index) = self.parameter(name) {
            let json = instance::of_value(
                api,
                &self.operation.parameters[index].value,
                &mut Picker::Full,
            );
            return Ok(value(ty, &json));
        }
        let names = self.understood.names.operation(self.id);
        let body = self.operation.body.as_ref().ok_or("no body")?;
        if is_own(ty, names.body_type.as_str()) {
            let variants = self
                .emitted
                .variants(names.body_type.as_str())
                .ok_or("no enum of bodies")?;
            let (variant, fields) = variants.first().ok_or("no body")?;
            let index = names
                .bodies
                .iter()
                .position(|body| body.as_str() == variant)
                .ok_or("no such body")?;
            let Fields::Unnamed(fields) = fields else {
                return Err("a body without a payload".into());
            };
            let inner = &fields.unnamed.first().ok_or("a body without a payload")?.ty;
            let value = self.payload(&body.contents[index], inner, Some(full))?;
            let ident: TokenStream = variant.parse()?;
            return Ok(quote!(#ty::#ident(#value)));
        }
        self.payload(&body.contents[0], ty, Some(full))
    }
}
