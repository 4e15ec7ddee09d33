//! The codec of structs: a table of the members, and where in the struct they are.
//!
//! A struct is read into an empty one of itself, whose required properties hold nothing of meaning until
//! the runtime has seen them all.

mod blank;
mod decode;
mod encode;
mod table;

use proc_macro2::TokenStream;
use quote::quote;

use super::blanks::Blanks;
use crate::emit::models::{Field, fields};
use crate::emit::types::Types;
use crate::ir::{Additional, Object, SchemaId};
use crate::name::Ident;

/// The codec of a struct; `tags` are discriminators that it does not declare.
pub fn object<'a>(
    types: Types<'_>,
    blanks: &Blanks,
    id: SchemaId,
    object: &Object,
    tags: impl Iterator<Item = &'a str>,
) -> TokenStream {
    let names = types.context.names.schema(id);
    let codec = Codec {
        ty: &names.ty,
        rest: &names.rest,
        fields: fields(types, id, object),
        additional: &object.additional,
        counts: (object.min_properties, object.max_properties),
        // Only an object that forbids further members would refuse them.
        tags: tags
            .filter(|_| matches!(object.additional, Additional::Closed))
            .map(str::to_owned)
            .collect(),
        is_endless: blanks.is_endless(id),
    };
    let table = codec.table();
    let encode = codec.encode();
    let decode = codec.decode();
    let blank = codec.blank(types.context, blanks);
    quote!(#table #encode #decode #blank)
}

struct Codec<'a> {
    ty: &'a Ident,
    /// The field of additional members.
    rest: &'a Ident,
    fields: Vec<Field<'a>>,
    additional: &'a Additional,
    /// How many members there are, at least and at most.
    counts: (Option<u64>, Option<u64>),
    /// Members that are read past.
    tags: Vec<String>,
    /// Whether no text can be the object.
    is_endless: bool,
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
