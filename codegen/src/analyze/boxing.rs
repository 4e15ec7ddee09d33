//! Boxes: which properties and variants must stand behind a pointer for their type to have a size.

use std::collections::BTreeSet;

use super::decide::is_large;
use crate::ir::{Api, SchemaId, Shape, Type};

/// A place where one schema holds another without a pointer between.
struct Edge {
    /// The property or variant; 0 for what a newtype holds.
    index: usize,
    target: SchemaId,
}

/// For each schema, whether each of its properties or variants is boxed.
pub(super) fn boxes(api: &Api, newtypes: &[bool]) -> Vec<Vec<bool>> {
    let mut boxed: Vec<Vec<bool>> = api
        .schemas
        .iter()
        .map(|schema| structs(api, &schema.shape))
        .collect();
    let edges: Vec<Vec<Edge>> = api
        .schemas()
        .map(|(id, _)| edges(api, id, newtypes))
        .collect();
    break_circles(&edges, &mut boxed);
    boxed
}

/// What is boxed in any case: a struct in a variant, so that the variants are of one small size and a new
/// property changes nothing.
fn structs(api: &Api, shape: &Shape) -> Vec<bool> {
    match shape {
        Shape::Object(object) => vec![false; object.properties.len()],
        Shape::Union(union) => union
            .variants
            .iter()
            .map(|variant| is_large(api, &variant.value.ty))
            .collect(),
        Shape::Alias(_) => vec![false],
        Shape::Enum(_) => Vec::new(),
    }
}

fn edges(api: &Api, id: SchemaId, newtypes: &[bool]) -> Vec<Edge> {
    let mut edges = Vec::new();
    let mut add = |index: usize, ty: &Type| {
        held_directly(api, ty, newtypes, &mut |target| {
            edges.push(Edge { index, target });
        });
    };
    match &api.schema(id).shape {
        Shape::Object(object) => {
            let properties = object.properties.iter().enumerate();
            properties.for_each(|(index, property)| add(index, &property.value.ty));
        }
        Shape::Union(union) => {
            for (index, variant) in union.variants.iter().enumerate() {
                if !is_large(api, &variant.value.ty) {
                    add(index, &variant.value.ty);
                }
            }
        }
        Shape::Alias(value) if newtypes[id.0] => add(0, &value.ty),
        Shape::Alias(_) | Shape::Enum(_) => {}
    }
    edges
}

/// The schemas that a type holds in itself: lists and maps keep theirs on the heap.
fn held_directly(api: &Api, ty: &Type, newtypes: &[bool], found: &mut dyn FnMut(SchemaId)) {
    let mut seen: BTreeSet<SchemaId> = BTreeSet::new();
    let mut queue = vec![ty];
    while let Some(ty) = queue.pop() {
        match ty {
            Type::Schema(id) if seen.insert(*id) => match &api.schema(*id).shape {
                Shape::Alias(value) if !newtypes[id.0] => queue.push(&value.ty),
                _ => found(*id),
            },
            Type::Tuple(items) => queue.extend(items.iter().rev().map(|item| &item.ty)),
            _ => {}
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Not,
    Open,
    Done,
}

/// Boxes every edge that leads back to a schema whose walk has not ended, in document order.
fn break_circles(edges: &[Vec<Edge>], boxed: &mut [Vec<bool>]) {
    let mut visits = vec![Visit::Not; edges.len()];
    for root in 0..edges.len() {
        if visits[root] != Visit::Not {
            continue;
        }
        visits[root] = Visit::Open;
        let mut path = vec![(root, 0)];
        while let Some((node, next)) = path.last_mut() {
            let Some(edge) = edges[*node].get(*next) else {
                visits[*node] = Visit::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match visits[edge.target.0] {
                Visit::Open => boxed[*node][edge.index] = true,
                Visit::Not => {
                    visits[edge.target.0] = Visit::Open;
                    path.push((edge.target.0, 0));
                }
                Visit::Done => {}
            }
        }
    }
}
