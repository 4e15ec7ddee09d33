//! Everything else: aliases, and newtypes where an alias would name itself.

use proc_macro2::TokenStream;
use quote::quote;

use super::attributes::attributes;
use super::object::has_required;
use crate::emit::docs::{Doc, code};
use crate::emit::types::Types;
use crate::ir::{Schema, SchemaId, Shape, Value};

/// The alias of a schema; of one that shares the type of another schema, for all that is named after it.
///
/// Whether null is allowed is said where the schema is used, so it is no part of the alias.
pub fn alias(types: Types<'_>, id: SchemaId, schema: &Schema, value: &Value) -> TokenStream {
    let ty = &types.context.names.schema(id).ty;
    let doc = doc(schema);
    let Some(shared) = schema.same_as() else {
        let base = types.base(&value.ty);
        return quote!(#doc pub type #ty = #base;);
    };
    let base = &types.context.names.schema(shared).ty;
    let required = required(types, id, schema, shared);
    quote!(#doc pub type #ty = super::#base; #required)
}

/// The alias of the required properties, where they are a struct of their own.
fn required(
    types: Types<'_>,
    id: SchemaId,
    schema: &Schema,
    shared: SchemaId,
) -> Option<TokenStream> {
    let Shape::Object(object) = &types.context.api.schema(shared).shape else {
        return None;
    };
    if !has_required(types, shared, object) {
        return None;
    }
    let doc = Doc::own(&format!(
        "The required properties of {}.",
        code(&schema.name)
    ));
    let names = types.context.names;
    let (ty, of_shared) = (&names.schema(id).required, &names.schema(shared).required);
    Some(quote!(#doc pub type #ty = super::#of_shared;))
}

/// The newtype of a schema that would name itself.
pub fn newtype(types: Types<'_>, id: SchemaId, schema: &Schema, value: &Value) -> TokenStream {
    let ty = &types.context.names.schema(id).ty;
    let doc = doc(schema);
    let base = types.base(&value.ty);
    let held = if types.context.facts.is_boxed(id, 0) {
        quote!(Box<#base>)
    } else {
        base
    };
    let inner = Doc::own("What it holds.");
    let attributes = attributes(types.context, schema, &["Clone", "Debug", "PartialEq"], &[]);
    quote! {
        #doc
        #attributes
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

fn doc(schema: &Schema) -> Doc {
    Doc::new(&schema.docs, &format!("The schema {}.", code(&schema.name)))
}
