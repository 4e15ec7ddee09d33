//! Objects: which member tells one struct from others.

use serde_json::Value as Json;

use super::atom::{Atom, Look, kinds};
use super::{JsonKind, Test};
use crate::ir::{Additional, Api, Object, Property, Shape, Type};

/// A test on one required property of an object that holds for it always and for its rivals never.
pub(super) fn member_test(api: &Api, object: &Object, rivals: &[&Atom<'_>]) -> Option<Test> {
    if rivals.is_empty() {
        return None;
    }
    let required = || {
        object
            .properties
            .iter()
            .filter(|property| property.required)
    };
    let certain = || required().filter(|property| !property.value.nullable);
    by_common_value(api, certain(), rivals)
        .or_else(|| required().find_map(|property| by_presence(property, rivals)))
        .or_else(|| certain().find_map(|property| by_kind(api, property, rivals)))
}

/// By the property that most rivals have, too: it is what the document tells them apart by.
fn by_common_value<'a>(
    api: &Api,
    properties: impl Iterator<Item = &'a Property>,
    rivals: &[&Atom<'_>],
) -> Option<Test> {
    let mut best: Option<(usize, Test)> = None;
    for property in properties {
        let Some(test) = by_value(api, property, rivals) else {
            continue;
        };
        let has = |rival: &&&Atom<'_>| rival.look.property(&property.name).is_some();
        let common = rivals.iter().filter(has).count();
        if best.as_ref().is_none_or(|(most, _)| *most < common) {
            best = Some((common, test));
        }
    }
    best.map(|(_, test)| test)
}

/// Whether no rival can have the member in a way that `clashes`.
fn none_clashes(name: &str, rivals: &[&Atom<'_>], clashes: impl Fn(&Property) -> bool) -> bool {
    rivals.iter().all(|rival| match rival.look {
        Look::Struct(other) => match rival.look.property(name) {
            Some(property) => !clashes(property),
            None => !matches!(other.additional, Additional::Kept(_)),
        },
        _ => false,
    })
}

fn by_presence(property: &Property, rivals: &[&Atom<'_>]) -> Option<Test> {
    none_clashes(&property.name, rivals, |_| true).then(|| Test::Member(property.name.clone()))
}

fn by_kind(api: &Api, property: &Property, rivals: &[&Atom<'_>]) -> Option<Test> {
    let own: Vec<JsonKind> = kinds(api, &property.value);
    let clashes = |other: &Property| {
        kinds(api, &other.value)
            .iter()
            .any(|kind| own.contains(kind))
    };
    none_clashes(&property.name, rivals, clashes)
        .then(|| Test::MemberKind(property.name.clone(), own.clone()))
}

fn by_value(api: &Api, property: &Property, rivals: &[&Atom<'_>]) -> Option<Test> {
    let own = listed(api, property)?;
    let test = value_test(&property.name, &own)?;
    let clashes = |other: &Property| {
        if let Some(values) = listed(api, other) {
            return values.iter().any(|value| own.contains(value));
        }
        let others = kinds(api, &other.value);
        own.iter().any(|value| others.contains(&kind_of(value)))
    };
    none_clashes(&property.name, rivals, clashes).then_some(test)
}

/// The values that a property lists.
fn listed<'a>(api: &'a Api, property: &'a Property) -> Option<Vec<&'a Json>> {
    let Type::Schema(id) = api.behind(&property.value.ty) else {
        return None;
    };
    match &api.schema(*id).shape {
        Shape::Enum(listed) => Some(listed.values.iter().map(|value| &value.value).collect()),
        _ => None,
    }
}

fn value_test(name: &str, values: &[&Json]) -> Option<Test> {
    let name = name.to_owned();
    if let [Json::Bool(value)] = values {
        return Some(Test::MemberBoolean(name, *value));
    }
    let texts: Option<Vec<_>> = values
        .iter()
        .map(|value| value.as_str().map(str::to_owned))
        .collect();
    if let Some(texts) = texts {
        return Some(Test::MemberValue(name, texts));
    }
    let integers: Option<Vec<_>> = values.iter().map(|value| value.as_i64()).collect();
    integers.map(|integers| Test::MemberInteger(name, integers))
}

fn kind_of(value: &Json) -> JsonKind {
    match value {
        Json::Null => JsonKind::Null,
        Json::Bool(_) => JsonKind::Boolean,
        Json::Number(number) if number.is_f64() => JsonKind::Fraction,
        Json::Number(_) => JsonKind::Integer,
        Json::String(_) => JsonKind::String,
        Json::Array(_) => JsonKind::Array,
        Json::Object(_) => JsonKind::Object,
    }
}
