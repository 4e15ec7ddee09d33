//! The fields of a struct, as models and codec both see them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::{Doc, code};
use crate::emit::types::{Holds, Presence, Types, holds};
use crate::ir::{Object, Property, SchemaId, Type};
use crate::name::Ident;

/// A field that holds a property.
pub struct Field<'a> {
    /// What the document says.
    pub property: &'a Property,
    /// The field.
    pub ident: &'a Ident,
    /// Its setter.
    pub setter: &'a Ident,
    /// How it is there.
    pub presence: Presence,
    /// Its type without null, absence and box.
    pub base: TokenStream,
    /// Whether it stands in a box.
    pub boxed: bool,
    /// What the type holds.
    pub holds: Holds,
}

/// The fields of a struct, in document order.
pub fn fields<'a>(types: Types<'a>, id: SchemaId, object: &'a Object) -> Vec<Field<'a>> {
    let context = types.context;
    let names = context.names.schema(id);
    let idents = names.members.iter().zip(&names.setters);
    let mut fields: Vec<Field<'a>> = object
        .properties
        .iter()
        .zip(idents)
        .enumerate()
        .map(|(index, (property, (ident, setter)))| Field {
            property,
            ident,
            setter,
            presence: Presence::of(context, &property.value, property.required),
            base: types.base(&property.value.ty),
            boxed: context.facts.is_boxed(id, index),
            holds: holds(context, &property.value.ty),
        })
        .collect();
    // Linters take more than three `bool`s for states that want an enum. Here the document decides.
    if fields.iter().filter(|field| field.is_plain_bool()).count() > 3 {
        for field in fields.iter_mut().filter(|field| field.is_plain_bool()) {
            field.base = quote!(rt::Flag);
        }
    }
    fields
}

impl Field<'_> {
    fn is_plain_bool(&self) -> bool {
        self.presence == Presence::Always && self.property.value.ty == Type::Boolean
    }

    /// Whether the constructor asks for it.
    pub fn is_required(&self) -> bool {
        self.property.required
    }

    /// The type of the field, null and absence left aside.
    pub fn held(&self) -> TokenStream {
        let base = &self.base;
        if self.boxed {
            quote!(Box<#base>)
        } else {
            base.clone()
        }
    }

    /// The type of the field.
    pub fn ty(&self) -> TokenStream {
        let held = self.held();
        match self.presence {
            Presence::Always => held,
            Presence::Option { .. } => quote!(Option<#held>),
            Presence::Maybe => quote!(rt::Maybe<#held>),
        }
    }

    /// The doc comment of the field.
    pub fn doc(&self) -> Doc {
        let doc = Doc::new(
            &self.property.docs,
            &format!("The property {}.", code(&self.property.name)),
        );
        match &self.property.default {
            Some(default) => doc.note(&format!("Default: {}.", code(&default.to_string()))),
            None => doc,
        }
    }

    /// The type of an argument that stands for the field.
    pub fn argument(&self) -> TokenStream {
        let base = &self.base;
        match (self.presence, self.holds) {
            (Presence::Maybe, _) => quote!(impl Into<rt::Maybe<#base>>),
            (Presence::Option { optional: false }, _) => quote!(Option<#base>),
            (Presence::Always | Presence::Option { optional: true }, Holds::String) => {
                quote!(impl Into<#base>)
            }
            (Presence::Always | Presence::Option { optional: true }, _) => base.clone(),
        }
    }

    /// The value of the field, made of an argument of that type.
    pub fn converted(&self, argument: &TokenStream) -> TokenStream {
        let converted = match (self.presence, self.holds) {
            (Presence::Always | Presence::Option { optional: true }, Holds::String)
            | (Presence::Maybe, _) => quote!(#argument.into()),
            _ => argument.clone(),
        };
        match (self.presence, self.boxed) {
            (Presence::Always | Presence::Option { optional: false } | Presence::Maybe, false) => {
                converted
            }
            (Presence::Always, true) => quote!(Box::new(#converted)),
            (Presence::Option { optional: true }, false) => quote!(Some(#converted)),
            (Presence::Option { optional: true }, true) => quote!(Some(Box::new(#converted))),
            (Presence::Option { optional: false }, true) => quote!(#converted.map(Box::new)),
            (Presence::Maybe, true) => {
                let base = &self.base;
                quote!(Into::<rt::Maybe<#base>>::into(#argument).map(Box::new))
            }
        }
    }

    /// The value of the field when it is absent.
    pub fn absent(&self) -> TokenStream {
        if self.presence == Presence::Maybe {
            quote!(rt::Maybe::Absent)
        } else {
            quote!(None)
        }
    }
}
