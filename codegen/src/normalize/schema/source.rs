//! Sources: the schemas of the input that hold at once.

use serde_json::{Map, Value};

use crate::normalize::hint::Hint;
use crate::normalize::site::Site;

/// A schema of the input that takes part in a conjunction.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    /// Where it stands.
    pub site: Site<'t>,
    /// The name it would get.
    pub hint: Hint,
    /// How much of it counts.
    pub part: Part,
}

/// How much of a schema counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// All but `oneOf`, `anyOf` and what is only said for people: what a union has in common.
    Base,
    /// The keywords that a Swagger 2.0 parameter or header shares with schemas.
    Parameter,
}

impl<'t> Source<'t> {
    /// All of a schema.
    pub fn whole(site: Site<'t>, hint: Hint) -> Self {
        Self {
            site,
            hint,
            part: Part::Whole,
        }
    }

    /// What tells this source from every other one: nodes are aligned, so that the lowest bits are free.
    pub fn key(self) -> usize {
        self.site.address() | self.part as usize
    }
}

/// A schema below another one: all of its sources hold at once.
#[derive(Clone, Debug)]
pub struct Child<'t> {
    /// The sources; never empty.
    pub sources: Vec<Source<'t>>,
    /// The name it would get.
    pub hint: Hint,
}

impl<'t> Child<'t> {
    /// A child with one source.
    pub fn single(site: Site<'t>, hint: Hint) -> Self {
        Self {
            sources: vec![Source::whole(site, hint)],
            hint,
        }
    }

    /// Whether nothing fits: it is `false`, or `not: {}` as the normal form says it.
    pub fn is_false(&self) -> bool {
        self.sources.iter().any(|source| match source.site.value {
            Value::Bool(allowed) => !allowed,
            Value::Object(members) => {
                let all =
                    |not: &Value| not == &Value::Bool(true) || not == &Value::Object(Map::new());
                members.len() == 1 && members.get("not").is_some_and(all)
            }
            _ => false,
        })
    }

    /// The source, if there is one alone.
    pub fn only(&self) -> Option<Source<'t>> {
        match self.sources.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Adds the sources of another child that holds as well.
    pub fn join(&mut self, other: Self) {
        for source in other.sources {
            if !self.sources.iter().any(|known| known.key() == source.key()) {
                self.sources.push(source);
            }
        }
    }
}
