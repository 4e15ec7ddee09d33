//! Format: tokens become text.

use std::collections::BTreeMap;

use crate::emit::Emitted;

/// The text of every file, by path.
pub(crate) fn format(emitted: Emitted) -> BTreeMap<String, String> {
    emitted.verbatim
}
