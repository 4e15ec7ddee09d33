//! Component schemas: those of the document, those that references lead to, and hoisted ones.
//!
//! Invariant: a hoisted schema never takes a name that the document gives to another one, and what a
//! hoisted schema is called depends only on where it stands, save for a number where names collide.

use std::collections::{HashMap, HashSet, VecDeque};

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};

use super::facets::{Child, Facets, Source};
use super::{Use, annotated, anything};
use crate::diagnostic::{Code, Pointer};
use crate::normalize::hint::{Anchor, Hint, LAST, pascal};
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

/// How many schemas may be hoisted.
const HOISTED: usize = 200_000;

/// The component schemas so far.
#[derive(Default)]
pub struct Schemas<'t> {
    /// The schema that is being read.
    pub current: Option<Site<'t>>,
    folded: HashMap<usize, (String, Hint)>,
    hoisted: HashMap<Vec<usize>, String>,
    taken: HashSet<String>,
    /// The schemas that the document names.
    pub names: Vec<(String, Site<'t>)>,
    next: HashMap<String, usize>,
    queue: VecDeque<Pending<'t>>,
    done: Vec<(Anchor, usize, String, ReferenceOr<Schema>)>,
    aliases: HashMap<String, String>,
    declared: usize,
    /// For each schema, by address: those that extend it by `allOf`, in document order.
    pub extended_by: HashMap<usize, Vec<String>>,
}

enum Pending<'t> {
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

    fn unique(&mut self, wanted: &str) -> String {
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
    /// Registers the schemas that the document names.
    pub fn declare_schemas(&mut self, schemas: Vec<(&'t str, Site<'t>)>) {
        for (name, _) in &schemas {
            self.schemas.taken.insert((*name).to_owned());
        }
        let mut named = Vec::new();
        for (name, site) in schemas {
            let anchor = self.schemas.declared;
            self.schemas.declared += 1;
            let hint = self.hints.root(name, anchor);
            self.schemas
                .folded
                .insert(site.address(), (name.to_owned(), hint));
            named.push((name, site, hint));
            self.schemas.names.push((name.to_owned(), site));
        }
        for (name, site, hint) in named {
            let target = self.beyond_references(site);
            self.schemas
                .folded
                .entry(target.address())
                .or_insert_with(|| (name.to_owned(), hint));
            let own = self
                .schemas
                .folded(target.address())
                .is_some_and(|known| known == name);
            let site = if own { target } else { site };
            self.schemas.queue.push_back(Pending::Named {
                name: name.to_owned(),
                site,
                hint,
            });
        }
        self.find_extensions();
    }

    /// Whether a component has this name.
    pub(super) fn is_component(&self, name: &str) -> bool {
        self.schemas.taken.contains(name)
    }

    /// Where a chain of plain references ends, or the last place that is a component already.
    fn beyond_references(&mut self, site: Site<'t>) -> Site<'t> {
        let mut at = site;
        for _ in 0..64 {
            let plain = at.value.as_object().is_some_and(|map| map.len() == 1);
            let reference = at.value.get("$ref").and_then(serde_json::Value::as_str);
            let Some(reference) = reference.filter(|_| plain) else {
                break;
            };
            let Some(target) = self.locate(at.file, reference) else {
                break;
            };
            at = target;
            if self.schemas.folded.contains_key(&at.address()) {
                break;
            }
        }
        at
    }

    /// The component that the schema at a site is, made one if it is none yet.
    pub fn component(&mut self, site: Site<'t>) -> (String, Hint) {
        if let Some(known) = self.schemas.folded.get(&site.address()) {
            return known.clone();
        }
        let end = self.beyond_references(site);
        if let Some(known) = self.schemas.folded.get(&end.address()) {
            let known = known.clone();
            self.schemas.folded.insert(site.address(), known.clone());
            return known;
        }
        if let Some(name) = self.schemas.hoisted(&[end.address()]) {
            let hint = self.hints.root(name.as_str(), LAST);
            return (name, hint);
        }
        let pointer = self.trails.pointer(end.at);
        let name = self
            .schemas
            .unique(&name_of_place(&pointer, &self.stem(end)));
        let anchor = self.schemas.declared;
        self.schemas.declared += 1;
        let hint = self.hints.root(name.as_str(), anchor);
        self.schemas
            .folded
            .insert(end.address(), (name.clone(), hint));
        self.schemas
            .folded
            .insert(site.address(), (name.clone(), hint));
        self.schemas.queue.push_back(Pending::Named {
            name: name.clone(),
            site: end,
            hint,
        });
        (name, hint)
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
    pub fn add_component(&mut self, hint: Hint, schema: Schema) -> ReferenceOr<Schema> {
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
                    let schema = self.build(*facets, &child);
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
        let schema = match self.only_named(&pieces, Use::Property) {
            Some((target, _)) if self.is_circular_alias(name, &target) => {
                self.circular(site);
                ReferenceOr::Item(anything())
            }
            Some((target, data)) => annotated(&target, data),
            None => {
                let expanded = self.expand(pieces);
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
        let mut at = target;
        while at != name {
            let Some(next) = self.schemas.aliases.get(at) else {
                self.schemas
                    .aliases
                    .insert(name.to_owned(), target.to_owned());
                return false;
            };
            at = next;
        }
        true
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

/// A name for the schema at a place that is no component: its last token that says something.
fn name_of_place(pointer: &Pointer, stem: &str) -> String {
    let tokens: Vec<String> = pointer.tokens().collect();
    let Some(start) = tokens
        .windows(2)
        .position(|pair| pair[0] == "components" && pair[1] == "schemas")
    else {
        let said = tokens.iter().rev().find(|token| says_something(token));
        return pascal(said.map_or(stem, String::as_str));
    };
    let mut name = String::new();
    for token in &tokens[start + 2..] {
        match token.as_str() {
            "items" => name.push_str("Item"),
            "additionalProperties" => name.push_str("Value"),
            token if name.is_empty() || says_something(token) => name.push_str(&pascal(token)),
            _ => {}
        }
    }
    name
}

fn says_something(token: &str) -> bool {
    const SILENT: [&str; 20] = [
        "schema",
        "schemas",
        "items",
        "properties",
        "allOf",
        "oneOf",
        "anyOf",
        "not",
        "content",
        "additionalProperties",
        "responses",
        "parameters",
        "requestBody",
        "get",
        "put",
        "post",
        "delete",
        "patch",
        "headers",
        "components",
    ];
    !SILENT.contains(&token)
        && !token.contains('/')
        && !token.chars().all(|character| character.is_ascii_digit())
}
