//! Enums: listed values of one type, or of several.

use std::collections::HashSet;

use openapiv3::{AnySchema, BooleanType, SchemaKind, StringType, Type};
use serde_json::{Number, Value};

use super::facets::{Facets, Limit};
use super::kind::Kind;
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
        let mut known = HashSet::new();
        let mut misfit = None;
        for (index, site) in values.iter().copied().enumerate() {
            if site.value.is_null() {
                facets.nullable = true;
                continue;
            }
            if matches!(site.value, Value::Array(_) | Value::Object(_)) {
                self.warn(
                    site,
                    Code::Unsupported,
                    "a list or an object cannot be a value of an enum",
                );
                continue;
            }
            let types = facets.types.as_deref();
            let meaning = meaning(types, site.value);
            if known.contains(&meaning) {
                self.note(site, Code::InvalidValue, "this value is listed twice");
            } else if let Some(fit) = fits(types, site.value) {
                misfit = misfit.or((fit == Fit::ByText).then_some(site));
                known.insert(meaning);
                kept.push(site);
                indexes.push(index);
            } else {
                misfit = misfit.or(Some(site));
            }
        }
        if let Some(site) = misfit {
            self.misfit(facets, site);
        }
        if kept.len() < values.len() {
            keep_per_value(facets, values.len(), &indexes);
        }
        if kept.is_empty() {
            facets.limit_if(facets.types.is_none() && facets.nullable, Limit::Null);
            return;
        }
        if facets.types.as_ref().is_none_or(|types| types.len() != 1) {
            facets.types = common_kind(&kept).map(|kind| vec![kind]);
        }
        facets.values = Some(kept);
    }

    fn misfit(&mut self, facets: &Facets<'t>, site: Site<'t>) {
        let types = facets.types.as_deref().unwrap_or_default();
        let words: Vec<&str> = types.iter().map(|kind| kind.as_str()).collect();
        let message = format!("this value is not of type {}", words.join(" or "));
        let help = match fits(Some(types), site.value) {
            Some(_) if types == [Kind::String] => "it is read as text: put it in quotes",
            Some(_) => "it is read as a number: take the quotes away",
            None => "such values are left out",
        };
        self.warn_with(site, Code::InvalidValue, message, help);
    }
}

/// A listed value as it is read: two that are equal are one.
#[derive(PartialEq, Eq, Hash)]
enum Meaning<'v> {
    Text(Option<String>),
    Number(Option<Number>),
    Value(&'v Value),
}

fn meaning<'v>(types: Option<&[Kind]>, value: &'v Value) -> Meaning<'v> {
    match types {
        Some([Kind::String]) => Meaning::Text(text_of(value)),
        Some([Kind::Integer | Kind::Number]) => Meaning::Number(number_of(value)),
        _ => Meaning::Value(value),
    }
}

/// How a listed value fits the stated types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// It has one of them.
    ByType,
    /// Its text can be read as one of them.
    ByText,
}

fn fits(types: Option<&[Kind]>, value: &Value) -> Option<Fit> {
    let Some(types) = types else {
        return Some(Fit::ByType);
    };
    if types.iter().any(|kind| kind.holds(value)) {
        return Some(Fit::ByType);
    }
    let readable = match types {
        [Kind::String] => true,
        [Kind::Integer] => number_of(value).is_some_and(|number| number::whole(&number).is_some()),
        [Kind::Number] => number_of(value).is_some(),
        _ => false,
    };
    readable.then_some(Fit::ByText)
}

/// The number that a value is, or that its text says.
fn number_of(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(number.clone()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
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
                .map(|value| number_of(value).as_ref().and_then(number::whole))
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
                .map(|value| number_of(value).as_ref().and_then(Number::as_f64))
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
