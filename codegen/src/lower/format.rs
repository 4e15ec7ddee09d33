//! What `format` and bounds make of a base type; a format that is not known changes nothing.

use openapiv3::{IntegerFormat, NumberFormat, StringFormat, VariantOrUnknownOrEmpty};

use serde_json::Number;

use crate::ir::{Constraints, Format, IntegerType, NumberType, StringType};

pub(super) fn string_format(format: &VariantOrUnknownOrEmpty<StringFormat>) -> &str {
    match format {
        VariantOrUnknownOrEmpty::Item(StringFormat::Date) => "date",
        VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => "date-time",
        VariantOrUnknownOrEmpty::Item(StringFormat::Password) => "password",
        VariantOrUnknownOrEmpty::Item(StringFormat::Byte) => "byte",
        VariantOrUnknownOrEmpty::Item(StringFormat::Binary) => "binary",
        VariantOrUnknownOrEmpty::Unknown(text) => text,
        VariantOrUnknownOrEmpty::Empty => "",
    }
}

pub(super) fn integer_format(format: &VariantOrUnknownOrEmpty<IntegerFormat>) -> &str {
    match format {
        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) => "int32",
        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int64) => "int64",
        VariantOrUnknownOrEmpty::Unknown(text) => text,
        VariantOrUnknownOrEmpty::Empty => "",
    }
}

pub(super) fn number_format(format: &VariantOrUnknownOrEmpty<NumberFormat>) -> &str {
    match format {
        VariantOrUnknownOrEmpty::Item(NumberFormat::Float) => "float",
        VariantOrUnknownOrEmpty::Item(NumberFormat::Double) => "double",
        VariantOrUnknownOrEmpty::Unknown(text) => text,
        VariantOrUnknownOrEmpty::Empty => "",
    }
}

pub(super) fn string_type(format: &str) -> StringType {
    match format {
        "date-time" => StringType::DateTime,
        "date" => StringType::Date,
        "byte" => StringType::Byte,
        "binary" => StringType::Binary,
        "uuid" => StringType::Uuid,
        "uri" => StringType::Uri,
        "decimal" => StringType::Decimal,
        _ => StringType::Plain,
    }
}

/// What a format asks of the text of a string.
pub(super) fn asked(format: &str) -> Option<Format> {
    Some(match format {
        "uuid" => Format::Uuid,
        "uri" => Format::Uri,
        "uri-reference" => Format::UriReference,
        "email" => Format::Email,
        "hostname" => Format::Hostname,
        "ipv4" => Format::Ipv4,
        "ipv6" => Format::Ipv6,
        "time" => Format::Time,
        "duration" => Format::Duration,
        "decimal" => Format::Decimal,
        _ => return None,
    })
}

pub(super) fn number_type(format: &str) -> NumberType {
    match format {
        "float" => NumberType::F32,
        _ => NumberType::F64,
    }
}

/// The width of an integer.
pub(super) fn integer_type(format: &str, constraints: &Constraints) -> IntegerType {
    /// 2⁶³, the first integer beyond i64.
    const BEYOND_I64: f64 = 9_223_372_036_854_775_808.0;
    let bound = |number: &Option<Number>| number.as_ref().and_then(Number::as_f64);
    let minimum = bound(&constraints.minimum);
    let maximum = bound(&constraints.maximum);
    let within = |low: f64, high: f64| {
        minimum.is_none_or(|minimum| minimum >= low)
            && maximum.is_none_or(|maximum| maximum <= high)
    };
    match format {
        "int32" | "int16" | "int8" if within(f64::from(i32::MIN), f64::from(i32::MAX)) => {
            IntegerType::I32
        }
        "uint32" | "uint16" | "uint8" if within(0.0, f64::from(u32::MAX)) => IntegerType::U32,
        "uint64" if minimum.is_none_or(|minimum| minimum >= 0.0) => IntegerType::U64,
        _ if minimum >= Some(0.0) && maximum >= Some(BEYOND_I64) => IntegerType::U64,
        _ => IntegerType::I64,
    }
}
