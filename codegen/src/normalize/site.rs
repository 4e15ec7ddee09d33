//! Places in the input: a value with the file and the way that leads to it.

use serde_json::Value;

use crate::diagnostic::{FileId, Pointer};

/// A value of the input and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Site<'t> {
    /// The value.
    pub value: &'t Value,
    /// The file that holds it.
    pub file: FileId,
    /// The way from the root of the file.
    pub at: Trail,
}

impl Site<'_> {
    /// What tells this node of the input from every other one.
    pub fn address(self) -> usize {
        std::ptr::from_ref(self.value).addr()
    }
}

/// The way from the root of a file to a value, kept in [`Trails`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trail(usize);

impl Trail {
    /// The root of any file.
    pub const ROOT: Self = Self(0);
}

/// Every way that has been taken: a step costs one entry, and a [`Pointer`] is made only where a
/// diagnostic or a map of origins asks for it.
#[derive(Debug, Default)]
pub struct Trails<'t> {
    steps: Vec<(Trail, Step<'t>)>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'t> {
    Key(&'t str),
    Index(usize),
}

impl<'t> Trails<'t> {
    /// The member `key` below.
    pub fn key(&mut self, above: Trail, key: &'t str) -> Trail {
        self.steps.push((above, Step::Key(key)));
        Trail(self.steps.len())
    }

    /// The item `index` below.
    pub fn index(&mut self, above: Trail, index: usize) -> Trail {
        self.steps.push((above, Step::Index(index)));
        Trail(self.steps.len())
    }

    /// The pointer from the root of the file.
    pub fn pointer(&self, trail: Trail) -> Pointer {
        let mut steps = Vec::new();
        let mut at = trail;
        while let Some((above, step)) = at.0.checked_sub(1).and_then(|index| self.steps.get(index))
        {
            steps.push(*step);
            at = *above;
        }
        steps
            .iter()
            .rev()
            .fold(Pointer::root(), |pointer, step| match step {
                Step::Key(key) => pointer.key(key),
                Step::Index(index) => pointer.index(*index),
            })
    }
}
