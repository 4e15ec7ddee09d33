//! Diagnostics as JSON, for scripts.

use serde::Serialize;

use super::found::{Found, locate};
use super::position::Position;
use super::{Diagnostic, Diagnostics, Severity, Spot};

/// What is printed: the findings, and how many there are of each severity.
#[derive(Serialize)]
struct Report<'a> {
    diagnostics: Vec<Finding<'a>>,
    errors: usize,
    warnings: usize,
    notes: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(flatten)]
    span: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
}

/// The place in the text: lines and columns from 1, columns in characters, the end not included.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Span {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

impl Span {
    /// The place of what has been found; none for a whole file.
    pub(super) fn of(found: &Found<'_>) -> Option<Self> {
        let range = found.range.as_ref()?;
        let Position { line, column } = found.lines.position(range.start);
        let end = found.lines.position(range.end);
        Some(Self {
            line,
            column,
            end_line: end.line,
            end_column: end.column,
        })
    }
}

impl Severity {
    /// The word for it, such as `warning`.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// The diagnostics as one JSON object.
///
/// `diagnostics` holds an object for each finding, in the order in which they were made: `severity`
/// (`error`, `warning`, `note`), `code`, `message`, and where there are such `help`, `file`, `line`,
/// `column`, `endLine`, `endColumn` (from 1, columns in characters, the end not included) and `pointer`, a
/// JSON pointer (RFC 6901) into the file. `errors`, `warnings` and `notes` count them.
#[must_use]
pub fn to_json(diagnostics: &Diagnostics) -> String {
    let found = locate(diagnostics);
    let report = Report {
        diagnostics: diagnostics
            .iter()
            .zip(&found)
            .map(|(diagnostic, found)| finding(diagnostics, diagnostic, found.as_ref()))
            .collect(),
        errors: diagnostics.count(Severity::Error),
        warnings: diagnostics.count(Severity::Warning),
        notes: diagnostics.count(Severity::Note),
    };
    pretty(&report)
}

fn finding<'a>(
    diagnostics: &Diagnostics,
    diagnostic: &'a Diagnostic,
    found: Option<&Found<'_>>,
) -> Finding<'a> {
    Finding {
        severity: diagnostic.severity.word(),
        code: diagnostic.code.as_str(),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        file: found.map(|found| found.file.path.display().to_string()),
        span: found.and_then(Span::of),
        pointer: pointer(diagnostics, diagnostic),
    }
}

/// The node that a finding is about, in the file that it really stands in.
pub(super) fn pointer(diagnostics: &Diagnostics, diagnostic: &Diagnostic) -> Option<String> {
    let place = diagnostics.sources().resolve(diagnostic.place.as_ref()?);
    match place.at {
        Spot::Value(pointer) | Spot::Key(pointer) => Some(pointer.as_str().to_owned()),
        Spot::Whole | Spot::Offset(_) => None,
    }
}

/// Indented JSON with a newline at its end.
pub(super) fn pretty(value: &impl Serialize) -> String {
    // What is printed here is made of strings and numbers, and those cannot be refused.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
