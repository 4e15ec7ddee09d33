//! Listed values: enums, open to further values unless the user wants them closed.

mod listed;

use listed::Listed;
use proc_macro2::TokenStream;
use quote::quote;

use super::attributes::attributes;
use crate::emit::Context;
use crate::emit::docs::{Doc, code};
use crate::emit::types::Types;
use crate::ir::{Enum, Schema, SchemaId};
use crate::name::SchemaNames;

/// What the values of an enum have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumKind {
    /// All are strings.
    Strings,
    /// All are integers of 64 bits.
    Integers,
    /// Nothing.
    Mixed,
}

/// What the values of an enum have in common.
pub fn enum_kind(listed: &Enum) -> EnumKind {
    let values = || listed.values.iter().map(|value| &value.value);
    if values().all(serde_json::Value::is_string) {
        EnumKind::Strings
    } else if values().all(serde_json::Value::is_i64) {
        EnumKind::Integers
    } else {
        EnumKind::Mixed
    }
}

/// Whether an enum keeps values that are not listed; one without values would otherwise have none.
pub fn is_open(context: Context<'_>, listed: &Enum) -> bool {
    context.options.open_enums() || listed.values.is_empty()
}

/// The enum of listed values.
pub fn enumeration(types: Types<'_>, id: SchemaId, schema: &Schema, listed: &Enum) -> TokenStream {
    let names = types.context.names.schema(id);
    let open = is_open(types.context, listed);
    let kind = enum_kind(listed);
    let definition = definition(types.context, names, schema, listed, kind, open);
    let methods = match kind {
        EnumKind::Strings | EnumKind::Integers => Listed::new(names, listed, kind, open).emit(),
        EnumKind::Mixed if open => {
            let ty = &names.ty;
            let is_recognized = is_recognized(names);
            quote!(impl #ty { #is_recognized })
        }
        EnumKind::Mixed => TokenStream::new(),
    };
    quote!(#definition #methods)
}

fn definition(
    context: Context<'_>,
    names: &SchemaNames,
    schema: &Schema,
    listed: &Enum,
    kind: EnumKind,
    open: bool,
) -> TokenStream {
    let ty = &names.ty;
    let doc = Doc::new(
        &schema.docs,
        &format!("The values of {}.", code(&schema.name)),
    );
    let all = [
        "Clone",
        "Debug",
        "PartialEq",
        "Eq",
        "Hash",
        "PartialOrd",
        "Ord",
    ];
    let (derives, otherwise): (&[&str], &[&str]) = match kind {
        // The codec compares by way of the strings.
        EnumKind::Strings => all.split_at(2),
        EnumKind::Integers => (&all, &[]),
        EnumKind::Mixed => (&all[..3], &[]),
    };
    let attributes = attributes(context, schema, derives, otherwise);
    let variants = listed
        .values
        .iter()
        .zip(&names.members)
        .map(|(value, ident)| {
            let text = match &value.value {
                serde_json::Value::String(text) => code(text),
                other => code(&other.to_string()),
            };
            let doc = Doc::text(value.description.as_deref(), &format!("{text}."));
            quote!(#doc #ident,)
        });
    let rest = open.then(|| {
        let rest = &names.rest;
        let held = match kind {
            EnumKind::Strings => quote!(String),
            EnumKind::Integers => quote!(i64),
            EnumKind::Mixed => quote!(rt::Value),
        };
        let doc = Doc::own("A value that the document does not list.");
        quote!(#doc #rest(#held),)
    });
    quote! {
        #doc
        #attributes
        #[non_exhaustive]
        pub enum #ty {
            #(#variants)*
            #rest
        }
    }
}

fn is_recognized(names: &SchemaNames) -> TokenStream {
    let rest = &names.rest;
    quote! {
        /// Whether the document lists the value.
        #[must_use]
        pub fn is_recognized(&self) -> bool {
            !matches!(self, Self::#rest(_))
        }
    }
}
