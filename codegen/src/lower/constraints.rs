//! What must hold beyond the type.

use openapiv3::{AnySchema, ArrayType, NumberType, ObjectType, SchemaData, StringType};
use serde_json::{Number, Value as Json};

use super::format;
use crate::ir::{Constraints, IntegerType};

fn count(value: Option<usize>) -> Option<u64> {
    value.and_then(|value| u64::try_from(value).ok())
}

/// A bound as the document writes it: a whole number without a fraction where it is one.
fn number(value: f64) -> Option<Number> {
    /// Every integer up to here is a binary64 of its own (2⁵³).
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        let text = format!("{value:.0}");
        return text.parse::<i64>().ok().map(Number::from);
    }
    Number::from_f64(value)
}

pub(super) fn of_string(string: &StringType) -> Constraints {
    Constraints {
        format: format::asked(format::string_format(&string.format)),
        min_length: count(string.min_length),
        max_length: count(string.max_length),
        pattern: string.pattern.clone(),
        ..Constraints::default()
    }
}

/// Bounds that the parser of OpenAPI documents cannot hold for an integer stand in extensions.
pub(super) fn of_integer(integer: &openapiv3::IntegerType, data: &SchemaData) -> Constraints {
    let beyond = |key: &str| data.extensions.get(key).and_then(Json::as_number).cloned();
    Constraints {
        minimum: integer
            .minimum
            .map(Number::from)
            .or_else(|| beyond("x-minimum")),
        maximum: integer
            .maximum
            .map(Number::from)
            .or_else(|| beyond("x-maximum")),
        exclusive_minimum: integer.exclusive_minimum,
        exclusive_maximum: integer.exclusive_maximum,
        multiple_of: integer
            .multiple_of
            .map(Number::from)
            .or_else(|| beyond("x-multiple-of")),
        ..Constraints::default()
    }
}

pub(super) fn of_number(bounds: &NumberType) -> Constraints {
    Constraints {
        minimum: bounds.minimum.and_then(number),
        maximum: bounds.maximum.and_then(number),
        exclusive_minimum: bounds.exclusive_minimum,
        exclusive_maximum: bounds.exclusive_maximum,
        multiple_of: bounds.multiple_of.and_then(number),
        ..Constraints::default()
    }
}

pub(super) fn of_array(array: &ArrayType) -> Constraints {
    Constraints {
        min_items: count(array.min_items),
        max_items: count(array.max_items),
        ..Constraints::default()
    }
}

pub(super) fn of_map(object: &ObjectType) -> Constraints {
    Constraints {
        min_properties: count(object.min_properties),
        max_properties: count(object.max_properties),
        ..Constraints::default()
    }
}

pub(super) fn of_any(any: &AnySchema) -> Constraints {
    Constraints {
        format: any.format.as_deref().and_then(format::asked),
        minimum: any.minimum.and_then(number),
        maximum: any.maximum.and_then(number),
        exclusive_minimum: any.exclusive_minimum.unwrap_or_default(),
        exclusive_maximum: any.exclusive_maximum.unwrap_or_default(),
        multiple_of: any.multiple_of.and_then(number),
        min_length: count(any.min_length),
        max_length: count(any.max_length),
        pattern: any.pattern.clone(),
        min_items: count(any.min_items),
        max_items: count(any.max_items),
        min_properties: count(any.min_properties),
        max_properties: count(any.max_properties),
    }
}

/// The same for an integer: bounds are rounded inwards, and those that its type cannot break are left
/// out.
pub(super) fn whole(constraints: Constraints, ty: IntegerType) -> Constraints {
    let bound = |value: Option<Number>, round: fn(f64) -> f64| {
        let value = value?;
        if value.is_i64() || (value.is_u64() && ty == IntegerType::U64) {
            return Some(value);
        }
        number(round(value.as_f64()?)).filter(Number::is_i64)
    };
    Constraints {
        minimum: bound(constraints.minimum, f64::ceil),
        maximum: bound(constraints.maximum, f64::floor),
        ..constraints
    }
}
