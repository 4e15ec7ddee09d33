//! Why nothing could be generated.

use std::fmt;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Style, render};

/// A generation that did not come to its end.
///
/// Both its `Display` and its `Debug` show the diagnostics with excerpts, so that
/// `fn main() -> Result<(), Failure>` prints them.
pub struct Failure {
    diagnostics: Box<Diagnostics>,
}

impl Failure {
    /// A failure that the diagnostics say.
    pub(crate) fn of(diagnostics: Diagnostics) -> Self {
        Self {
            diagnostics: Box::new(diagnostics),
        }
    }

    /// A failure after everything that the diagnostics say.
    pub(crate) fn with(mut diagnostics: Diagnostics, last: Diagnostic) -> Self {
        diagnostics.push(last);
        Self::of(diagnostics)
    }

    /// A failure of the settings.
    pub(crate) fn of_config(message: &str) -> Self {
        Self::with(
            Diagnostics::default(),
            Diagnostic::error(Code::Config, message),
        )
    }

    /// What went wrong: at least one error, or with [`crate::Config::strict`] at least one warning.
    #[must_use]
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(render(&self.diagnostics, Style::Plain).trim_end())
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What calls this writes `Error: ` before it; the first line of the text stands alone.
        write!(formatter, "the input cannot be used\n\n{self}")
    }
}

impl std::error::Error for Failure {}
