//! Diagnostics as text with excerpts.

use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::found::{Found, locate};
use super::position::floor;
use super::{Diagnostic, Diagnostics, Severity};

/// The longest line that is shown, in bytes: a minified document is one line of megabytes.
const LONGEST_LINE: usize = 4000;

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Text alone, for files, tests and Cargo.
    #[default]
    Plain,
    /// With ANSI colours, for a terminal.
    Coloured,
}

/// The diagnostics in the order in which they were made, each with its place and an excerpt, and a line
/// that counts them. Empty if there are none.
#[must_use]
pub fn render(diagnostics: &Diagnostics, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let found = locate(diagnostics);
    let mut text = String::new();
    for (diagnostic, found) in diagnostics.iter().zip(found) {
        let groups = groups(diagnostic, found.as_ref());
        text.push_str(&renderer.render(&groups));
        text.push_str("\n\n");
    }
    text.push_str(&summary(diagnostics));
    text
}

/// A line such as `2 errors, 1 warning`; empty if there are no diagnostics.
#[must_use]
pub fn summary(diagnostics: &Diagnostics) -> String {
    let kinds = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Note, "note"),
    ];
    let mut text = String::new();
    for (severity, name) in kinds {
        let count = diagnostics.count(severity);
        if count == 0 {
            continue;
        }
        let comma = if text.is_empty() { "" } else { ", " };
        let plural = if count == 1 { "" } else { "s" };
        // Writing to a string cannot fail.
        let _ = write!(text, "{comma}{count} {name}{plural}");
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The diagnostics of a severity, each as one line: `pets.yaml:3:5: message [code]`.
#[must_use]
pub fn one_line(diagnostics: &Diagnostics, severity: Severity) -> Vec<String> {
    let found = locate(diagnostics);
    let both = diagnostics
        .iter()
        .zip(&found)
        .filter(|(one, _)| one.severity == severity);
    both.map(|(diagnostic, found)| {
        let place = found.as_ref().map(Found::to_string).unwrap_or_default();
        let message = diagnostic.message.replace(['\n', '\r'], " ");
        format!("{place}{message} [{}]", diagnostic.code)
    })
    .collect()
}

/// The parts of a diagnostic as the renderer takes them.
fn groups<'a>(diagnostic: &'a Diagnostic, found: Option<&Found<'a>>) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    if let Some(found) = found {
        group = excerpt(group, found);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    vec![group]
}

/// Adds `file:line:column` and the line itself, unless it is too long to be read.
fn excerpt<'a>(group: Group<'a>, found: &Found<'a>) -> Group<'a> {
    let path = found.file.path.to_string_lossy();
    let Some(range) = &found.range else {
        return group.element(Origin::path(path));
    };
    let text = found.file.text.as_str();
    let start = floor(text, range.start);
    let position = found.lines.position(start);
    let Range {
        start: line_start,
        end: line_end,
    } = found.lines.line(start);
    if line_end - line_start > LONGEST_LINE {
        let origin = Origin::path(path)
            .line(position.line)
            .char_column(position.column);
        return group.element(origin);
    }
    let line = text[line_start..line_end].trim_end_matches('\r');
    let end = floor(text, range.end).clamp(start, line_end);
    let marked = (start - line_start).min(line.len())..(end - line_start).min(line.len());
    let annotation = AnnotationKind::Primary.span(marked);
    let snippet = Snippet::source(line).line_start(position.line).path(path);
    group.element(snippet.annotation(annotation))
}
