//! What the JSON of a type looks like, which parameters need to know.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Context;
use crate::ir::{SchemaId, Shape, Type};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Leaf,
    Array,
    Object,
    Any,
}

/// `const SHAPE`, where it is not the object that the trait takes for granted.
pub fn constant(context: Context<'_>, ty: &Type) -> TokenStream {
    match look(context, ty) {
        Look::Object => TokenStream::new(),
        Look::Leaf => quote!(
            const SHAPE: rt::Shape = rt::Shape::Leaf;
        ),
        Look::Array => quote!(
            const SHAPE: rt::Shape = rt::Shape::Array;
        ),
        Look::Any => quote!(
            const SHAPE: rt::Shape = rt::Shape::Any;
        ),
    }
}

/// What all that a type may be looks like. A schema that is met again adds nothing.
fn look(context: Context<'_>, ty: &Type) -> Look {
    let mut seen: HashSet<SchemaId> = HashSet::new();
    let mut pending = vec![ty];
    let mut common = None;
    while let Some(ty) = pending.pop() {
        let look = match ty {
            Type::Own(id) => {
                if let Some(base) = context.api.own(*id).base() {
                    pending.push(base);
                    continue;
                }
                Look::Any
            }
            Type::Any => Look::Any,
            Type::Array { .. } | Type::Tuple(_) => Look::Array,
            Type::Map(_) => Look::Object,
            Type::Null | Type::Boolean | Type::Integer(_) | Type::Number(_) | Type::String(_) => {
                Look::Leaf
            }
            Type::Schema(id) if !seen.insert(*id) => continue,
            Type::Schema(id) => match &context.api.schema(*id).shape {
                Shape::Object(_) => Look::Object,
                Shape::Enum(_) => Look::Leaf,
                Shape::Alias(value) => {
                    pending.push(&value.ty);
                    continue;
                }
                Shape::Union(union) => {
                    pending.extend(union.variants.iter().map(|variant| &variant.value.ty));
                    continue;
                }
            },
        };
        if look == Look::Any || common.is_some_and(|common| common != look) {
            return Look::Any;
        }
        common = Some(look);
    }
    common.unwrap_or(Look::Any)
}
