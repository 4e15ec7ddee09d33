//! Select: the operations that the settings ask for, and the schemas that those need.
//!
//! Selection comes after names of the normal form have been made, so that what is left out changes no name
//! of what is kept.
//!
//! Invariant: a document that no setting selects from stays as it is.

mod keep;
mod prune;

use wildmatch::WildMatch;

use crate::config::Selection;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::normalize::Normalized;
use keep::Keep;

/// Leaves out what is not selected, with a note of how much that is.
///
/// A pattern that no operation fits is a warning: it is misspelt, or the document has moved on.
pub(crate) fn select(
    mut normalized: Normalized,
    selection: &Selection,
    diagnostics: &mut Diagnostics,
) -> Normalized {
    let document = normalized.document_mut();
    let mut left_out = 0;
    if selection.chooses() {
        let mut keep = Keep::new(selection);
        left_out = keep.document(document);
        keep.report(diagnostics);
    }
    let is_pruned = selection.prune.unwrap_or(selection.chooses());
    let schemas = if is_pruned {
        prune::schemas(document)
    } else {
        0
    };
    if left_out + schemas > 0 {
        let message = format!(
            "the settings leave out {}{}{}",
            count(left_out, "operation"),
            if left_out > 0 && schemas > 0 {
                " and "
            } else {
                ""
            },
            count(schemas, "schema")
        );
        diagnostics.push(Diagnostic::note(Code::Selected, message));
    }
    normalized
}

fn count(number: usize, what: &str) -> String {
    match number {
        0 => String::new(),
        1 => format!("1 {what}"),
        _ => format!("{number} {what}s"),
    }
}

/// A pattern of the settings, and whether something fitted it.
struct Pattern {
    text: String,
    matcher: WildMatch,
    is_used: bool,
}

impl Pattern {
    fn all(texts: &[String]) -> Vec<Self> {
        let pattern = |text: &String| Self {
            text: text.clone(),
            matcher: WildMatch::new(text),
            is_used: false,
        };
        texts.iter().map(pattern).collect()
    }

    /// Whether one of `patterns` fits `text`; every one that does counts as used.
    fn any(patterns: &mut [Self], text: &str) -> bool {
        let mut found = false;
        for pattern in patterns {
            if pattern.matcher.matches(text) {
                pattern.is_used = true;
                found = true;
            }
        }
        found
    }
}
