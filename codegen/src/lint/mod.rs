//! Lint: what could be better in a document, where the settings ask for it.
//!
//! Nothing here changes what is emitted. Each rule is a [`Code`] of its own, off unless `[lints]` gives it a
//! level.

mod operations;
mod schemas;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, Levels, Place, Pointer};
use crate::ir::Api;

/// Runs the rules that the settings ask for, in the order of [`Code::LINTS`].
pub(crate) fn lint(
    api: &Api,
    levels: &Levels,
    place: &dyn Fn(&Pointer) -> Place,
    diagnostics: &mut Diagnostics,
) {
    for code in Code::LINTS {
        if !matches!(levels.get(code), Some(Level::Told(_))) {
            continue;
        }
        // The diagnostics know the level themselves.
        let mut say = |finding: Finding| {
            let diagnostic = Diagnostic::note(*code, finding.message);
            diagnostics.push(diagnostic.at(place(&finding.at)));
        };
        match code {
            Code::Undescribed => {
                operations::undescribed(api, &mut say);
                schemas::undescribed(api, &mut say);
            }
            Code::InlineSchema => schemas::inline(api, &mut say),
            Code::UnusedSchema => schemas::unused(api, &mut say),
            Code::UndocumentedError => operations::without_failure(api, &mut say),
            Code::UndocumentedSuccess => operations::without_success(api, &mut say),
            Code::Unprotected => operations::unprotected(api, &mut say),
            Code::Unbounded => {
                operations::unbounded(api, &mut say);
                schemas::unbounded(api, &mut say);
            }
            Code::NoExample => operations::without_example(api, &mut say),
            _ => {}
        }
    }
}

/// Something that could be better.
struct Finding {
    message: String,
    at: Pointer,
}

type Say<'s> = dyn FnMut(Finding) + 's;
