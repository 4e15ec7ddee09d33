//! Gather: `$ref`, `allOf` and unions with one member, taken apart into what holds at once.

use std::collections::HashSet;

use serde_json::Value;

use super::facets::{Facets, Limit, Union};
use super::source::{Part, Source};
use crate::diagnostic::Code;
use crate::normalize::hint::Hint;
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

/// How deep `allOf` and references may nest.
const DEPTH: usize = 64;

/// How many properties the schemas of a document may inherit, and how many heirs their discriminators may tell
/// apart: some in any case, more where it is large.
pub fn most_inherited(bytes: usize) -> usize {
    100_000 + bytes / 16
}

/// One of the things that hold at once.
#[derive(Debug)]
pub enum Piece<'t> {
    /// What is said here, and whether it is said outside of any `allOf`.
    Own(Box<Facets<'t>>, bool),
    /// What a named schema says.
    Named {
        /// Its name.
        name: String,
        /// Where it is.
        source: Source<'t>,
    },
}

/// Facets with the knowledge of where they came from.
#[derive(Debug)]
pub struct Origin<'t> {
    /// The facets.
    pub facets: Facets<'t>,
    /// Whether a named schema says them.
    pub inherited: bool,
    /// Whether they are said outside of any `allOf`.
    pub outer: bool,
}

/// The named schemas that have been met while one schema is expanded.
#[derive(Default)]
struct Way {
    /// Those that are being expanded.
    above: Vec<usize>,
    /// All of them. What is said twice holds no more than what is said once, and schemas that reach each
    /// other in many ways would else be taken apart once for each way.
    taken: HashSet<usize>,
}

impl<'t> Reader<'t, '_> {
    /// Takes sources apart, in order.
    pub fn gather(&mut self, sources: &[Source<'t>]) -> Vec<Piece<'t>> {
        let mut pieces = Vec::new();
        for source in sources {
            self.gather_one(*source, 0, &mut pieces);
        }
        pieces
    }

    fn gather_one(&mut self, source: Source<'t>, depth: usize, pieces: &mut Vec<Piece<'t>>) {
        let site = source.site;
        match site.value {
            Value::Bool(true) => return,
            Value::Bool(false) => {
                let facets = Facets {
                    limit: Limit::Nothing,
                    ..Facets::default()
                };
                pieces.push(Piece::Own(Box::new(facets), depth == 0));
                return;
            }
            Value::Object(_) => {}
            _ => {
                self.mismatch(site, "a schema");
                return;
            }
        }
        if depth > DEPTH {
            self.too_deep(site);
            return;
        }
        for key in ["$ref", "$dynamicRef", "$recursiveRef"] {
            if site.value.get(key).is_some() {
                self.gather_reference(source, key, pieces);
            }
        }
        for member in self.items_if_any(source, "allOf") {
            self.gather_one(member, depth + 1, pieces);
        }
        let mut facets = self.facets(source);
        let (single, unions): (Vec<Union<'t>>, Vec<Union<'t>>) = facets
            .unions
            .drain(..)
            .partition(|union| union.members.len() == 1);
        facets.unions = unions;
        for union in single {
            for mut member in union.members {
                member.hint = source.hint;
                self.gather_one(member, depth + 1, pieces);
            }
        }
        pieces.push(Piece::Own(Box::new(facets), depth == 0));
    }

    fn too_deep(&mut self, site: Site<'t>) {
        let message = "schemas nest too deep here, and the rest is ignored";
        self.warn(site, Code::Limit, message);
    }

    fn items_if_any(&mut self, source: Source<'t>, key: &str) -> Vec<Source<'t>> {
        if source.site.value.get(key).is_none() {
            return Vec::new();
        }
        let items = self.items(source.site, key);
        items
            .into_iter()
            .map(|site| Source { site, ..source })
            .collect()
    }

    fn gather_reference(&mut self, source: Source<'t>, key: &str, pieces: &mut Vec<Piece<'t>>) {
        let target = match key {
            "$ref" => self.resolve(source.site),
            "$dynamicRef" => self.resolve_dynamic(source.site),
            _ => Some(self.resolve_recursive(source.site)),
        };
        let Some(target) = target else { return };
        let (name, hint) = self.component(target);
        pieces.push(Piece::Named {
            name,
            source: Source {
                site: target,
                hint,
                part: source.part,
            },
        });
    }

    /// Takes apart what a schema is made of, as long as all schemas together do not inherit more than a
    /// document of this size may: each property that is inherited is one more of the output.
    pub fn expand_for_good(&mut self, pieces: Vec<Piece<'t>>) -> Vec<Origin<'t>> {
        let mut expanded = self.expand(pieces);
        let inherited = expanded.iter().filter(|origin| origin.inherited);
        let count = inherited.map(|origin| origin.facets.properties.len()).sum();
        if !self.inheritable.spend(count) {
            let site = self.current();
            let message = "the schemas of the document inherit too many properties from each other, and what \
                 this one inherits is left out";
            let help = "put what has many properties into a property of its own";
            self.warn_with(site, Code::Limit, message, help);
            expanded.retain(|origin| !origin.inherited);
        }
        expanded
    }

    /// Takes named schemas apart too, down to facets.
    pub fn expand(&mut self, pieces: Vec<Piece<'t>>) -> Vec<Origin<'t>> {
        let mut expanded = Vec::new();
        self.expand_into(pieces, false, &mut Way::default(), &mut expanded);
        expanded
    }

    fn expand_into(
        &mut self,
        pieces: Vec<Piece<'t>>,
        inherited: bool,
        way: &mut Way,
        expanded: &mut Vec<Origin<'t>>,
    ) {
        for piece in pieces {
            match piece {
                Piece::Own(facets, outer) => {
                    let outer = outer && !inherited;
                    expanded.push(Origin {
                        facets: *facets,
                        inherited,
                        outer,
                    });
                }
                Piece::Named { source, .. } => {
                    if way.above.len() > DEPTH {
                        self.too_deep(source.site);
                    } else if way.above.contains(&source.key()) {
                        self.circular(source.site);
                    } else if way.taken.insert(source.key()) {
                        way.above.push(source.key());
                        let pieces = self.gather(&[source]);
                        self.expand_into(pieces, true, way, expanded);
                        way.above.pop();
                    }
                }
            }
        }
    }

    /// One schema out of all that holds at once.
    pub fn merge(&mut self, expanded: Vec<Origin<'t>>, hint: Hint) -> Facets<'t> {
        let structural =
            |origin: &&Origin<'t>| origin.facets.types.is_some() || origin.facets.is_structural();
        let outer_null = expanded
            .iter()
            .any(|origin| origin.outer && origin.facets.nullable);
        let mut typed = expanded.iter().filter(structural).peekable();
        let all_null = typed.peek().is_some() && typed.all(|origin| origin.facets.nullable);
        let mut merged = Facets::default();
        // What is said outside comes last in the list, and counts first where there can be only one.
        let (outer, inner): (Vec<_>, Vec<_>) =
            expanded.into_iter().partition(|origin| origin.outer);
        let mut notes = super::facets::Annotations::default();
        for origin in outer.iter().chain(&inner) {
            notes.absorb(origin.facets.notes.clone(), origin.inherited);
        }
        for origin in inner.into_iter().chain(outer) {
            self.conjoin(&mut merged, origin, hint);
        }
        merged.notes = notes;
        merged.nullable = outer_null || all_null;
        merged
    }

    /// Whether a source counts whole and is a schema with a name.
    pub fn named(&self, sources: &[Source<'t>]) -> Option<String> {
        match sources {
            [source] if source.part == Part::Whole => self.schemas.folded(source.site.address()),
            _ => None,
        }
    }
}
