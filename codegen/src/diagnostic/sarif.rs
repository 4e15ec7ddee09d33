//! Diagnostics as SARIF 2.1.0 (OASIS), which code review tools show beside the lines of a change.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use serde_json::{Value, json};

use super::found::{Found, locate};
use super::json::{Span, pointer, pretty};
use super::{Code, Diagnostic, Diagnostics};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The diagnostics as a SARIF log with one run.
///
/// Every code that occurs is a rule with its explanation. Columns are counted in characters.
#[must_use]
pub fn to_sarif(diagnostics: &Diagnostics) -> String {
    let found = locate(diagnostics);
    let codes: BTreeSet<Code> = diagnostics.iter().map(|one| one.code).collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .zip(&found)
        .map(|(diagnostic, found)| {
            let index = codes.iter().position(|code| *code == diagnostic.code);
            result(diagnostics, diagnostic, index, found.as_ref())
        })
        .collect();
    pretty(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "bindery",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.summary() },
        "fullDescription": { "text": code.summary() },
        "help": { "text": code.explanation(), "markdown": code.explanation() },
    })
}

fn result(
    diagnostics: &Diagnostics,
    diagnostic: &Diagnostic,
    rule: Option<usize>,
    found: Option<&Found<'_>>,
) -> Value {
    let text = match &diagnostic.help {
        Some(help) => format!("{}\n\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": rule,
        "level": diagnostic.severity.word(),
        "message": { "text": text },
    });
    if let Some(found) = found {
        let mut location = json!({ "physicalLocation": physical(found) });
        if let Some(pointer) = pointer(diagnostics, diagnostic) {
            location["logicalLocations"] = json!([{ "fullyQualifiedName": pointer }]);
        }
        result["locations"] = json!([location]);
    }
    result
}

fn physical(found: &Found<'_>) -> Value {
    let mut place = json!({ "artifactLocation": { "uri": uri(&found.file.path) } });
    if let Some(span) = Span::of(found) {
        place["region"] = json!({
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        });
    }
    place
}

/// A path as a URI reference (RFC 3986): relative where the path is relative.
fn uri(path: &Path) -> String {
    const KEPT: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~');
    let mut segments = Vec::new();
    let mut scheme = "";
    for component in path.components() {
        match component {
            Component::RootDir => scheme = "file:///",
            Component::CurDir => {}
            other => {
                let segment = other.as_os_str().to_string_lossy().into_owned();
                segments.push(percent_encoding::utf8_percent_encode(&segment, KEPT).to_string());
            }
        }
    }
    format!("{scheme}{}", segments.join("/"))
}
