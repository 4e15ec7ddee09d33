//! Merge: inline schemas that are equal become one type.
//!
//! The document names a component for a reason, so two components stay two types. An inline schema has
//! only a place: where it is equal to another one, or to a component, it becomes an alias of that, and
//! every name that a place gives still stands. Prose makes no difference; what it says of members at one
//! place only is kept with the alias.

mod prose;
mod sketch;

use std::collections::HashMap;

use self::sketch::Sketch;
use crate::ir::{Api, Constraints, SchemaId, Shape, Type, Value};

/// Makes each inline schema that is equal to a component, or else to one before it, an alias of that.
pub(super) fn merge(api: &mut Api) {
    let same = representatives(api);
    for (index, &first) in same.iter().enumerate() {
        if first == index {
            continue;
        }
        prose::keep(api, SchemaId(index), SchemaId(first));
        // Null is allowed by the places that use the alias.
        api.schemas[index].shape = Shape::Alias(Value {
            ty: Type::Schema(SchemaId(first)),
            nullable: false,
            constraints: Constraints::default(),
            xml: None,
        });
    }
}

/// For each schema, the one whose type it has.
///
/// Schemas that look alike begin in one class; a class is parted as long as what its schemas mention is
/// of different classes. What is left together is equal, schemas that hold themselves among them.
fn representatives(api: &Api) -> Vec<usize> {
    let sketches: Vec<Sketch> = api.schemas.iter().map(Sketch::of).collect();
    // A component goes before inline schemas, so that it stands for its class.
    let (inline, named): (Vec<usize>, Vec<usize>) =
        (0..sketches.len()).partition(|&index| api.schemas[index].inline);
    let order: Vec<usize> = named.into_iter().chain(inline).collect();
    let mut classes = alike(api, &sketches, &order);
    loop {
        let mut first: HashMap<(usize, Vec<usize>), usize> = HashMap::new();
        let mut parted = classes.clone();
        for &index in &order {
            let mentions = sketches[index].mentions.iter();
            let held = mentions.map(|id| classes[id.0]).collect();
            parted[index] = *first.entry((classes[index], held)).or_insert(index);
        }
        if parted == classes {
            return classes;
        }
        classes = parted;
    }
}

/// For each schema, the first that looks like it; of components that look alike only the first is
/// looked like.
fn alike(api: &Api, sketches: &[Sketch], order: &[usize]) -> Vec<usize> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut classes: Vec<usize> = (0..sketches.len()).collect();
    for &index in order {
        if matches!(api.schemas[index].shape, Shape::Alias(_)) {
            continue;
        }
        let class = *first.entry(&sketches[index].text).or_insert(index);
        if api.schemas[index].inline {
            classes[index] = class;
        }
    }
    classes
}

#[cfg(test)]
mod tests;
