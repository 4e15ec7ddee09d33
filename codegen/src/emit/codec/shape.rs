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
    match look(context, ty, 0) {
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

/// Types that name themselves are followed as far as unions may reasonably stand inside each other.
fn look(context: Context<'_>, ty: &Type, depth: usize) -> Look {
    if depth > 8 {
        return Look::Any;
    }
    match ty {
        Type::Own(id) => match context.api.own(*id).base() {
            Some(base) => look(context, base, depth + 1),
            None => Look::Any,
        },
        Type::Any => Look::Any,
        Type::Array { .. } | Type::Tuple(_) => Look::Array,
        Type::Map(_) => Look::Object,
        Type::Null | Type::Boolean | Type::Integer(_) | Type::Number(_) | Type::String(_) => {
            Look::Leaf
        }
        Type::Schema(id) => match &context.api.schema(*id).shape {
            Shape::Object(_) => Look::Object,
            Shape::Enum(_) => Look::Leaf,
            Shape::Alias(value) => look(context, &value.ty, depth + 1),
            Shape::Union(union) => {
                let mut looks = union
                    .variants
                    .iter()
                    .map(|variant| look(context, &variant.value.ty, depth + 1));
                let first = looks.next().unwrap_or(Look::Any);
                if looks.all(|other| other == first) {
                    first
                } else {
                    Look::Any
                }
            }
        },
    }
}
