//! `#[inline]` on what is emitted, so that a caller compiles what it calls.
//!
//! A function that is no generic one is compiled with the crate that it stands in, whether anything calls it or not,
//! unless it may be inlined: then it is compiled where it is called. Of the API that a document describes most callers
//! use a part, and the crate of the bindings alone takes a third of the time to build, or less. The runtime keeps its
//! functions: every caller needs them, and they are compiled once.

use proc_macro2::{Ident, Span};
use syn::token::{Bracket, Pound};
use syn::{AttrStyle, Attribute, File, GenericParam, ImplItem, Item, Meta, Signature, Type};

/// Marks every function that is compiled where it stands.
pub fn mark(file: &mut File) {
    items(&mut file.items);
}

fn items(all: &mut [Item]) {
    for item in all {
        match item {
            Item::Fn(function) => put(&mut function.attrs, &function.sig),
            Item::Impl(item) if !item.generics.params.iter().any(is_type) => {
                for member in &mut item.items {
                    if let ImplItem::Fn(function) = member {
                        put(&mut function.attrs, &function.sig);
                    }
                }
            }
            Item::Mod(module) => {
                if let Some((_, inside)) = &mut module.content {
                    items(inside);
                }
            }
            _ => {}
        }
    }
}

/// Adds the attribute, unless the function is generic or the one that a program starts with.
fn put(attributes: &mut Vec<Attribute>, signature: &Signature) {
    let mut inputs = signature.inputs.iter();
    let is_generic = signature.generics.params.iter().any(is_type)
        || inputs.any(|input| {
            matches!(input, syn::FnArg::Typed(argument) if matches!(*argument.ty, Type::ImplTrait(_)))
        });
    // Files that are put together out of others have been here before.
    let is_marked = attributes.iter().any(|it| it.path().is_ident("inline"));
    if is_generic || is_marked || signature.ident == "main" {
        return;
    }
    attributes.push(Attribute {
        pound_token: Pound::default(),
        style: AttrStyle::Outer,
        bracket_token: Bracket::default(),
        meta: Meta::Path(Ident::new("inline", Span::call_site()).into()),
    });
}

fn is_type(parameter: &GenericParam) -> bool {
    !matches!(parameter, GenericParam::Lifetime(_))
}
