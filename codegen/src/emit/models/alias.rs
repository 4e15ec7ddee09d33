//! Everything else: aliases, and newtypes where an alias would name itself.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::{Doc, code};
use crate::emit::types::Types;
use crate::ir::{Schema, SchemaId, Value};

/// The alias or newtype of a schema.
///
/// Whether null is allowed is said where the schema is used, so it is no part of the alias.
pub fn alias(types: Types<'_>, id: SchemaId, schema: &Schema, value: &Value) -> TokenStream {
    let ty = &types.context.names.schema(id).ty;
    let doc = Doc::new(&schema.docs, &format!("The schema {}.", code(&schema.name)));
    let base = types.base(&value.ty);
    if !types.context.facts.is_newtype(id) {
        return quote!(#doc pub type #ty = #base;);
    }
    let held = if types.context.facts.is_boxed(id, 0) {
        quote!(Box<#base>)
    } else {
        base
    };
    let inner = Doc::own("What it holds.");
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        pub struct #ty(
            #inner
            pub #held,
        );

        impl From<#held> for #ty {
            fn from(value: #held) -> Self {
                Self(value)
            }
        }
    }
}
