//! `models/`: a Rust type for every named schema, one file each; those that are only another name for a
//! type are together in `aliases.rs`.

mod alias;
mod attributes;
mod enumeration;
mod field;
mod object;
mod union;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

pub use enumeration::{EnumKind, enum_kind, is_open};
pub use field::{Field, fields};
pub use union::is_open as is_open_union;

use super::gate::{Gate, Piece};
use super::imports::{self, Source, uses};
use super::section::Portion;
use super::types::{Scope, Types, schemas_of};
use super::{Context, Emitted};
use crate::ir::{Additional, Schema, SchemaId, Shape};

/// Emits a file for each of some schemas that is a type.
pub fn emit(context: Context<'_>, ids: Portion, emitted: &mut Emitted) {
    for id in ids.map(SchemaId) {
        let schema = context.api.schema(id);
        if has_file(context, id) {
            let module = &context.names.schema(id).module;
            let mentioned = mentioned(id, schema).into_iter();
            let mentioned = siblings(context, mentioned.map(|other| (Gate::open(), other)));
            let file = imports::in_model(mentioned, model(context, id, schema));
            let path = format!("models/{}.rs", module.plain());
            emitted.tokens.insert(path, file);
        }
    }
}

/// Whether a schema is a type, and has a codec: it is not only another name.
pub fn has_file(context: Context<'_>, id: SchemaId) -> bool {
    let is_alias = matches!(context.api.schema(id).shape, Shape::Alias(_));
    !is_alias || context.facts.is_newtype(id)
}

/// Emits `models/mod.rs`, and a file for all names that are aliases.
pub fn emit_root(context: Context<'_>, emitted: &mut Emitted) {
    let mut modules = TokenStream::new();
    let mut exports = TokenStream::new();
    let mut aliases = Aliases::default();
    let types = Types {
        context,
        scope: Scope::Models,
    };
    for (id, schema) in context.api.schemas() {
        if has_file(context, id) {
            let module = &context.names.schema(id).module;
            let exported = exported(types, id, schema);
            let gate = context.gates.schema(id).on();
            modules.extend(quote!(#gate mod #module;));
            exports.extend(quote!(#gate pub use #module::#exported;));
        } else if let Shape::Alias(value) = &schema.shape {
            aliases.add(context, id, alias::alias(types, id, schema, value));
            // Those that share a type say where it stands.
            if schema.same_as().is_none() {
                aliases.mentioned.push((id, mentioned(id, schema)));
            }
        }
    }
    if !aliases.defined.is_empty() {
        let gate = Gate::any(aliases.pieces.iter().map(|piece| &piece.gate)).on();
        modules.extend(quote!(#gate mod aliases;));
        exports.extend(quote!(#gate pub use aliases::*;));
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
    pieces: Vec<Piece>,
    defined: BTreeSet<SchemaId>,
    /// What each of them names.
    mentioned: Vec<(SchemaId, BTreeSet<SchemaId>)>,
}

impl Aliases {
    fn add(&mut self, context: Context<'_>, id: SchemaId, items: TokenStream) {
        let gate = context.gates.schema(id).clone();
        self.pieces.push(Piece { gate, items });
        self.defined.insert(id);
    }

    fn file(self, context: Context<'_>) -> Source {
        let mut others: BTreeMap<SchemaId, Vec<&Gate>> = BTreeMap::new();
        for (id, mentioned) in &self.mentioned {
            for other in mentioned.difference(&self.defined) {
                let gates = others.entry(*other).or_default();
                gates.push(context.gates.schema(*id));
            }
        }
        let others = others.into_iter();
        let others = others.map(|(id, gates)| (Gate::any(gates), id));
        imports::in_model(siblings(context, others), TokenStream::new()).of_pieces(self.pieces)
    }
}

/// What of the items of a model is exported.
fn exported(types: Types<'_>, id: SchemaId, schema: &Schema) -> TokenStream {
    let names = types.context.names.schema(id);
    let (ty, required) = (&names.ty, &names.required);
    match &schema.shape {
        Shape::Object(object) if object::has_required(types, id, object) => {
            quote!({#ty, #required})
        }
        _ => quote!(#ty),
    }
}

/// The items of a model.
fn model(context: Context<'_>, id: SchemaId, schema: &Schema) -> TokenStream {
    let types = Types {
        context,
        scope: Scope::Models,
    };
    match &schema.shape {
        Shape::Object(object) => object::object(types, id, schema, object),
        Shape::Enum(listed) => enumeration::enumeration(types, id, schema, listed),
        Shape::Union(union) => union::union(types, id, schema, union),
        Shape::Alias(value) => alias::newtype(types, id, schema, value),
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

/// `use super::{A, B};` for models that a file names, each behind its gate.
fn siblings(
    context: Context<'_>,
    mentioned: impl Iterator<Item = (Gate, SchemaId)>,
) -> TokenStream {
    let mut names: Vec<_> = mentioned
        .map(|(gate, id)| (gate, &context.names.schema(id).ty))
        .collect();
    names.sort_by_key(|(_, name)| *name);
    uses(&quote!(super), names)
}
