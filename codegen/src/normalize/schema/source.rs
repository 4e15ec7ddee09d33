//! Sources: the schemas of the input that hold at once.

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

    /// Adds the sources of another child that holds as well.
    pub fn join(&mut self, other: Self) {
        for source in other.sources {
            if !self.sources.iter().any(|known| known.key() == source.key()) {
                self.sources.push(source);
            }
        }
    }
}
