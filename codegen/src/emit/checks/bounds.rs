//! The checks of numbers and counts.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Number;

use crate::emit::types;
use crate::ir::{Constraints, NumberType};

/// The bounds of an integer.
pub fn integer(asked: &Constraints) -> TokenStream {
    let minimum = asked
        .minimum
        .as_ref()
        .and_then(|bound| least(bound, asked.exclusive_minimum));
    let maximum = asked
        .maximum
        .as_ref()
        .and_then(|bound| greatest(bound, asked.exclusive_maximum));
    let mut found = TokenStream::new();
    if minimum.is_some() || maximum.is_some() {
        let (minimum, maximum) = (types::bound(minimum), types::bound(maximum));
        found.extend(quote!(check.integer(*value, #minimum, #maximum);));
    }
    match asked.multiple_of.as_ref() {
        None => {}
        Some(step) => match whole(step) {
            Some(step) => {
                let step = types::integer(step);
                found.extend(quote!(check.multiple(*value, #step);));
            }
            None => found.extend(multiple(step)),
        },
    }
    found
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

/// The bounds of a number.
pub fn number(asked: &Constraints) -> TokenStream {
    let minimum = limit(asked.minimum.as_ref(), asked.exclusive_minimum);
    let maximum = limit(asked.maximum.as_ref(), asked.exclusive_maximum);
    let mut found = TokenStream::new();
    if minimum.is_some() || maximum.is_some() {
        let unbounded = || quote!(std::ops::Bound::Unbounded);
        let (minimum, maximum) = (
            minimum.unwrap_or_else(unbounded),
            maximum.unwrap_or_else(unbounded),
        );
        found.extend(quote!(check.number(*value, #minimum, #maximum);));
    }
    found.extend(asked.multiple_of.as_ref().and_then(multiple));
    found
}

/// The check that a number is a multiple of a step, in decimal digits.
fn multiple(step: &Number) -> Option<TokenStream> {
    let step = types::float(step.as_f64()?, NumberType::F64)?;
    Some(quote!(check.multiple_of(*value, #step);))
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
pub fn counted(
    minimum: Option<u64>,
    maximum: Option<u64>,
    method: &TokenStream,
    value: &TokenStream,
) -> TokenStream {
    if minimum.is_none() && maximum.is_none() {
        return TokenStream::new();
    }
    let (minimum, maximum) = (
        types::bound(minimum.map(i128::from)),
        types::bound(maximum.map(i128::from)),
    );
    quote!(check.#method(#value, #minimum, #maximum);)
}
