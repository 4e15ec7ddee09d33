//! What a type comes to when aliases are followed.

use super::{Scope, Types};
use crate::emit::Context;
use crate::ir::{SchemaId, Shape, StringType, Type};

/// What a type holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Anything, null included.
    Any,
    /// Null alone.
    Null,
    /// A Rust `String`.
    String,
    /// A Rust `bool`.
    Bool,
    /// A struct.
    Object(SchemaId),
    /// An enum of listed values.
    Enum(SchemaId),
    /// A union.
    Union(SchemaId),
    /// A newtype around an alias that names itself.
    Newtype(SchemaId),
    /// Something else.
    Other,
}

/// The type that an alias stands for, by way of any number of aliases; newtypes are not aliases.
pub fn target<'a>(context: Context<'a>, ty: &'a Type) -> &'a Type {
    let mut ty = ty;
    // Aliases that go round in circles are newtypes; the bound only guards against a wrong fact.
    for _ in 0..=context.api.schemas.len() {
        let Type::Schema(id) = ty else { break };
        match &context.api.schema(*id).shape {
            Shape::Alias(value) if !context.facts.is_newtype(*id) => ty = &value.ty,
            _ => break,
        }
    }
    ty
}

/// What a type holds once aliases are followed.
pub fn holds(context: Context<'_>, ty: &Type) -> Holds {
    match target(context, ty) {
        Type::Schema(id) => match &context.api.schema(*id).shape {
            Shape::Object(_) => Holds::Object(*id),
            Shape::Enum(_) => Holds::Enum(*id),
            Shape::Union(_) => Holds::Union(*id),
            Shape::Alias(_) => Holds::Newtype(*id),
        },
        Type::Any => Holds::Any,
        Type::Null => Holds::Null,
        Type::Boolean => Holds::Bool,
        Type::String(
            StringType::Plain
            | StringType::Uuid
            | StringType::Uri
            | StringType::Decimal
            | StringType::Binary,
        ) => Holds::String,
        _ => Holds::Other,
    }
}

/// Whether an enum holds a type in a box: structs, and tuples, which may be as large.
pub fn is_large(context: Context<'_>, ty: &Type) -> bool {
    matches!(target(context, ty), Type::Tuple(_)) || matches!(holds(context, ty), Holds::Object(_))
}

/// A text that is equal for types that are one type in Rust.
pub fn canonical(context: Context<'_>, ty: &Type) -> String {
    let inner = |value: &crate::ir::Value| {
        let null = if super::is_nullable(context, value) {
            "?"
        } else {
            ""
        };
        format!("{}{null}", canonical(context, &value.ty))
    };
    match target(context, ty) {
        Type::Array { items, .. } => format!("[{}]", inner(items)),
        Type::Map(values) => format!("{{{}}}", inner(values)),
        Type::Tuple(items) if items.len() <= super::LONGEST_TUPLE => {
            let items: Vec<String> = items.iter().map(inner).collect();
            format!("({},)", items.join(","))
        }
        other => Types {
            context,
            scope: Scope::Elsewhere,
        }
        .base(other)
        .to_string(),
    }
}

/// Whether the Rust type is `Copy`. Enums are not: most of them keep text.
pub fn is_copy(context: Context<'_>, ty: &Type) -> bool {
    match target(context, ty) {
        Type::Null | Type::Boolean | Type::Integer(_) | Type::Number(_) => true,
        Type::String(format) => matches!(format, StringType::DateTime | StringType::Date),
        Type::Tuple(items) if (1..=super::LONGEST_TUPLE).contains(&items.len()) => {
            items.iter().all(|item| is_copy(context, &item.ty))
        }
        _ => false,
    }
}
