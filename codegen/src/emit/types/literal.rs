//! Values of the document as Rust expressions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value as Json;

use super::{Holds, Types, holds, is_nullable, target};
use crate::ir::{NumberType, Shape, StringType, Type, Value};

impl Types<'_> {
    /// An expression for a value of the document, such as a default; none when the value does not fit
    /// the type, or when only its JSON could be read.
    pub fn expression(self, value: &Value, json: &Json) -> Option<TokenStream> {
        let nullable = is_nullable(self.context, value);
        if json.is_null() && nullable {
            return Some(quote!(None));
        }
        let expression = self.base_expression(&value.ty, json)?;
        Some(if nullable {
            quote!(Some(#expression))
        } else {
            expression
        })
    }

    fn base_expression(self, ty: &Type, json: &Json) -> Option<TokenStream> {
        match (target(self.context, ty), json) {
            (Type::Boolean, Json::Bool(value)) => Some(quote!(#value)),
            (Type::Null, Json::Null) => Some(quote!(())),
            (Type::Integer(ty), Json::Number(number)) => {
                let value = number
                    .as_i64()
                    .map(i128::from)
                    .or_else(|| number.as_u64().map(i128::from))?;
                ty.holds(number).then(|| integer(value))
            }
            (Type::Number(ty), Json::Number(number)) => float(number.as_f64()?, *ty),
            (Type::String(StringType::DateTime | StringType::Date | StringType::Byte), _) => None,
            (Type::String(_), Json::String(text)) => Some(string(text)),
            (Type::Array { .. }, Json::Array(values)) if values.is_empty() => {
                Some(quote!(Vec::new()))
            }
            (Type::Array { items, .. }, Json::Array(values)) => {
                let values: Option<Vec<_>> = values
                    .iter()
                    .map(|value| self.expression(items, value))
                    .collect();
                values.map(|values| quote!(vec![#(#values),*]))
            }
            (Type::Map(_), Json::Object(members)) if members.is_empty() => {
                Some(quote!(BTreeMap::new()))
            }
            (Type::Schema(_), json) => self.variant(ty, json),
            _ => None,
        }
    }

    /// The variant of an enum that a value is.
    fn variant(self, ty: &Type, json: &Json) -> Option<TokenStream> {
        let Holds::Enum(id) = holds(self.context, ty) else {
            return None;
        };
        let Shape::Enum(listed) = &self.context.api.schema(id).shape else {
            return None;
        };
        let index = listed
            .values
            .iter()
            .position(|listed| listed.value == *json)?;
        let ty = self.schema(id);
        let variant = self.context.names.schema(id).members.get(index)?;
        Some(quote!(#ty::#variant))
    }
}

/// An expression for a value of the document outside of the models.
pub fn expression(
    context: crate::emit::Context<'_>,
    value: &Value,
    json: &Json,
) -> Option<TokenStream> {
    Types {
        context,
        scope: super::Scope::Elsewhere,
    }
    .expression(value, json)
}

/// An owned string.
fn string(text: &str) -> TokenStream {
    if text.is_empty() {
        quote!(String::new())
    } else {
        quote!(#text.to_owned())
    }
}

/// An integer, its digits in groups of three where there are many.
pub fn integer(value: i128) -> TokenStream {
    let digits = value.unsigned_abs().to_string();
    let literal = Literal::i128_unsuffixed(0);
    let grouped = if digits.len() > 4 {
        group(&digits)
    } else {
        digits
    };
    let literal = grouped.parse::<Literal>().unwrap_or(literal);
    if value < 0 {
        quote!(-#literal)
    } else {
        quote!(#literal)
    }
}

/// A bound of an integer or a count, as an option.
pub fn bound(bound: Option<i128>) -> TokenStream {
    let bound = bound.map(integer);
    bound.map_or_else(|| quote!(None), |bound| quote!(Some(#bound)))
}

/// A number with a fraction; none when it is not finite.
pub fn float(value: f64, ty: NumberType) -> Option<TokenStream> {
    if !value.is_finite() {
        return None;
    }
    let text = match ty {
        NumberType::F64 => format!("{value:?}"),
        // The shortest text that gives the same number of single precision.
        NumberType::F32 => format!("{:?}", value.to_string().parse::<f32>().ok()?),
    };
    // A literal near a famous constant is taken for a misspelt one, and long digits want groups: what
    // is not a short whole number is read from text.
    let short = text.strip_prefix('-').unwrap_or(&text);
    let whole = short
        .strip_suffix(".0")
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    match whole {
        Some(digits) if digits.len() <= 15 => {
            let literal = format!(
                "{}.0",
                if digits.len() > 4 {
                    group(digits)
                } else {
                    digits.to_owned()
                }
            );
            let literal = literal.parse::<Literal>().ok()?;
            Some(if text.starts_with('-') {
                quote!(-#literal)
            } else {
                quote!(#literal)
            })
        }
        _ => {
            let literal = text.trim_start_matches('-').parse::<Literal>().ok()?;
            let famous = [
                "0.3", "0.4", "0.5", "0.6", "0.7", "1.", "2.3", "2.7", "3.1", "3.3", "6.2", "0.2",
            ];
            let long = short.len() > 6 || short.contains('e');
            if long || (famous.iter().any(|start| short.starts_with(start)) && short.len() > 3) {
                return Some(quote!(#text.parse().unwrap_or_default()));
            }
            Some(if text.starts_with('-') {
                quote!(-#literal)
            } else {
                quote!(#literal)
            })
        }
    }
}

/// Puts `_` between groups of three digits.
fn group(digits: &str) -> String {
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('_');
        }
        out.push(digit);
    }
    out
}
