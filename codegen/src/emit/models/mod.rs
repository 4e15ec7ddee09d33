//! `models/`: a Rust type for every named schema, one file each.

mod alias;
mod enumeration;
mod field;
mod object;
mod union;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

pub use enumeration::{EnumKind, enum_kind, is_open};
pub use field::{Field, fields};
pub use union::is_open as is_open_union;

use super::types::{Scope, Types, schemas_of};
use super::{Context, Emitted, imports};
use crate::ir::{Additional, Schema, SchemaId, Shape};

/// Emits `models/`.
pub fn emit(context: Context<'_>, emitted: &mut Emitted) {
    let mut modules = TokenStream::new();
    let mut exports = TokenStream::new();
    for (id, schema) in context.api.schemas() {
        let names = context.names.schema(id);
        let module = &names.module;
        let (item, exported) = model(context, id, schema);
        modules.extend(quote!(mod #module;));
        exports.extend(quote!(pub use #module::#exported;));
        let body = imports::in_model(item);
        let others = siblings(context, id, schema);
        let path = format!("models/{}.rs", module.plain());
        emitted.tokens.insert(path, quote!(#others #body));
    }
    emitted
        .tokens
        .insert("models/mod.rs".to_owned(), quote!(#modules #exports));
}

/// The items of a model, and what of them is exported.
fn model(context: Context<'_>, id: SchemaId, schema: &Schema) -> (TokenStream, TokenStream) {
    let names = context.names.schema(id);
    let (ty, required) = (&names.ty, &names.required);
    let types = Types {
        context,
        scope: Scope::Models,
    };
    match &schema.shape {
        Shape::Object(object) => {
            let (items, has_required) = object::object(types, id, schema, object);
            let exported = if has_required {
                quote!({#ty, #required})
            } else {
                quote!(#ty)
            };
            (items, exported)
        }
        Shape::Enum(listed) => (
            enumeration::enumeration(types, id, schema, listed),
            quote!(#ty),
        ),
        Shape::Union(union) => (union::union(types, id, schema, union), quote!(#ty)),
        Shape::Alias(value) => (alias::alias(types, id, schema, value), quote!(#ty)),
    }
}

/// `use super::{A, B};` for the models that a model names.
fn siblings(context: Context<'_>, id: SchemaId, schema: &Schema) -> TokenStream {
    let mut found = BTreeSet::new();
    match &schema.shape {
        Shape::Object(object) => {
            for property in &object.properties {
                schemas_of(&property.value.ty, &mut found);
            }
            if let Additional::Kept(value) = &object.additional {
                schemas_of(&value.ty, &mut found);
            }
        }
        Shape::Enum(_) => {}
        Shape::Union(union) => {
            for variant in &union.variants {
                schemas_of(&variant.value.ty, &mut found);
            }
        }
        Shape::Alias(value) => schemas_of(&value.ty, &mut found),
    }
    found.remove(&id);
    let mut names: Vec<_> = found
        .into_iter()
        .map(|id| &context.names.schema(id).ty)
        .collect();
    names.sort();
    match names.as_slice() {
        [] => TokenStream::new(),
        [one] => quote!(use super::#one;),
        several => quote!(use super::{#(#several),*};),
    }
}
