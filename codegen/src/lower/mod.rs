//! Lower: a document in normal form becomes the intermediate representation.

use crate::diagnostic::Diagnostics;
use crate::ir::Api;
use crate::normalize::Normalized;

/// Makes the IR of a document.
pub fn lower(normalized: &Normalized, diagnostics: &mut Diagnostics) -> Api {
    let _ = (normalized, diagnostics);
    unimplemented!()
}
