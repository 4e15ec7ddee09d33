//! Atoms: what a member of a union may look like, one JSON kind at a time.

use super::JsonKind;
use crate::ir::{Api, Enum, IntegerType, Object, Property, Shape, Type, Value};

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
    /// A number without a fraction, of any size or of this width.
    Integer(Option<IntegerType>),
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

impl<'a> Look<'a> {
    /// The property of an object that has this name.
    pub(super) fn property(&self, name: &str) -> Option<&'a Property> {
        let Self::Struct(object) = *self else {
            return None;
        };
        let mut properties = object.properties.iter();
        properties.find(|property| property.name == name)
    }

    pub(super) fn kind(&self) -> JsonKind {
        match self {
            Self::Boolean => JsonKind::Boolean,
            Self::Integer(_) => JsonKind::Integer,
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
    let Some(leaves) = leaves(api, ty) else {
        return anything().to_vec();
    };
    let mut found: Vec<Look<'_>> = Vec::new();
    // Where those stand that need not be found twice.
    let mut once: Vec<usize> = Vec::new();
    for look in leaves.into_iter().flat_map(|leaf| leaf_looks(api, leaf)) {
        if !matches!(look, Look::Struct(_) | Look::Array(_)) {
            if once.iter().any(|&index| same(&found[index], &look)) {
                continue;
            }
            once.push(found.len());
        }
        found.push(look);
    }
    found
}

/// Whether two looks are one.
fn same(one: &Look<'_>, other: &Look<'_>) -> bool {
    match (one, other) {
        (Look::Text(one), Look::Text(other)) => one == other,
        (Look::Integer(one), Look::Integer(other)) => one == other,
        _ => one.kind() == other.kind(),
    }
}

/// Whether all that types come to are objects.
pub(super) fn are_objects<'a>(api: &'a Api, types: impl Iterator<Item = &'a Type>) -> bool {
    let is_object = |look: &Look<'_>| matches!(look, Look::Struct(_) | Look::Open);
    let mut leaves = api.leaves(types.collect());
    leaves.all(|leaf| leaf_looks(api, leaf).iter().all(is_object))
}

/// The kinds of JSON that a value may be, null included.
pub(crate) fn kinds(api: &Api, value: &Value) -> Vec<JsonKind> {
    let Some(leaves) = leaves(api, &value.ty) else {
        return ANY_KIND.to_vec();
    };
    let mut kinds = Vec::new();
    if value.nullable {
        kinds.push(JsonKind::Null);
    }
    for leaf in leaves {
        match leaf {
            other if is_any(api, other) => kinds.extend(ANY_KIND),
            Type::Null => kinds.push(JsonKind::Null),
            Type::Array { .. } | Type::Tuple(_) => kinds.push(JsonKind::Array),
            other => kinds.extend(leaf_looks(api, other).iter().map(Look::kind)),
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// The types that a type comes to when aliases and unions are followed; none where they are too many to
/// be told apart.
pub(super) fn leaves<'a>(api: &'a Api, ty: &'a Type) -> Option<Vec<&'a Type>> {
    /// Unions inside unions that are followed.
    const MOST: usize = 200;
    let mut leaves = api.leaves(vec![ty]);
    let mut found = Vec::new();
    while let Some(leaf) = leaves.next() {
        found.push(leaf);
        if leaves.followed() > MOST {
            break;
        }
    }
    (leaves.followed() <= MOST).then_some(found)
}

/// Whether a type may be anything, as far as is known here.
fn is_any(api: &Api, ty: &Type) -> bool {
    matches!(api.stated(ty), None | Some(Type::Any))
}

/// The looks of a type that is neither alias nor union.
fn leaf_looks<'a>(api: &'a Api, leaf: &'a Type) -> Vec<Look<'a>> {
    let Some(stated) = api.stated(leaf) else {
        return anything().to_vec();
    };
    match stated {
        // What stands behind a type of the user is a type of the document.
        Type::Own(_) | Type::Any => anything().to_vec(),
        Type::Null => Vec::new(),
        Type::Boolean => vec![Look::Boolean],
        Type::Integer(width) => vec![Look::Integer(Some(*width))],
        Type::Number(_) => vec![Look::Integer(None), Look::Fraction],
        Type::String(_) => vec![Look::Text(None)],
        Type::Array { items, .. } => vec![Look::Array(kinds(api, items))],
        Type::Tuple(items) => {
            let first = items.first().map(|first| kinds(api, first));
            vec![Look::Array(first.unwrap_or_default())]
        }
        Type::Map(_) => vec![Look::Open],
        Type::Schema(id) => match &api.schema(*id).shape {
            Shape::Object(object) => vec![Look::Struct(object)],
            Shape::Enum(listed) => listed_looks(listed),
            Shape::Union(_) | Shape::Alias(_) => Vec::new(),
        },
    }
}

const ANY_KIND: [JsonKind; 7] = [
    JsonKind::Null,
    JsonKind::Boolean,
    JsonKind::Integer,
    JsonKind::Fraction,
    JsonKind::String,
    JsonKind::Array,
    JsonKind::Object,
];

fn anything<'a>() -> [Look<'a>; 6] {
    [
        Look::Boolean,
        Look::Integer(None),
        Look::Fraction,
        Look::Text(None),
        Look::Array(ANY_KIND.to_vec()),
        Look::Open,
    ]
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
        looks.push(Look::Integer(Some(IntegerType::I64)));
    }
    if values().any(serde_json::Value::is_f64) {
        looks.push(Look::Fraction);
    }
    looks
}
