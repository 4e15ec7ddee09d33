//! Atoms: what a member of a union may look like, one JSON kind at a time.

use super::JsonKind;
use crate::ir::{Api, Enum, Object, SchemaId, Shape, Type, Value};

/// One look of a member of a union.
#[derive(Clone, Debug)]
pub(super) struct Atom<'a> {
    /// The member.
    pub(super) variant: usize,
    pub(super) look: Look<'a>,
}

/// What a JSON value of one kind may be.
#[derive(Clone, Debug)]
pub(super) enum Look<'a> {
    Boolean,
    Integer,
    Fraction,
    /// Any text, or one of these.
    Text(Option<Vec<&'a str>>),
    /// An array whose first item has one of these kinds.
    Array(Vec<JsonKind>),
    /// An object with known members.
    Struct(&'a Object),
    /// Any object.
    Open,
}

impl Look<'_> {
    pub(super) fn kind(&self) -> JsonKind {
        match self {
            Self::Boolean => JsonKind::Boolean,
            Self::Integer => JsonKind::Integer,
            Self::Fraction => JsonKind::Fraction,
            Self::Text(_) => JsonKind::String,
            Self::Array(_) => JsonKind::Array,
            Self::Struct(_) | Self::Open => JsonKind::Object,
        }
    }

    /// How many members it requires.
    pub(super) fn required(&self) -> usize {
        match self {
            Self::Struct(object) => object
                .properties
                .iter()
                .filter(|property| property.required)
                .count(),
            _ => 0,
        }
    }
}

/// The looks of a value that is not null.
pub(super) fn looks<'a>(api: &'a Api, ty: &'a Type) -> Vec<Look<'a>> {
    let mut found = Vec::new();
    collect(api, ty, &mut Vec::new(), &mut found);
    found
}

/// The kinds of JSON that a value may be, null included.
pub(super) fn kinds(api: &Api, value: &Value) -> Vec<JsonKind> {
    let mut kinds: Vec<_> = looks(api, &value.ty).iter().map(Look::kind).collect();
    if value.nullable || matches!(api.behind(&value.ty), Type::Any | Type::Null) {
        kinds.push(JsonKind::Null);
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn collect<'a>(api: &'a Api, ty: &'a Type, seen: &mut Vec<SchemaId>, found: &mut Vec<Look<'a>>) {
    match api.behind(ty) {
        Type::Any => found.extend(anything()),
        Type::Null => {}
        Type::Boolean => found.push(Look::Boolean),
        Type::Integer(_) => found.push(Look::Integer),
        Type::Number(_) => found.extend([Look::Integer, Look::Fraction]),
        Type::String(_) => found.push(Look::Text(None)),
        Type::Array { items, .. } => found.push(Look::Array(item_kinds(api, items, seen))),
        Type::Tuple(items) => found.push(Look::Array(match items.first() {
            Some(first) => item_kinds(api, first, seen),
            None => Vec::new(),
        })),
        Type::Map(_) => found.push(Look::Open),
        Type::Schema(id) => match &api.schema(*id).shape {
            Shape::Object(object) => found.push(Look::Struct(object)),
            Shape::Enum(listed) => found.extend(listed_looks(listed)),
            Shape::Union(union) if !seen.contains(id) => {
                seen.push(*id);
                for variant in &union.variants {
                    collect(api, &variant.value.ty, seen, found);
                }
            }
            Shape::Union(_) | Shape::Alias(_) => {}
        },
    }
}

fn anything<'a>() -> [Look<'a>; 6] {
    let any_item = vec![
        JsonKind::Null,
        JsonKind::Boolean,
        JsonKind::Integer,
        JsonKind::Fraction,
        JsonKind::String,
        JsonKind::Array,
        JsonKind::Object,
    ];
    [
        Look::Boolean,
        Look::Integer,
        Look::Fraction,
        Look::Text(None),
        Look::Array(any_item),
        Look::Open,
    ]
}

fn item_kinds(api: &Api, items: &Value, seen: &mut Vec<SchemaId>) -> Vec<JsonKind> {
    let mut found = Vec::new();
    collect(api, &items.ty, seen, &mut found);
    let mut kinds: Vec<_> = found.iter().map(Look::kind).collect();
    if items.nullable || matches!(api.behind(&items.ty), Type::Any | Type::Null) {
        kinds.push(JsonKind::Null);
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn listed_looks(listed: &Enum) -> Vec<Look<'_>> {
    let values = || listed.values.iter().map(|value| &value.value);
    let mut looks = Vec::new();
    let texts: Vec<_> = values().filter_map(serde_json::Value::as_str).collect();
    if !texts.is_empty() {
        looks.push(Look::Text(Some(texts)));
    }
    if values().any(serde_json::Value::is_boolean) {
        looks.push(Look::Boolean);
    }
    if values().any(|value| value.is_i64() || value.is_u64()) {
        looks.push(Look::Integer);
    }
    if values().any(serde_json::Value::is_f64) {
        looks.push(Look::Fraction);
    }
    looks
}
