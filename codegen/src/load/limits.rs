//! What a text may ask for while it is read, and what has been found in it.

use std::cell::RefCell;

use serde::de::Error;

use crate::diagnostic::{Format, Pointer};

/// How deep mappings and sequences may be nested.
///
/// Both parsers give up at 128; this limit is met first, and named.
pub const MAX_DEPTH: usize = 120;

/// How many nodes aliases may add to a document, beyond one for each of its bytes.
const ALIASED_NODES: usize = 500_000;

/// What is said when aliases repeat too much.
pub(super) const TOO_MANY_ALIASES: &str =
    "aliases repeat so much that the document would be too large";

/// What is found while a text is read.
pub(super) struct Reader {
    format: Format,
    state: RefCell<State>,
}

/// What has been found when a text has been read.
pub(super) struct State {
    /// The limit that was met, as a message.
    pub(super) limit: Option<String>,
    /// The keys that stand twice.
    pub(super) duplicates: Vec<Pointer>,
    /// How many nodes may still be made. Without aliases a node takes a byte at least, so that only
    /// aliases can use it up.
    budget: usize,
}

impl Reader {
    /// A reader of a text of `length` bytes.
    pub(super) fn new(length: usize, format: Format) -> Self {
        let budget = length.saturating_add(ALIASED_NODES);
        let state = State {
            limit: None,
            duplicates: Vec::new(),
            budget,
        };
        Self {
            format,
            state: RefCell::new(state),
        }
    }

    /// What has been found.
    pub(super) fn finish(self) -> State {
        self.state.into_inner()
    }

    /// How the text is read.
    pub(super) fn format(&self) -> Format {
        self.format
    }

    /// Notes a key that stands twice.
    pub(super) fn twice(&self, key: Pointer) {
        self.state.borrow_mut().duplicates.push(key);
    }

    /// Counts nodes, and refuses them when there are too many.
    pub(super) fn spend<E: Error>(&self, cost: usize) -> Result<(), E> {
        let mut state = self.state.borrow_mut();
        if let Some(left) = state.budget.checked_sub(cost) {
            state.budget = left;
            return Ok(());
        }
        state.limit = Some(TOO_MANY_ALIASES.to_owned());
        Err(E::custom(TOO_MANY_ALIASES))
    }

    /// Refuses a collection that is nested too deep.
    pub(super) fn descend<E: Error>(&self, depth: usize) -> Result<(), E> {
        if depth <= MAX_DEPTH {
            return Ok(());
        }
        Err(E::custom(self.refuse_depth()))
    }

    /// Notes that the document is nested too deep, and gives the message.
    pub(super) fn refuse_depth(&self) -> String {
        let message = format!("the document is nested deeper than {MAX_DEPTH} levels");
        self.state.borrow_mut().limit = Some(message.clone());
        message
    }
}
