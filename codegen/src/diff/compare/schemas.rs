//! Pairs of schemas: each is compared once, however many ways lead to it.

use std::collections::{BTreeSet, HashMap};

use super::super::node::{Node, Pair, last, members};
use super::super::verdict::Flow;
use super::Compare;
use crate::diagnostic::Pointer;

/// The pairs of schemas that stand for each other somewhere.
#[derive(Default)]
pub(super) struct Schemas<'a> {
    known: HashMap<(Pointer, Pointer, bool), usize>,
    pub(super) places: Vec<Place<'a>>,
    /// How many of the places have been compared.
    compared: usize,
    /// The operations that hold any of them.
    pub(super) operations: Vec<String>,
    /// The names that have been changed, old and new.
    pub(super) renamed: BTreeSet<(String, String)>,
}

/// A pair of schemas, and what it leads to.
pub(super) struct Place<'a> {
    pub(super) pair: Pair<'a>,
    /// Whether what its users say of null and defaults has been told of them.
    pub(super) is_bare: bool,
    /// The pairs inside it, and the ways in which they can travel.
    pub(super) inside: Vec<(usize, Flow)>,
    /// The changes that are its own, as places in the list of changes.
    pub(super) changes: std::ops::Range<usize>,
    pub(super) flow: Flow,
    pub(super) operations: BTreeSet<usize>,
}

impl Schemas<'_> {
    /// An operation holds the pair.
    pub(super) fn start(&mut self, id: usize, flow: Flow, operation: &str) {
        if self.operations.last().map(String::as_str) != Some(operation) {
            self.operations.push(operation.to_owned());
        }
        let place = &mut self.places[id];
        place.flow = place.flow.and(flow);
        place.operations.insert(self.operations.len() - 1);
    }
}

impl<'a> Compare<'a> {
    /// The id of a pair, which is going to be compared.
    pub(super) fn place(&mut self, pair: &Pair<'a>) -> usize {
        self.place_of(pair, false)
    }

    pub(super) fn place_of(&mut self, pair: &Pair<'a>, is_bare: bool) -> usize {
        let key = (pair.old.at.clone(), pair.new.at.clone(), is_bare);
        let next = self.schemas.places.len();
        let id = *self.schemas.known.entry(key).or_insert(next);
        if id == next {
            self.schemas.places.push(Place {
                pair: pair.clone(),
                is_bare,
                inside: Vec::new(),
                changes: 0..0,
                flow: Flow::default(),
                operations: BTreeSet::new(),
            });
        }
        id
    }

    /// A pair stands inside another one.
    pub(super) fn inside(&mut self, outer: usize, pair: &Pair<'a>, mask: Flow) {
        let id = self.place(pair);
        self.schemas.places[outer].inside.push((id, mask));
    }

    /// Compares every pair that has not been compared.
    fn drain(&mut self) {
        while let Some(place) = self.schemas.places.get(self.schemas.compared) {
            let id = self.schemas.compared;
            let (pair, is_bare) = (place.pair.clone(), place.is_bare);
            self.schemas.compared += 1;
            let start = self.changes.list.len();
            self.used(id, &pair, is_bare);
            self.schemas.places[id].changes = start..self.changes.list.len();
        }
    }

    /// The named schemas, those that no operation holds as well.
    pub(super) fn named_schemas(&mut self, document: &Pair<'a>) {
        self.drain();
        let schemas = document.at("components").at("schemas");
        let found = members(&schemas);
        let renamed = self.schemas.renamed.clone();
        let was = |node: &Node<'a>| renamed.iter().any(|(old, _)| *old == last(node));
        let is = |node: &Node<'a>| renamed.iter().any(|(_, new)| *new == last(node));
        for node in found.removed.iter().filter(|node| !was(node)) {
            let message = format!("the schema `{}` is removed", last(node));
            self.changes.removed("schema-removed", node, message);
        }
        for node in found.added.iter().filter(|node| !is(node)) {
            let message = format!("the schema `{}` is added", last(node));
            self.changes.added("schema-added", node, message);
        }
        let order: Vec<_> = schemas
            .new
            .members()
            .into_iter()
            .map(|(_, node)| node.at)
            .collect();
        if super::super::node::is_reordered(&found.both, &order) {
            let message = "the named schemas stand in another order";
            self.changes
                .changed("schema-order-changed", &schemas, message);
        }
        for pair in &found.both {
            self.place(pair);
        }
        self.drain();
    }
}
