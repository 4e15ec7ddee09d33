//! Overlay: OpenAPI Overlay documents change the tree before anything looks at it.
//!
//! Versions 1.0 and 1.1 are read. What is changed is noted in the sources, so that a diagnostic about a
//! node that an overlay brought shows the overlay.

mod change;
mod document;

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Place, Pointer, Spot};
use crate::load::{self, Files, Opened};

/// Applies the overlay at `path` to a document; its actions take effect one after the other.
///
/// An action that selects nothing is a warning. An overlay that cannot be used leaves the document as it
/// is and is an error.
pub fn apply(
    files: &Files,
    mut opened: Opened,
    path: &Path,
    diagnostics: &mut Diagnostics,
) -> Opened {
    let text = match files.read(path) {
        Ok(text) => text,
        Err(refusal) => {
            diagnostics.push(refusal.diagnostic(path));
            return opened;
        }
    };
    let Some((file, tree)) = load::parse(path.to_owned(), text, diagnostics) else {
        return opened;
    };
    let Some(actions) = document::actions(&tree, file, diagnostics) else {
        return opened;
    };
    for action in &actions {
        change::apply(&mut opened, action, file, diagnostics);
    }
    opened
}

/// An error about a node of an overlay.
fn fault(message: impl Into<String>, file: FileId, at: &Pointer) -> Diagnostic {
    let place = Place {
        file,
        at: Spot::Value(at.clone()),
    };
    Diagnostic::error(Code::Overlay, message).at(place)
}
