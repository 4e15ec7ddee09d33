//! `models/`: a Rust type for every named schema, one file each; those that are only another name for a
//! type are together in `aliases.rs`.

mod alias;
mod attributes;
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

/// Emits `models/`: a file for each type, and one for all names that are aliases.
pub fn emit(context: Context<'_>, emitted: &mut Emitted) {
    let mut modules = TokenStream::new();
    let mut exports = TokenStream::new();
    let mut aliases = Aliases::default();
    for (id, schema) in context.api.schemas() {
        let mentioned = mentioned(id, schema);
        if let Shape::Alias(value) = &schema.shape
            && !context.facts.is_newtype(id)
        {
            let types = Types {
                context,
                scope: Scope::Models,
            };
            aliases.items.extend(alias::alias(types, id, schema, value));
            aliases.defined.insert(id);
            // Those that share a type say where it stands.
            if schema.same_as().is_none() {
                aliases.mentioned.extend(mentioned);
            }
            continue;
        }
        let module = &context.names.schema(id).module;
        let (item, exported) = model(context, id, schema);
        modules.extend(quote!(mod #module;));
        exports.extend(quote!(pub use #module::#exported;));
        let body = imports::in_model(item);
        let others = siblings(context, &mentioned);
        let path = format!("models/{}.rs", module.plain());
        emitted.tokens.insert(path, quote!(#others #body));
    }
    if !aliases.defined.is_empty() {
        modules.extend(quote!(
            mod aliases;
        ));
        exports.extend(quote!(
            pub use aliases::*;
        ));
        let file = aliases.file(context);
        emitted.tokens.insert("models/aliases.rs".to_owned(), file);
    }
    emitted
        .tokens
        .insert("models/mod.rs".to_owned(), quote!(#modules #exports));
}

/// The file of the aliases.
#[derive(Default)]
struct Aliases {
    items: TokenStream,
    defined: BTreeSet<SchemaId>,
    mentioned: BTreeSet<SchemaId>,
}

impl Aliases {
    fn file(self, context: Context<'_>) -> TokenStream {
        let others = self.mentioned.difference(&self.defined).copied().collect();
        let others = siblings(context, &others);
        let body = imports::in_model(self.items);
        quote!(#others #body)
    }
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
        Shape::Alias(value) => (alias::newtype(types, id, schema, value), quote!(#ty)),
    }
}

/// The other schemas that a model names.
fn mentioned(id: SchemaId, schema: &Schema) -> BTreeSet<SchemaId> {
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
    found
}

/// `use super::{A, B};` for models that a file names.
fn siblings(context: Context<'_>, mentioned: &BTreeSet<SchemaId>) -> TokenStream {
    let mut names: Vec<_> = mentioned
        .iter()
        .map(|id| &context.names.schema(*id).ty)
        .collect();
    names.sort();
    match names.as_slice() {
        [] => TokenStream::new(),
        [one] => quote!(use super::#one;),
        several => quote!(use super::{#(#several),*};),
    }
}
