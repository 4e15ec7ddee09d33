//! The constraints of parameters, checked before an operation sees the request.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Number;

use crate::emit::Context;
use crate::emit::operations::field::{Field, Source};
use crate::emit::types;
use crate::ir::{Constraints, Location, NumberType, Shape, StringType, Type, Value};

/// The statements that check the parameters of `request`; none where nothing is asked.
pub fn checks(context: Context<'_>, fields: &[Field<'_>]) -> Option<TokenStream> {
    let checks: Vec<TokenStream> = fields
        .iter()
        .filter_map(|field| check(context, field))
        .collect();
    if checks.is_empty() {
        return None;
    }
    Some(quote! {
        let mut checks = rt::Checks::new();
        #(#checks)*
        checks.finish()?;
    })
}

fn check(context: Context<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let Source::Parameter(parameter) = field.source else {
        return None;
    };
    if types::is_nullable(context, &parameter.value) {
        return None;
    }
    let statements = statements(context, &parameter.value);
    if statements.is_empty() {
        return None;
    }
    let (name, ident) = (&parameter.name, &field.member.ident);
    let value = match (parameter.location, field.member.required) {
        (Location::Path, _) => quote!(&request.#ident),
        (_, true) => quote!(Some(&request.#ident)),
        (_, false) => quote!(request.#ident.as_ref()),
    };
    let place = match parameter.location {
        Location::Path => quote!(path),
        Location::Query => quote!(query),
        Location::Header => quote!(header),
        Location::Cookie => quote!(cookie),
    };
    Some(quote! {
        checks.#place(#name, #value, |value, check| { #(#statements)* });
    })
}

/// The statements that check `value`, a reference, with `check`.
fn statements(context: Context<'_>, value: &Value) -> Vec<TokenStream> {
    let mut found = Vec::new();
    let mut value = value;
    for _ in 0..=context.api.schemas.len() {
        found.extend(own(context, value));
        let Type::Schema(id) = value.ty else { break };
        match &context.api.schema(id).shape {
            Shape::Alias(target) if !context.facts.is_newtype(id) => value = target,
            _ => break,
        }
    }
    found
}

/// The statements for what is asked of a value itself.
fn own(context: Context<'_>, value: &Value) -> Vec<TokenStream> {
    let asked = &value.constraints;
    match types::target(context, &value.ty) {
        Type::Integer(_) => integer(asked),
        Type::Number(_) => number(asked).into_iter().collect(),
        Type::String(StringType::DateTime | StringType::Date | StringType::Byte) => Vec::new(),
        Type::String(_) => counted(
            asked.min_length,
            asked.max_length,
            &quote!(length),
            &quote!(value),
        ),
        Type::Map(_) => counted(
            asked.min_properties,
            asked.max_properties,
            &quote!(members),
            &quote!(value.len()),
        ),
        Type::Array { items, unique } => {
            let mut found = counted(
                asked.min_items,
                asked.max_items,
                &quote!(items),
                &quote!(value.len()),
            );
            // What an alias says of its array is said once, where the alias itself is looked at.
            if matches!(value.ty, Type::Array { .. }) {
                found.extend(unique.then(|| quote!(check.unique(value);)));
                found.extend(each(context, items));
            }
            found
        }
        Type::Schema(_) | Type::Any | Type::Null | Type::Boolean | Type::Tuple(_) => Vec::new(),
    }
}

fn each(context: Context<'_>, items: &Value) -> Option<TokenStream> {
    if types::is_nullable(context, items) {
        return None;
    }
    let statements = statements(context, items);
    (!statements.is_empty()).then(|| quote!(check.each(value, |value, check| { #(#statements)* });))
}

fn integer(asked: &Constraints) -> Vec<TokenStream> {
    let minimum = asked
        .minimum
        .as_ref()
        .and_then(|bound| least(bound, asked.exclusive_minimum));
    let maximum = asked
        .maximum
        .as_ref()
        .and_then(|bound| greatest(bound, asked.exclusive_maximum));
    let mut found = Vec::new();
    if minimum.is_some() || maximum.is_some() {
        let (minimum, maximum) = (bound(minimum), bound(maximum));
        found.push(quote!(check.integer(*value, #minimum, #maximum);));
    }
    if let Some(step) = asked.multiple_of.as_ref().and_then(whole) {
        let step = types::integer(step);
        found.push(quote!(check.multiple(*value, #step);));
    }
    found
}

fn bound(bound: Option<i128>) -> TokenStream {
    match bound.map(types::integer) {
        Some(bound) => quote!(Some(#bound)),
        None => quote!(None),
    }
}

/// The least integer above a bound, or at it unless that is excluded.
fn least(bound: &Number, exclusive: bool) -> Option<i128> {
    match whole(bound) {
        Some(bound) => Some(bound + i128::from(exclusive)),
        None => rounded(bound.as_f64()?.ceil()),
    }
}

/// The greatest integer below a bound, or at it unless that is excluded.
fn greatest(bound: &Number, exclusive: bool) -> Option<i128> {
    match whole(bound) {
        Some(bound) => Some(bound - i128::from(exclusive)),
        None => rounded(bound.as_f64()?.floor()),
    }
}

fn whole(number: &Number) -> Option<i128> {
    number
        .as_i64()
        .map(i128::from)
        .or_else(|| number.as_u64().map(i128::from))
}

/// A whole number of any size as an integer, by way of its digits.
fn rounded(number: f64) -> Option<i128> {
    format!("{number:.0}").parse().ok()
}

fn number(asked: &Constraints) -> Option<TokenStream> {
    let minimum = limit(asked.minimum.as_ref(), asked.exclusive_minimum);
    let maximum = limit(asked.maximum.as_ref(), asked.exclusive_maximum);
    if minimum.is_none() && maximum.is_none() {
        return None;
    }
    let unbounded = || quote!(std::ops::Bound::Unbounded);
    let (minimum, maximum) = (
        minimum.unwrap_or_else(unbounded),
        maximum.unwrap_or_else(unbounded),
    );
    Some(quote!(check.number(*value, #minimum, #maximum);))
}

fn limit(bound: Option<&Number>, exclusive: bool) -> Option<TokenStream> {
    let bound = types::float(bound?.as_f64()?, NumberType::F64)?;
    Some(if exclusive {
        quote!(std::ops::Bound::Excluded(#bound))
    } else {
        quote!(std::ops::Bound::Included(#bound))
    })
}

/// The check of a count, where there is a bound to it.
fn counted(
    minimum: Option<u64>,
    maximum: Option<u64>,
    method: &TokenStream,
    value: &TokenStream,
) -> Vec<TokenStream> {
    if minimum.is_none() && maximum.is_none() {
        return Vec::new();
    }
    let (minimum, maximum) = (
        bound(minimum.map(i128::from)),
        bound(maximum.map(i128::from)),
    );
    vec![quote!(check.#method(#value, #minimum, #maximum);)]
}
