//! A change as it is shown.

use crate::diagnostic::Location;

use super::rules::Rule;
use super::rust::Item;
use super::verdict::{Flow, InRust, OnWire};

/// A change from one document to another.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its kind.
    pub rule: &'static Rule,
    /// What has happened, one sentence in lower case without a full stop.
    pub message: String,
    /// Where it stands in the old document, or what it was next to; none where nothing stands for it.
    pub old: Option<Location>,
    /// Where it stands in the new document; none where nothing stands for it.
    pub new: Option<Location>,
    /// Which way it travels.
    pub flow: Flow,
    /// The `operationId`s of the operations that it reaches, in document order, by their new names.
    pub operations: Vec<String>,
    /// What it means for programs that are running.
    pub wire: OnWire,
    /// What it means for Rust code: the greatest of what its items ask for.
    pub rust: InRust,
    /// The items of the emitted crate that change because of it.
    pub items: Vec<Item>,
    /// Why it is let pass, where the configuration says so.
    pub allowed: Option<String>,
}

impl Change {
    /// How severe it is: first for clients of the old document, then for Rust code, then for old servers.
    /// What is let pass comes last.
    pub(super) fn severity(&self) -> impl Ord + use<> {
        (
            self.allowed.is_none(),
            self.wire.clients,
            self.rust.level(),
            self.wire.servers,
        )
    }
}
