//! Overlaps: members of `anyOf` that one value may fit at once.
//!
//! An enum would keep of such a value what its one variant knows. So objects that do not exclude each
//! other become one object with the properties of all: a property is required where every member
//! requires it, and where members type it differently it is a union of those types, or an enum of all
//! listed values. Objects exclude each other by
//!
//! - a property that both require, with JSON types or listed values that have none in common,
//! - a constant of one that the other contradicts, or does not know,
//! - a property that one requires and the other, which is closed, does not have.
//!
//! Members that are one type in all but their constraints (such as strings of two formats that are text in
//! Rust) are one member.

mod exclude;
mod join;

use std::collections::{BTreeMap, BTreeSet};

use self::exclude::exclude;
use self::join::Join;
use crate::analyze::is_discriminated;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::{Additional, Api, Object, SchemaId, Shape, StringType, Type, Union, UnionKind};

/// The objects that have been made of others.
#[derive(Default)]
struct Made {
    /// By the schemas that it is made of.
    by_parts: BTreeMap<BTreeSet<SchemaId>, SchemaId>,
    /// The schemas that an object is made of.
    parts: BTreeMap<SchemaId, BTreeSet<SchemaId>>,
}

impl Made {
    /// The schemas that these are made of in the end.
    fn parts(&self, ids: &[SchemaId]) -> BTreeSet<SchemaId> {
        let mut found = BTreeSet::new();
        for id in ids {
            match self.parts.get(id) {
                Some(parts) => found.extend(parts),
                None => {
                    found.insert(*id);
                }
            }
        }
        found
    }
}

/// Makes one member of those that overlap, in every union of the API and in those that come of it.
pub(super) fn join_all(
    api: &mut Api,
    place: &dyn Fn(&Pointer) -> Place,
    diagnostics: &mut Diagnostics,
) {
    let mut made = Made::default();
    let most = api.schemas.len() * 4 + 64;
    let mut index = 0;
    // Joining adds schemas at the end, which are looked at in their turn.
    while index < api.schemas.len().min(most) {
        let id = SchemaId(index);
        same_types(api, id);
        for names in objects(api, id, &mut made) {
            let message = format!(
                "a value may fit {} at once, so `{}` has the properties of all of them in one object",
                names.join(", "),
                api.schema(id).name
            );
            let diagnostic = Diagnostic::note(Code::Undecidable, message);
            diagnostics.push(diagnostic.at(place(&api.schema(id).at)));
        }
        index += 1;
    }
}

/// Joins the members that are one type.
fn same_types(api: &mut Api, id: SchemaId) {
    let Shape::Union(union) = &api.schema(id).shape else {
        return;
    };
    if union.discriminator.is_some() {
        return;
    }
    let mut union = union.clone();
    let mut kept: Vec<crate::ir::Variant> = Vec::new();
    for variant in std::mem::take(&mut union.variants) {
        let ty = api.behind(&variant.value.ty);
        let known = kept
            .iter_mut()
            .find(|known| is_same(api.behind(&known.value.ty), ty));
        let Some(known) = known else {
            kept.push(variant);
            continue;
        };
        if known.value != variant.value {
            // What only one of them asks for is not asked for.
            known.value.constraints = crate::ir::Constraints::default();
        }
        if let (Type::String(one), Type::String(other)) = (api.behind(&known.value.ty), ty)
            && one != other
        {
            known.value.ty = Type::String(StringType::Plain);
            "String".clone_into(&mut known.name);
        }
    }
    let shape = match <[crate::ir::Variant; 1]>::try_from(kept) {
        Ok([only]) if only.value.ty != Type::Schema(id) => Shape::Alias(only.value),
        Ok(only) => {
            union.variants = only.into();
            Shape::Union(union)
        }
        Err(kept) => {
            union.variants = kept;
            Shape::Union(union)
        }
    };
    api.schemas[id.0].shape = shape;
}

fn is_same(one: &Type, other: &Type) -> bool {
    let is_text = |ty: &Type| match ty {
        Type::String(ty) => !ty.is_parsed(),
        _ => false,
    };
    one == other || (is_text(one) && is_text(other))
}

/// Joins the objects of one union, and tells the names of those that are one now.
fn objects(api: &mut Api, id: SchemaId, made: &mut Made) -> Vec<Vec<String>> {
    let Shape::Union(union) = &api.schema(id).shape else {
        return Vec::new();
    };
    if union.kind == UnionKind::OneOf || is_discriminated(api, union) {
        return Vec::new();
    }
    let union = union.clone();
    let groups = groups(api, &union);
    let mut names = Vec::new();
    let mut gone = BTreeSet::new();
    let mut joined = union.clone();
    for group in groups {
        let members = group.iter().map(|&index| &union.variants[index]);
        let ids: Vec<SchemaId> = members
            .clone()
            .filter_map(|variant| api.schema_behind(&variant.value.ty).map(|(id, _)| id))
            .collect();
        names.push(
            members
                .map(|variant| format!("`{}`", variant.name))
                .collect(),
        );
        let whole = group.len() == union.variants.len();
        let parts = made.parts(&ids);
        let known = made.by_parts.get(&parts).copied();
        let target = match known {
            Some(known) => known,
            None if whole => id,
            None => free(api, id, "Object"),
        };
        if known.is_none() {
            // Known before it is made, because it may hold itself.
            made.by_parts.insert(parts.clone(), target);
            made.parts.insert(target, parts);
            let objects: Vec<Object> = group
                .iter()
                .filter_map(|&index| object(api, &union.variants[index].value.ty))
                .collect();
            let object = Join { api, owner: target }.objects(&objects);
            api.schemas[target.0].shape = Shape::Object(object);
        }
        if whole {
            if target != id {
                api.schemas[id.0].shape = Shape::Alias(super::value::plain(Type::Schema(target)));
            }
            return names;
        }
        let (first, rest) = (group[0], &group[1..]);
        joined.variants[first].value = super::value::plain(Type::Schema(target));
        joined.variants[first]
            .name
            .clone_from(&api.schema(target).name);
        gone.extend(rest.iter().copied());
    }
    let mut index = 0;
    joined.variants.retain(|_| {
        index += 1;
        !gone.contains(&(index - 1))
    });
    api.schemas[id.0].shape = Shape::Union(joined);
    names
}

/// A new schema, which is filled later, beside another one.
fn free(api: &mut Api, beside: SchemaId, suffix: &str) -> SchemaId {
    let id = SchemaId(api.schemas.len());
    let mut schema = api.schema(beside).clone();
    schema.name = format!("{}{suffix}", schema.name);
    while api.schemas.iter().any(|known| known.name == schema.name) {
        schema.name.push('2');
    }
    schema.shape = Shape::Alias(super::value::plain(Type::Any));
    schema.example = None;
    schema.inline = true;
    api.schemas.push(schema);
    id
}

/// The members that overlap, by way of each other at least: groups of two and more.
fn groups(api: &Api, union: &Union) -> Vec<Vec<usize>> {
    let objects: Vec<(usize, Object)> = union
        .variants
        .iter()
        .enumerate()
        .filter(|(_, variant)| !variant.value.nullable)
        .filter_map(|(index, variant)| Some((index, object(api, &variant.value.ty)?)))
        .collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (place, (index, own)) in objects.iter().enumerate() {
        let near = |group: &Vec<usize>| {
            objects[..place]
                .iter()
                .any(|(other, rival)| group.contains(other) && !exclude(api, own, rival))
        };
        let (touched, mut rest): (Vec<_>, Vec<_>) = groups.into_iter().partition(near);
        let mut group: Vec<usize> = touched.into_iter().flatten().collect();
        group.push(*index);
        group.sort_unstable();
        rest.push(group);
        rest.sort();
        groups = rest;
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// What a member holds, when it is an object of any kind.
fn object(api: &Api, ty: &Type) -> Option<Object> {
    match api.behind(ty) {
        Type::Map(values) => Some(Object {
            properties: Vec::new(),
            additional: Additional::Kept(values.clone()),
            min_properties: None,
            max_properties: None,
        }),
        Type::Schema(id) => match &api.schema(*id).shape {
            Shape::Object(object) => Some(object.clone()),
            _ => None,
        },
        _ => None,
    }
}
