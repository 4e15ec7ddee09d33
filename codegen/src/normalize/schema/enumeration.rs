//! Enums: listed values of one type, or of several.

use openapiv3::{AnySchema, BooleanType, SchemaKind, StringType, Type};
use serde_json::{Number, Value};

use super::facets::{Facets, Kind};
use super::number;
use crate::diagnostic::Code;
use crate::normalize::fields::text_of;
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

/// Extensions that hold something for each listed value.
const PER_VALUE: [&str; 4] = [
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-descriptions",
    "x-enumDescriptions",
];

impl<'t> Reader<'t, '_> {
    /// Takes null out of listed values, drops what cannot be one, and finds their type.
    pub(super) fn settle_values(&mut self, facets: &mut Facets<'t>) {
        let Some(values) = facets.values.take() else {
            return;
        };
        let mut kept: Vec<Site<'t>> = Vec::new();
        let mut indexes = Vec::new();
        for (index, site) in values.iter().copied().enumerate() {
            if site.value.is_null() {
                facets.nullable = true;
            } else if matches!(site.value, Value::Array(_) | Value::Object(_)) {
                self.warn(
                    site,
                    Code::Unsupported,
                    "a list or an object cannot be a value of an enum",
                );
            } else if kept.iter().any(|known| known.value == site.value) {
                self.warn(site, Code::InvalidValue, "this value is listed twice");
            } else if self.fits(facets.types.as_deref(), site) {
                kept.push(site);
                indexes.push(index);
            }
        }
        if kept.len() < values.len() {
            keep_per_value(facets, values.len(), &indexes);
        }
        if kept.is_empty() {
            facets.null_only |= facets.types.is_none() && facets.nullable;
            return;
        }
        if facets.types.as_ref().is_none_or(|types| types.len() != 1) {
            facets.types = common_kind(&kept).map(|kind| vec![kind]);
        }
        facets.values = Some(kept);
    }

    /// Whether a value has one of the stated types, or can be written as text where text is wanted.
    fn fits(&mut self, types: Option<&[Kind]>, site: Site<'t>) -> bool {
        let Some(types) = types else { return true };
        if types.iter().any(|kind| kind.holds(site.value)) {
            return true;
        }
        let words: Vec<&str> = types.iter().map(|kind| kind.as_str()).collect();
        let message = format!("this value is not of type {}", words.join(" or "));
        if types == [Kind::String] {
            self.warn_with(
                site,
                Code::InvalidValue,
                message,
                "it is read as text: put it in quotes",
            );
            return true;
        }
        self.warn_with(site, Code::InvalidValue, message, "it is left out");
        false
    }
}

/// Drops from the extensions that go with the values what belonged to values that are gone.
fn keep_per_value(facets: &mut Facets<'_>, count: usize, indexes: &[usize]) {
    for key in PER_VALUE {
        if let Some(Value::Array(list)) = facets.notes.extensions.get_mut(key)
            && list.len() == count
        {
            *list = indexes
                .iter()
                .filter_map(|index| list.get(*index).cloned())
                .collect();
        }
    }
}

fn common_kind(values: &[Site<'_>]) -> Option<Kind> {
    [Kind::String, Kind::Integer, Kind::Number, Kind::Boolean]
        .into_iter()
        .find(|kind| values.iter().all(|site| kind.holds(site.value)))
}

/// The listed values of a settled schema, in the form that their type has; values of several types, and
/// integers that an `i64` does not hold, as they are.
pub fn kind(facets: &Facets<'_>, sites: &[Site<'_>]) -> SchemaKind {
    let values = || sites.iter().map(|site| site.value);
    match facets.types.as_deref() {
        Some([Kind::String]) => SchemaKind::Type(Type::String(StringType {
            format: facets.format.clone().into(),
            enumeration: values().map(text_of).collect(),
            ..StringType::default()
        })),
        Some([Kind::Boolean]) => SchemaKind::Type(Type::Boolean(BooleanType {
            enumeration: values().map(Value::as_bool).collect(),
        })),
        Some([Kind::Integer]) => {
            let whole: Option<Vec<i64>> = values()
                .map(|value| value.as_number().and_then(number::whole))
                .collect();
            match whole {
                Some(whole) => SchemaKind::Type(Type::Integer(openapiv3::IntegerType {
                    format: facets.format.clone().into(),
                    enumeration: whole.into_iter().map(Some).collect(),
                    ..openapiv3::IntegerType::default()
                })),
                None => mixed(Some("integer"), values()),
            }
        }
        Some([Kind::Number]) => SchemaKind::Type(Type::Number(openapiv3::NumberType {
            format: facets.format.clone().into(),
            enumeration: values()
                .map(|value| value.as_number().and_then(Number::as_f64))
                .collect(),
            ..openapiv3::NumberType::default()
        })),
        _ => mixed(None, values()),
    }
}

fn mixed<'v>(typ: Option<&str>, values: impl Iterator<Item = &'v Value>) -> SchemaKind {
    SchemaKind::Any(AnySchema {
        typ: typ.map(str::to_owned),
        enumeration: values.cloned().collect(),
        ..AnySchema::default()
    })
}
