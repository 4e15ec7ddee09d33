//! Text becomes a tree, and what the parsers refuse becomes a diagnostic.

use std::path::PathBuf;

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::depth::too_deep;
use super::limits::{Reader, TOO_MANY_ALIASES};
use super::tree::Node;
use crate::diagnostic::{
    Code, Diagnostic, Diagnostics, FileId, Format, Place, Pointer, SourceFile, Spot,
};

/// Parses a text and adds its file to the sources.
///
/// A text that begins as JSON is read as JSON. When that fails it is read as YAML, whose flow notation
/// looks alike, unless the name of the file says that it is JSON.
pub(crate) fn parse(
    path: PathBuf,
    text: String,
    diagnostics: &mut Diagnostics,
) -> Option<(FileId, Value)> {
    let is_named_json = path
        .extension()
        .is_some_and(|extension| extension == "json");
    let begins_as_json = text.trim_start().starts_with(['{', '[']);
    let mut format = if begins_as_json {
        Format::Json
    } else {
        Format::Yaml
    };
    let mut outcome = attempt(&text, format);
    if outcome.result.is_err() && begins_as_json && !is_named_json && !outcome.is_limit {
        format = Format::Yaml;
        outcome = attempt(&text, format);
    }
    let is_empty = text.trim().is_empty();
    let file = diagnostics
        .sources_mut()
        .add(SourceFile { path, text, format });
    report(file, &outcome, diagnostics);
    match outcome.result {
        Ok(Value::Null) | Err(_) if is_empty => {
            let whole = Place {
                file,
                at: Spot::Whole,
            };
            diagnostics.push(Diagnostic::error(Code::Syntax, "the file is empty").at(whole));
            None
        }
        Ok(Value::Null) => {
            let whole = Place {
                file,
                at: Spot::Whole,
            };
            let message = "the file holds nothing but comments or null";
            diagnostics.push(Diagnostic::error(Code::Syntax, message).at(whole));
            None
        }
        Ok(tree) => Some((file, tree)),
        Err(fault) => {
            let code = if outcome.is_limit {
                Code::Limit
            } else {
                Code::Syntax
            };
            let at = fault.offset.map_or(Spot::Whole, Spot::Offset);
            diagnostics.push(Diagnostic::error(code, fault.message).at(Place { file, at }));
            None
        }
    }
}

/// What came of one parser.
struct Outcome {
    result: Result<Value, Fault>,
    is_limit: bool,
    duplicates: Vec<Pointer>,
}

/// What a parser refuses.
struct Fault {
    message: String,
    offset: Option<usize>,
}

fn attempt(text: &str, format: Format) -> Outcome {
    let reader = Reader::new(text.len(), format);
    let root = Pointer::root();
    let node = Node::root(&root, &reader);
    let result = match format {
        Format::Json => json(text, node),
        Format::Yaml | Format::Toml | Format::Text => yaml(text, node, &reader),
    };
    let state = reader.finish();
    // The YAML parser has a limit of its own for aliases, which is often met first.
    let by_parser = matches!(&result, Err(fault) if fault.message == "repetition limit exceeded");
    let limit = state
        .limit
        .or_else(|| by_parser.then(|| TOO_MANY_ALIASES.to_owned()));
    let is_limit = limit.is_some();
    Outcome {
        result: result.map_err(|fault| Fault {
            message: limit.unwrap_or_else(|| plain(&fault.message)),
            ..fault
        }),
        is_limit,
        duplicates: state.duplicates,
    }
}

/// What a parser says, in words that fit a document.
fn plain(message: &str) -> String {
    match message {
        "deserializing from YAML containing more than one document is not supported" => {
            "the file holds more than one YAML document".to_owned()
        }
        other => other.to_owned(),
    }
}

fn json(text: &str, node: Node<'_>) -> Result<Value, Fault> {
    let mut parser = serde_json::Deserializer::from_str(text);
    let tree = node
        .deserialize(&mut parser)
        .and_then(|tree| parser.end().map(|()| tree));
    tree.map_err(|error| {
        let message = error.to_string();
        let end = message.rfind(" at line ").unwrap_or(message.len());
        // This parser counts columns in bytes.
        let offset = line_start(text, error.line()) + error.column().saturating_sub(1);
        Fault {
            message: message[..end].to_owned(),
            offset: Some(offset),
        }
    })
}

fn yaml(text: &str, node: Node<'_>, reader: &Reader) -> Result<Value, Fault> {
    if let Some(offset) = too_deep(text) {
        let message = reader.refuse_depth();
        return Err(Fault {
            message,
            offset: Some(offset),
        });
    }
    node.deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| {
            let message = error.to_string();
            let end = message.find(" at line ").unwrap_or(message.len());
            let offset = error.location().map(|location| {
                let start = line_start(text, location.line());
                let characters = text[start..].char_indices();
                let within = characters
                    .map(|(offset, _)| offset)
                    .nth(location.column() - 1);
                within.map_or(text.len(), |within| start + within)
            });
            Fault {
                message: message[..end].to_owned(),
                offset,
            }
        })
}

/// The offset at which a line begins; lines count from 1.
fn line_start(text: &str, line: usize) -> usize {
    let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    let starts = std::iter::once(0).chain(newlines.map(|(offset, _)| offset + 1));
    starts.take(line.max(1)).last().unwrap_or_default()
}

fn report(file: FileId, outcome: &Outcome, diagnostics: &mut Diagnostics) {
    for pointer in &outcome.duplicates {
        let key = pointer.tokens().last().unwrap_or_default();
        let message = format!("the key `{key}` stands twice in one mapping; this one counts");
        let place = Place {
            file,
            at: Spot::Key(pointer.clone()),
        };
        let diagnostic = Diagnostic::warning(Code::DuplicateKey, message).at(place);
        diagnostics.push(diagnostic.help("remove one of the two"));
    }
}
