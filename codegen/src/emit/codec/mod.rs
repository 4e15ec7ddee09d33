//! `codec/`: how every model is written as JSON and read from it, one file each.
//!
//! Aliases have no codec of their own: the type that they stand for has one.

mod blanks;
mod enumeration;
mod object;
mod shape;
mod tag;
mod union;

use proc_macro2::TokenStream;
use quote::quote;

use super::models::{EnumKind, enum_kind, has_file};
use super::section::Portion;
use super::types::{Scope, Types, own};
use super::{Context, Emitted, imports};
use crate::ir::{Schema, SchemaId, Shape, Value};

/// What the codecs of all models need to know.
pub struct Codecs<'a> {
    context: Context<'a>,
    tags: tag::Undeclared,
    blanks: blanks::Blanks,
}

impl<'a> Codecs<'a> {
    /// Looks at all models.
    pub fn of(context: Context<'a>) -> Self {
        Self {
            context,
            tags: tag::undeclared(context),
            blanks: blanks::Blanks::of(context),
        }
    }
}

/// Emits a file for each of some schemas that is a type.
pub fn emit(codecs: &Codecs<'_>, ids: Portion, emitted: &mut Emitted) {
    let context = codecs.context;
    for id in ids.map(SchemaId).filter(|id| has_file(context, *id)) {
        let schema = context.api.schema(id);
        let body = codec(codecs, id, schema);
        let names = context.names.schema(id);
        let (ty, module) = (&names.ty, &names.module);
        let serde = (!has_own_serde(schema)).then(|| quote!(rt::serde_impls!(models::#ty);));
        let body = imports::in_folder(quote!(#body #serde));
        emitted
            .tokens
            .insert(format!("codec/{}.rs", module.plain()), body);
    }
}

/// Emits `codec/mod.rs`.
pub fn emit_root(context: Context<'_>, emitted: &mut Emitted) {
    let ids = context.api.schemas().map(|(id, _)| id);
    let modules = ids.filter(|id| has_file(context, *id)).map(|id| {
        let module = &context.names.schema(id).module;
        let gate = context.gates.schema(id).on();
        quote!(#gate mod #module;)
    });
    let own = own::codecs(context);
    let file = imports::in_root(quote!(#(#modules)* #own));
    emitted.tokens.insert("codec/mod.rs".to_owned(), file);
}

/// Whether serde comes with the rest, as it does for enums of strings.
fn has_own_serde(schema: &Schema) -> bool {
    matches!(&schema.shape, Shape::Enum(listed) if enum_kind(listed) == EnumKind::Strings)
}

fn codec(codecs: &Codecs<'_>, id: SchemaId, schema: &Schema) -> TokenStream {
    let Codecs {
        context,
        tags,
        blanks,
    } = codecs;
    let context = *context;
    let types = Types {
        context,
        scope: Scope::Elsewhere,
    };
    match &schema.shape {
        Shape::Object(object) => object::object(types, blanks, id, object, tags.of(id)),
        Shape::Enum(listed) => enumeration::enumeration(context, id, listed),
        Shape::Union(union) => union::union(context, id, union),
        Shape::Alias(value) => newtype(context, id, value),
    }
}

fn newtype(context: Context<'_>, id: SchemaId, value: &Value) -> TokenStream {
    let ty = &context.names.schema(id).ty;
    let shape = shape::constant(context, &value.ty);
    quote! {
        impl rt::Encode for models::#ty {
            fn encode(&self, out: &mut rt::Writer) {
                self.0.encode(out);
            }
        }

        impl rt::Decode for models::#ty {
            #shape

            fn decode(reader: &mut rt::Reader<'_>) -> Result<Self, rt::DecodeError> {
                rt::Decode::decode(reader).map(Self)
            }
        }
    }
}
