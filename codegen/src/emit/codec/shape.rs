//! What the JSON of a type looks like, which parameters need to know.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Context;
use crate::ir::{Shape, Type};

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

/// What all that a type may be looks like.
fn look(context: Context<'_>, ty: &Type) -> Look {
    let mut looks = context
        .api
        .leaves(vec![ty])
        .map(|leaf| look_of(context, leaf));
    let first = looks.next().unwrap_or(Look::Any);
    if looks.all(|other| other == first) {
        first
    } else {
        Look::Any
    }
}

/// What a type looks like that is neither alias nor union.
fn look_of(context: Context<'_>, leaf: &Type) -> Look {
    match context.api.stated(leaf) {
        // What stands behind a type of the user is a type of the document.
        None | Some(Type::Any | Type::Own(_)) => Look::Any,
        Some(Type::Array { .. } | Type::Tuple(_)) => Look::Array,
        Some(Type::Map(_)) => Look::Object,
        Some(Type::Null | Type::Boolean | Type::Integer(_) | Type::Number(_) | Type::String(_)) => {
            Look::Leaf
        }
        Some(Type::Schema(id)) => match context.api.schema(*id).shape {
            Shape::Object(_) => Look::Object,
            Shape::Enum(_) => Look::Leaf,
            Shape::Alias(_) | Shape::Union(_) => Look::Any,
        },
    }
}
