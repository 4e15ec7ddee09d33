//! Diff: what a new document breaks, on the wire and for Rust code.
//!
//! [`Config::diff`] compares two documents, and what is emitted of each. Every change has a stable code
//! ([`rules::Rule`]), its places in both documents, and two verdicts:
//!
//! - *wire* ([`OnWire`]), looked up in the table of rules by the way that the changed thing travels: for
//!   clients of the old document when the server follows the new one, and for servers of the old document
//!   when a client follows the new one. Webhooks and callbacks travel the other way.
//! - *Rust* ([`InRust`]), from the public API of the two emitted crates: each item that is gone, changed or
//!   added is tied to the change of the document that explains it. What none explains is a change of its own,
//!   `surface-…`, so that nothing is passed over.
//!
//! The rules are listed in `codegen/docs/diff.md`.
//!
//! Invariant: a schema is compared once, however many operations hold it.

mod allow;
mod change;
mod compare;
mod document;
mod found;
mod node;
pub mod rules;
mod rust;
mod show;
mod verdict;

pub use change::Change;
pub use document::Document;
pub use rust::{Item, ItemChange};
pub use verdict::{Flow, InRust, Level, OnWire, Wire};

use crate::Failure;
use crate::config::Config;
use crate::diagnostic::{Diagnostics, Style};

/// The changes from one document to another.
#[derive(Clone, Debug)]
pub struct Diff {
    old: String,
    new: String,
    changes: Vec<Change>,
    diagnostics: Diagnostics,
}

impl Config {
    /// Compares the document of these settings with that of `new`, and what is emitted of both.
    ///
    /// Exceptions are those of the configuration of `new`.
    ///
    /// # Errors
    ///
    /// When one of the two inputs cannot be used.
    pub fn diff(&self, new: &Config) -> Result<Diff, Failure> {
        Ok(Document::of(self)?.diff(&Document::of(new)?))
    }
}

impl Document {
    /// The changes from this document to `new`.
    ///
    /// Exceptions are those of the configuration of `new`.
    #[must_use]
    pub fn diff(&self, new: &Self) -> Diff {
        let found = compare::compare(&self.tree, &new.tree);
        let items = rust::items(self, new);
        let mut changes = document::changes(self, new, &found);
        rust::tie(self, new, &found, &mut changes, items);
        let diagnostics = allow::apply(new, &mut changes);
        changes.sort_by_key(|change| std::cmp::Reverse(change.severity()));
        Diff {
            old: self.name.clone(),
            new: new.name.clone(),
            changes,
            diagnostics,
        }
    }
}

impl Diff {
    /// The changes, the most severe first.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Warnings about exceptions that no change needs.
    #[must_use]
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// The greatest verdict on the wire of the changes that are not let pass.
    #[must_use]
    pub fn wire(&self) -> OnWire {
        let changes = self
            .changes
            .iter()
            .filter(|change| change.allowed.is_none());
        changes.fold(OnWire::default(), |worst, change| worst.worst(change.wire))
    }

    /// The greatest verdict for Rust code of the changes that are not let pass.
    #[must_use]
    pub fn rust(&self) -> InRust {
        let changes = self
            .changes
            .iter()
            .filter(|change| change.allowed.is_none());
        changes.fold(InRust::default(), |worst, change| worst.worst(change.rust))
    }

    /// For a terminal.
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        show::text(self, style)
    }

    /// For a pull request: a summary, then the changes, folded, the most severe first.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        show::markdown(self)
    }

    /// For programs.
    ///
    /// ```json
    /// {
    ///   "format": 1,
    ///   "old": "main:api.yaml", "new": "api.yaml",
    ///   "wire": {"clients": "breaking", "servers": "compatible"},
    ///   "rust": {"callers": "major", "implementers": "minor"},
    ///   "changes": [{
    ///     "code": "property-added-required",
    ///     "message": "the required property `name` of `Pet` is added",
    ///     "flow": "request",
    ///     "wire": {"clients": "breaking", "servers": "risky"},
    ///     "rust": {"callers": "major", "implementers": "major"},
    ///     "old": null,
    ///     "new": {"file": "api.yaml", "line": 9, "column": 7, "pointer": "/components/schemas/Pet/properties/name"},
    ///     "operations": ["addPet"],
    ///     "items": [{"change": "changed", "path": "models::Pet::new",
    ///                "old": "fn models::Pet::new() -> Self", "new": "fn models::Pet::new(name: impl Into<String>) -> Self",
    ///                "callers": "major", "implementers": "major"}],
    ///     "allowed": null
    ///   }]
    /// }
    /// ```
    ///
    /// `flow` is `request`, `response`, `both` or `none`; `change` is `removed`, `changed` or `added`; a
    /// `wire` is `compatible`, `risky` or `breaking`, a `rust` is `patch`, `minor` or `major`; `allowed` is the
    /// reason of the exception that lets a change pass. `wire` and `rust` of the whole leave such changes out.
    /// A member may be added without another `format`.
    #[must_use]
    pub fn to_json(&self) -> String {
        show::json(self)
    }
}
