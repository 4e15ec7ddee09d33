//! What a generation came to.

use crate::diagnostic::Diagnostics;
use crate::write::Change;

/// A generation that came to its end.
#[derive(Clone, Debug)]
pub struct Generated {
    pub(crate) diagnostics: Diagnostics,
    pub(crate) changes: Vec<Change>,
    pub(crate) difference: String,
    /// The paths of all files of the output.
    pub(crate) files: Vec<String>,
}

impl Generated {
    /// A generation that was not needed.
    pub(crate) fn unchanged() -> Self {
        Self {
            diagnostics: Diagnostics::default(),
            changes: Vec::new(),
            difference: String::new(),
            files: Vec::new(),
        }
    }

    /// Warnings and notes about the input.
    #[must_use]
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// How the files of the output differ from what stood there, in the order of their paths.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The changes as a unified diff from what stands in the folder to the output, after
    /// [`crate::Config::check`]; empty where nothing differs. A long one is cut, and says so.
    #[must_use]
    pub fn difference(&self) -> &str {
        &self.difference
    }
}
