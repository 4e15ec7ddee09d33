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

use super::models::{EnumKind, enum_kind};
use super::types::{Scope, Types, own};
use super::{Context, Emitted, imports};
use crate::ir::{Schema, SchemaId, Shape, Value};

/// Emits `codec/`.
pub fn emit(context: Context<'_>, emitted: &mut Emitted) {
    let tags = tag::undeclared(context);
    let blanks = blanks::Blanks::of(context);
    let mut modules = TokenStream::new();
    for (id, schema) in context.api.schemas() {
        let Some(body) = codec(context, id, schema, &tags, &blanks) else {
            continue;
        };
        let names = context.names.schema(id);
        let (ty, module) = (&names.ty, &names.module);
        modules.extend(quote!(mod #module;));
        let serde = (!has_own_serde(schema)).then(|| quote!(rt::serde_impls!(models::#ty);));
        let body = imports::in_folder(quote!(#body #serde));
        emitted
            .tokens
            .insert(format!("codec/{}.rs", module.plain()), body);
    }
    let own = own::codecs(context);
    let file = imports::in_root(quote!(#modules #own));
    emitted.tokens.insert("codec/mod.rs".to_owned(), file);
}

/// Whether serde comes with the rest, as it does for enums of strings.
fn has_own_serde(schema: &Schema) -> bool {
    matches!(&schema.shape, Shape::Enum(listed) if enum_kind(listed) == EnumKind::Strings)
}

fn codec(
    context: Context<'_>,
    id: SchemaId,
    schema: &Schema,
    tags: &tag::Undeclared,
    blanks: &blanks::Blanks,
) -> Option<TokenStream> {
    let types = Types {
        context,
        scope: Scope::Elsewhere,
    };
    match &schema.shape {
        Shape::Object(object) => Some(object::object(types, blanks, id, object, tags.of(id))),
        Shape::Enum(listed) => Some(enumeration::enumeration(context, id, listed)),
        Shape::Union(union) => Some(union::union(context, id, union)),
        Shape::Alias(value) => context
            .facts
            .is_newtype(id)
            .then(|| newtype(context, id, value)),
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
