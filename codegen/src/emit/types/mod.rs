//! Rust types of the values of the IR, at the place where they are used.

mod literal;
pub mod own;
mod resolve;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use crate::ir::{IntegerType, NumberType, SchemaId, StringType, Type, Value};

pub use literal::{bound, expression, float, integer};
pub use resolve::{Holds, canonical, holds, is_copy, is_large, target};

/// The longest tuple that the runtime knows; a longer one is a list of anything.
pub const LONGEST_TUPLE: usize = 8;

/// The complexity that is left to a type that stands in an `Option`.
const MOST_COMPLEX: usize = 240;

/// The file that a type is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A file of a model: other models are in scope by their names.
    Models,
    /// Any other file: models are written `models::Artifact`.
    Elsewhere,
}

/// The type of a value outside of the models: `Option` where it may be null.
pub fn value(context: Context<'_>, value: &Value) -> TokenStream {
    Types {
        context,
        scope: Scope::Elsewhere,
    }
    .value(value)
}

/// The type of a value outside of the models, null left aside.
pub fn base(context: Context<'_>, value: &Value) -> TokenStream {
    Types {
        context,
        scope: Scope::Elsewhere,
    }
    .base(&value.ty)
}

/// How a member of an object is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there, never null (or null is a value of the type): `T`.
    Always,
    /// Optional or nullable: `Option<T>`; `optional` tells which.
    Option {
        /// Whether `None` means that the member is absent, not that it is null.
        optional: bool,
    },
    /// Optional and nullable: `rt::Maybe<T>`.
    Maybe,
}

impl Presence {
    /// How a member is held that is required or not.
    pub fn of(context: Context<'_>, value: &Value, required: bool) -> Self {
        match (required, is_nullable(context, value)) {
            (true, false) => Self::Always,
            (true, true) => Self::Option { optional: false },
            (false, false) => Self::Option { optional: true },
            (false, true) => Self::Maybe,
        }
    }
}

/// Whether null needs a place beside the values of the type: "anything" and null itself have one.
pub fn is_nullable(context: Context<'_>, value: &Value) -> bool {
    value.nullable && !matches!(holds(context, &value.ty), Holds::Any | Holds::Null)
}

/// Writes types for one file.
#[derive(Clone, Copy)]
pub struct Types<'a> {
    /// What the emitters read.
    pub context: Context<'a>,
    /// The file.
    pub scope: Scope,
}

/// The type of an integer.
pub(super) fn integer_type(ty: IntegerType) -> TokenStream {
    match ty {
        IntegerType::I32 => quote!(i32),
        IntegerType::I64 => quote!(i64),
        IntegerType::U32 => quote!(u32),
        IntegerType::U64 => quote!(u64),
    }
}

impl Types<'_> {
    /// A type without null: `Artifact`, `Vec<Option<String>>`.
    pub fn base(self, ty: &Type) -> TokenStream {
        let short = complexity(ty, 2) > MOST_COMPLEX;
        self.spelled(ty, short)
    }

    /// A type, with a short name for maps where many stand inside each other.
    fn spelled(self, ty: &Type, short: bool) -> TokenStream {
        match ty {
            Type::Schema(id) => self.schema(*id),
            Type::Own(id) => own::path(self.context, *id),
            Type::Any => quote!(rt::Value),
            Type::Null => quote!(()),
            Type::Boolean => quote!(bool),
            Type::Integer(ty) => integer_type(*ty),
            Type::Number(NumberType::F32) => quote!(f32),
            Type::Number(NumberType::F64) => quote!(f64),
            Type::String(StringType::DateTime) => quote!(rt::DateTime),
            Type::String(StringType::Date) => quote!(rt::Date),
            Type::String(StringType::Byte) => quote!(rt::Base64),
            Type::String(
                StringType::Plain
                | StringType::Uuid
                | StringType::Uri
                | StringType::Decimal
                // Octets as they are have no place in JSON, where this can only be text.
                | StringType::Binary,
            ) => quote!(String),
            Type::Array { items, .. } => {
                let items = self.nullable(items, short);
                quote!(Vec<#items>)
            }
            Type::Tuple(items) if items.is_empty() || items.len() > LONGEST_TUPLE => {
                quote!(Vec<rt::Value>)
            }
            Type::Tuple(items) => {
                let items = items.iter().map(|item| self.nullable(item, short));
                quote!((#(#items,)*))
            }
            Type::Map(values) => {
                let values = self.nullable(values, short);
                if short {
                    quote!(rt::Map<#values>)
                } else {
                    quote!(BTreeMap<String, #values>)
                }
            }
        }
    }

    /// A type with null: `Option<String>`.
    pub fn value(self, value: &Value) -> TokenStream {
        let short = complexity(&value.ty, 2) > MOST_COMPLEX;
        self.nullable(value, short)
    }

    fn nullable(self, value: &Value, short: bool) -> TokenStream {
        let base = self.spelled(&value.ty, short);
        if is_nullable(self.context, value) {
            quote!(Option<#base>)
        } else {
            base
        }
    }

    /// The type of a schema by its name.
    pub fn schema(self, id: SchemaId) -> TokenStream {
        let name = &self.context.names.schema(id).ty;
        match self.scope {
            Scope::Models => quote!(#name),
            Scope::Elsewhere => quote!(models::#name),
        }
    }

    /// A type as an emitted enum holds it: structs stand in a box, so that variants stay small and a
    /// new property changes nothing.
    pub fn payload(self, value: &Value) -> TokenStream {
        let base = self.base(&value.ty);
        let base = if is_large(self.context, &value.ty) {
            quote!(Box<#base>)
        } else {
            base
        };
        if is_nullable(self.context, value) {
            quote!(Option<#base>)
        } else {
            base
        }
    }
}

/// How hard a type is to read, as clippy's `type_complexity` counts it: ten for each name, more the
/// deeper it stands.
fn complexity(ty: &Type, depth: usize) -> usize {
    let inner = match ty {
        Type::Array { items, .. } => complexity_of(items, depth + 1),
        Type::Map(values) => 10 * (depth + 1) + complexity_of(values, depth + 1),
        Type::Tuple(items) => items
            .iter()
            .map(|item| complexity_of(item, depth + 1))
            .sum(),
        _ => 0,
    };
    10 * depth + inner
}

fn complexity_of(value: &Value, depth: usize) -> usize {
    if value.nullable {
        10 * depth + complexity(&value.ty, depth + 1)
    } else {
        complexity(&value.ty, depth)
    }
}

/// The schemas that a type names itself, not by way of other schemas.
pub fn schemas_of(ty: &Type, found: &mut BTreeSet<SchemaId>) {
    match ty {
        Type::Schema(id) => {
            found.insert(*id);
        }
        Type::Array { items, .. } => schemas_of(&items.ty, found),
        Type::Map(values) => schemas_of(&values.ty, found),
        Type::Tuple(items) if items.len() <= LONGEST_TUPLE => {
            for item in items {
                schemas_of(&item.ty, found);
            }
        }
        _ => {}
    }
}
