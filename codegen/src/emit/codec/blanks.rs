//! Values that stand in a struct until its members have been read.
//!
//! Whoever reads gives none of them away: a required member that does not come is an error. So any value
//! will do, the sooner made the better.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Context;
use crate::emit::models::{EnumKind, enum_kind, is_open_union};
use crate::emit::types::{LONGEST_TUPLE, is_large, is_nullable, own, target};
use crate::ir::{Enum, Schema, SchemaId, Shape, StringType, Type, Value, Variant};

/// By schema, how deep the smallest value is, boxes counted; none where every value would have to hold
/// another of its own kind.
pub struct Blanks(Vec<Option<usize>>);

impl Blanks {
    /// Looks for the smallest values, again and again until none gets smaller.
    pub fn of(context: Context<'_>) -> Self {
        let mut blanks = Self(vec![None; context.api.schemas.len()]);
        loop {
            let mut changed = false;
            for (id, schema) in context.api.schemas() {
                let depth = blanks.depth_of(context, id, schema);
                if blanks.0[id.0].is_none() && depth.is_some() {
                    blanks.0[id.0] = depth;
                    changed = true;
                }
            }
            if !changed {
                return blanks;
            }
        }
    }

    /// Whether no text can be a value of the schema.
    pub fn is_endless(&self, id: SchemaId) -> bool {
        self.0[id.0].is_none()
    }

    fn depth_of(&self, context: Context<'_>, id: SchemaId, schema: &Schema) -> Option<usize> {
        match &schema.shape {
            Shape::Enum(_) => Some(0),
            Shape::Alias(value) => self.depth(context, value),
            Shape::Object(object) => {
                let required = object
                    .properties
                    .iter()
                    .filter(|property| property.required);
                let depths = required.map(|property| self.depth(context, &property.value));
                deepest(depths).map(|depth| depth + 1)
            }
            Shape::Union(_) if is_open_union(context, id) => Some(0),
            Shape::Union(union) => union
                .variants
                .iter()
                .filter_map(|variant| self.depth_of_variant(context, id, variant))
                .min(),
        }
    }

    fn depth_of_variant(
        &self,
        context: Context<'_>,
        id: SchemaId,
        variant: &Variant,
    ) -> Option<usize> {
        let own = Type::Schema(id);
        if *target(context, &variant.value.ty) == own {
            return None;
        }
        let boxed = usize::from(is_large(context, &variant.value.ty));
        self.depth(context, &variant.value)
            .map(|depth| depth + boxed + 1)
    }

    fn depth(&self, context: Context<'_>, value: &Value) -> Option<usize> {
        if is_nullable(context, value) {
            return Some(0);
        }
        match target(context, &value.ty) {
            Type::Schema(id) => self.0[id.0],
            Type::Tuple(items) if items.len() <= LONGEST_TUPLE => {
                deepest(items.iter().map(|item| self.depth(context, item)))
            }
            _ => Some(0),
        }
    }

    /// A value of a type.
    pub fn value(&self, context: Context<'_>, value: &Value) -> TokenStream {
        if is_nullable(context, value) {
            return quote!(None);
        }
        match target(context, &value.ty) {
            Type::Schema(id) => self.of_schema(context, *id),
            Type::Own(id) => own::blank(context, *id),
            Type::Any => quote!(rt::Value::Null),
            Type::Null => quote!(()),
            Type::Boolean => quote!(false),
            Type::Integer(_) => quote!(0),
            Type::Number(_) => quote!(0.0),
            Type::String(StringType::DateTime) => quote!(rt::EPOCH),
            Type::String(StringType::Date) => quote!(rt::NO_DAY),
            Type::String(StringType::Byte) => quote!(rt::Base64::default()),
            Type::String(_) => quote!(String::new()),
            Type::Map(_) => quote!(BTreeMap::new()),
            Type::Tuple(items) if (1..=LONGEST_TUPLE).contains(&items.len()) => {
                let items = items.iter().map(|item| self.value(context, item));
                quote!((#(#items,)*))
            }
            Type::Array { .. } | Type::Tuple(_) => quote!(Vec::new()),
        }
    }

    fn of_schema(&self, context: Context<'_>, id: SchemaId) -> TokenStream {
        let ty = &context.names.schema(id).ty;
        match &context.api.schema(id).shape {
            Shape::Object(_) if context.facts.has_default(id) => quote!(models::#ty::default()),
            Shape::Object(_) => quote!(models::#ty::blank()),
            Shape::Enum(listed) => of_enum(context, id, listed),
            Shape::Alias(value) => {
                let value = in_box(context.facts.is_boxed(id, 0), self.value(context, value));
                quote!(models::#ty(#value))
            }
            Shape::Union(union) => {
                let rest = &context.names.schema(id).rest;
                let best = union
                    .variants
                    .iter()
                    .enumerate()
                    .filter_map(|(index, variant)| {
                        Some((self.depth_of_variant(context, id, variant)?, index))
                    })
                    .min();
                let Some((_, index)) = best.filter(|_| !is_open_union(context, id)) else {
                    return quote!(models::#ty::#rest(rt::Value::Null));
                };
                let (ident, held) = (
                    &context.names.schema(id).members[index],
                    &union.variants[index].value,
                );
                let value = self.value(context, held);
                let boxed = !is_nullable(context, held)
                    && (is_large(context, &held.ty) || context.facts.is_boxed(id, index));
                let value = in_box(boxed, value);
                quote!(models::#ty::#ident(#value))
            }
        }
    }
}

/// The first value that an enum lists.
fn of_enum(context: Context<'_>, id: SchemaId, listed: &Enum) -> TokenStream {
    let names = context.names.schema(id);
    let (ty, rest) = (&names.ty, &names.rest);
    match (names.members.first(), enum_kind(listed)) {
        (Some(first), _) if !listed.values.is_empty() => quote!(models::#ty::#first),
        (_, EnumKind::Strings) => quote!(models::#ty::#rest(String::new())),
        (_, EnumKind::Integers) => quote!(models::#ty::#rest(0)),
        (_, EnumKind::Mixed) => quote!(models::#ty::#rest(rt::Value::Null)),
    }
}

fn in_box(boxed: bool, value: TokenStream) -> TokenStream {
    if boxed {
        quote!(Box::new(#value))
    } else {
        value
    }
}

/// The greatest of depths; none when one of them has no end.
fn deepest(mut depths: impl Iterator<Item = Option<usize>>) -> Option<usize> {
    depths.try_fold(0, |most, depth| depth.map(|depth| most.max(depth)))
}
