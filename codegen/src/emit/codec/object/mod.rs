//! The codec of structs.
//!
//! A struct without required properties is read into an empty one of itself. Any other is read into
//! `Parts`, where a required property may still be missing.

mod decode;
mod encode;
mod parts;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::models::{Field, fields};
use crate::emit::types::Types;
use crate::ir::{Additional, Object, SchemaId};
use crate::name::Ident;

/// The codec of a struct; `tags` are discriminators that it does not declare.
pub fn object<'a>(
    types: Types<'_>,
    id: SchemaId,
    object: &Object,
    tags: impl Iterator<Item = &'a str>,
) -> TokenStream {
    let names = types.context.names.schema(id);
    let codec = Codec {
        types,
        ty: &names.ty,
        rest: &names.rest,
        fields: fields(types, id, object),
        additional: &object.additional,
        // Only an object that forbids further members would refuse them.
        tags: tags
            .filter(|_| matches!(object.additional, Additional::Closed))
            .map(str::to_owned)
            .collect(),
    };
    let encode = codec.encode();
    let decode = codec.decode();
    quote!(#encode #decode)
}

struct Codec<'a> {
    types: Types<'a>,
    ty: &'a Ident,
    /// The field of additional members.
    rest: &'a Ident,
    fields: Vec<Field<'a>>,
    additional: &'a Additional,
    /// Members that are read past.
    tags: Vec<String>,
}

impl Codec<'_> {
    /// Whether the struct can be made of nothing.
    fn has_default(&self) -> bool {
        self.fields.iter().all(|field| !field.is_required())
    }

    fn keeps_additional(&self) -> bool {
        matches!(self.additional, Additional::Kept(_))
    }
}
