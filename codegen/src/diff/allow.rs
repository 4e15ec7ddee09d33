//! Exceptions: changes that the configuration lets pass.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

use super::change::Change;
use super::document::Document;

/// Marks the changes that are let pass, and warns of exceptions that none needs.
pub(super) fn apply(new: &Document, changes: &mut [Change]) -> Diagnostics {
    let mut diagnostics = new.diagnostics.emptied();
    for allowed in &new.allowed {
        let mut is_used = false;
        for change in changes.iter_mut() {
            let places = [&change.old, &change.new];
            let is_there = places
                .into_iter()
                .flatten()
                .any(|place| allowed.covers(place.pointer.as_str()));
            let is_nowhere = change.old.is_none() && change.new.is_none();
            let is_meant = is_there || (is_nowhere && allowed.covers(""));
            if change.rule.code == allowed.code && is_meant {
                change.allowed = Some(allowed.reason.clone());
                is_used = true;
            }
        }
        if !is_used {
            let message = format!("no change needs the exception `{}`", allowed.code);
            diagnostics.push(
                Diagnostic::warning(Code::Config, message)
                    .at(allowed.place.clone())
                    .help("take it out, so that it does not hide a change to come"),
            );
        }
    }
    diagnostics
}
