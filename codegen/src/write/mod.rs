//! Write: the files of the output go to disk, all of them or none.
//!
//! Invariant: no file is overwritten or removed that bindery has not written. The output folder holds a
//! list of its own files, [`LIST`].

mod difference;
mod manifest;
mod own;
mod plan;
mod transaction;

#[cfg(test)]
mod tests;

pub use plan::{Change, Plan};

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostic::Diagnostic;

/// The list of the files that bindery has written, in the output folder.
pub const LIST: &str = ".bindery";

/// Compares the files of an output, by paths with `/` between, with a folder.
///
/// # Errors
///
/// When the folder or a file in it cannot be read.
pub(crate) fn plan(folder: &Path, files: BTreeMap<String, String>) -> Result<Plan, Diagnostic> {
    Plan::new(folder, files)
}
