//! Component schemas: those of the document, those that references lead to, and hoisted ones.
//!
//! Invariant: a hoisted schema never takes a name that the document gives to another one, and what a
//! hoisted schema is called depends only on where it stands, save for a number where names collide.

use std::collections::{HashMap, HashSet, VecDeque};

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::facets::Facets;
use super::source::{Child, Source};
use super::{Use, annotated, anything, only_named};
use crate::diagnostic::{Code, Pointer};
use crate::normalize::INLINE;
use crate::normalize::hint::{Anchor, Hint};
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

/// How many schemas may be hoisted.
const HOISTED: usize = 200_000;

/// The component schemas so far.
#[derive(Default)]
pub struct Schemas<'t> {
    /// The schema that is being read.
    pub current: Option<Site<'t>>,
    pub(super) folded: HashMap<usize, (String, Hint)>,
    pub(super) hoisted: HashMap<Vec<usize>, String>,
    pub(super) taken: HashSet<String>,
    /// The schemas that the document names.
    pub names: Vec<(String, Site<'t>)>,
    pub(super) next: HashMap<String, usize>,
    pub(super) queue: VecDeque<Pending<'t>>,
    pub(super) done: Vec<(Anchor, usize, String, ReferenceOr<Schema>)>,
    pub(super) aliases: HashMap<String, String>,
    pub(super) anchors: Anchor,
    /// For each schema, by address: those that extend it by `allOf`, in document order, with their addresses.
    pub extended_by: HashMap<usize, Vec<(String, usize)>>,
}

/// A component that has not been read yet.
pub enum Pending<'t> {
    Named {
        name: String,
        site: Site<'t>,
        hint: Hint,
    },
    Hoisted {
        name: String,
        facets: Box<Facets<'t>>,
        child: Child<'t>,
    },
}

impl Schemas<'_> {
    /// The name of the component that the schema at an address is.
    pub fn folded(&self, address: usize) -> Option<String> {
        self.folded.get(&address).map(|(name, _)| name.clone())
    }

    /// The name that a hoisted schema has already.
    pub fn hoisted(&self, key: &[usize]) -> Option<String> {
        self.hoisted.get(key).cloned()
    }

    /// The first free name that begins with the wanted one.
    pub(super) fn unique(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "Schema" } else { wanted };
        if self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let next = self.next.entry(wanted.to_owned()).or_insert(2);
        loop {
            let name = format!("{wanted}{next}");
            *next += 1;
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

impl<'t> Reader<'t, '_> {
    /// A place behind everything that has one.
    pub fn next_anchor(&mut self) -> Anchor {
        self.schemas.anchors += 1;
        self.schemas.anchors
    }

    /// Makes a component of a schema that stands inside another thing.
    pub(super) fn hoist(
        &mut self,
        key: Vec<usize>,
        facets: Facets<'t>,
        child: &Child<'t>,
    ) -> String {
        let wanted = self.hints.name(child.hint);
        let name = self.schemas.unique(&wanted);
        self.hints.fix(child.hint, &name);
        self.schemas.hoisted.insert(key, name.clone());
        if self.schemas.hoisted.len() > HOISTED {
            let site = self.current();
            self.warn(
                site,
                Code::Limit,
                "the document has too many schemas; this one is read as `{}`",
            );
            let anchor = self.hints.anchor(child.hint);
            self.finished(anchor, &name, ReferenceOr::Item(anything()));
            return name;
        }
        let child = child.clone();
        let facets = Box::new(facets);
        self.schemas.queue.push_back(Pending::Hoisted {
            name: name.clone(),
            facets,
            child,
        });
        name
    }

    /// Makes a component of a schema that has been written already.
    pub fn add_component(&mut self, hint: Hint, mut schema: Schema) -> ReferenceOr<Schema> {
        mark_inline(&mut schema);
        let name = self.schemas.unique(&self.hints.name(hint));
        let anchor = self.hints.anchor(hint);
        self.finished(anchor, &name, ReferenceOr::Item(schema));
        annotated(&name, openapiv3::SchemaData::default())
    }

    /// Reads the components that wait, and those that turn up on the way.
    pub fn drain_schemas(&mut self) {
        while let Some(pending) = self.schemas.queue.pop_front() {
            match pending {
                Pending::Named { name, site, hint } => self.read_named(&name, site, hint),
                Pending::Hoisted {
                    name,
                    facets,
                    child,
                } => {
                    let source = child.sources[0];
                    self.record_origin(&name, source.site);
                    let before = self.schemas.current.replace(source.site);
                    let anchor = self.hints.anchor(child.hint);
                    let mut schema = self.build(*facets, &child);
                    mark_inline(&mut schema);
                    self.finished(anchor, &name, ReferenceOr::Item(schema));
                    self.schemas.current = before;
                }
            }
        }
    }

    fn read_named(&mut self, name: &str, site: Site<'t>, hint: Hint) {
        self.record_origin(name, site);
        let before = self.schemas.current.replace(site);
        let anchor = self.hints.anchor(hint);
        let child = Child {
            sources: vec![Source::whole(site, hint)],
            hint,
        };
        let pieces = self.gather(&child.sources);
        let schema = match only_named(&pieces, Use::Property) {
            Some((target, _)) if self.is_circular_alias(name, &target) => {
                self.circular(site);
                ReferenceOr::Item(anything())
            }
            Some((target, data)) => annotated(&target, data),
            None => {
                let expanded = self.expand_for_good(pieces);
                let facets = self.merge(expanded, hint);
                let facets = self.settle(facets, &child);
                ReferenceOr::Item(self.build(facets, &child))
            }
        };
        self.finished(anchor, name, schema);
        self.schemas.current = before;
    }

    /// Whether a component that only refers to `target` leads back to itself.
    fn is_circular_alias(&mut self, name: &str, target: &str) -> bool {
        let aliases = &mut self.schemas.aliases;
        let mut passed = Vec::new();
        let mut end = target.to_owned();
        while let Some(next) = aliases.get(&end) {
            passed.push(std::mem::replace(&mut end, next.clone()));
        }
        // Long chains are walked once: from now on each of these leads to the end directly.
        for alias in passed {
            aliases.insert(alias, end.clone());
        }
        let is_circular = end == name;
        if !is_circular {
            aliases.insert(name.to_owned(), end);
        }
        is_circular
    }

    fn finished(&mut self, anchor: Anchor, name: &str, schema: ReferenceOr<Schema>) {
        let order = self.schemas.done.len();
        self.schemas
            .done
            .push((anchor, order, name.to_owned(), schema));
    }

    fn record_origin(&mut self, name: &str, site: Site<'t>) {
        let normal = Pointer::root().key("components").key("schemas").key(name);
        let origin = self.trails.pointer(site.at);
        if site.file != self.loaded.root() || origin != normal {
            self.origins.record(normal, site.file, origin);
        }
    }

    /// The finished components: those of the document in its order, hoisted ones behind their owners.
    pub fn take_schemas(&mut self) -> IndexMap<String, ReferenceOr<Schema>> {
        let mut done = std::mem::take(&mut self.schemas.done);
        done.sort_by_key(|(anchor, order, ..)| (*anchor, *order));
        done.into_iter()
            .map(|(_, _, name, schema)| (name, schema))
            .collect()
    }
}

/// Says of a hoisted schema that the document has no name for it.
fn mark_inline(schema: &mut Schema) {
    let data = &mut schema.schema_data;
    data.extensions.insert(INLINE.to_owned(), Value::Bool(true));
}
