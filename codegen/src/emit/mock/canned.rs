//! The answers of an operation: what each case holds, as text.

use serde_json::Value as Json;

use super::Making;
use super::fits::Fits;
use super::framed;
use super::make::Maker;
use crate::emit::operations::outcome::{Case, Outcomes};
use crate::emit::operations::payload::{Payload, Wire};
use crate::ir::{Content, ContentKind, Status};

/// An answer.
#[derive(PartialEq)]
pub struct Canned {
    /// The number of its case among the successes or the failures.
    pub case: usize,
    /// Whether it is a success.
    pub is_success: bool,
    /// The status that it is for.
    pub status: Status,
    /// The media type and the text of its body.
    pub body: Option<(String, String)>,
    /// The name of the example that it is.
    pub example: Option<String>,
    /// The headers with their values as JSON.
    pub headers: Vec<(String, String)>,
}

/// The successes of an operation, in the order in which they are preferred. A case for which nothing fits has
/// none.
pub fn successes(making: Making<'_>, outcomes: &Outcomes<'_>) -> Vec<Canned> {
    let cases = outcomes.successes.iter().enumerate();
    let found = cases.flat_map(|(index, case)| of_case(making, index, case, true));
    found.collect()
}

/// The failures of an operation, likewise.
pub fn failures(making: Making<'_>, outcomes: &Outcomes<'_>) -> Vec<Canned> {
    let cases = outcomes.failures.iter().enumerate();
    let found = cases.flat_map(|(index, case)| of_case(making, index, case, false));
    found.collect()
}

fn of_case(making: Making<'_>, number: usize, case: &Case<'_>, is_success: bool) -> Vec<Canned> {
    let of = |headers: &[(String, String)], body, example| Canned {
        case: number,
        is_success,
        status: case.response.status,
        body,
        example,
        headers: headers.to_vec(),
    };
    let Some(all) = headers(making, case, true) else {
        return Vec::new();
    };
    let least = headers(making, case, false).unwrap_or_default();
    let Some(payload) = &case.payload else {
        let bare = (least != all && is_success).then(|| of(&least, None, None));
        return std::iter::once(of(&all, None, None)).chain(bare).collect();
    };
    let mut found: Vec<Canned> = Vec::new();
    for (text, example) in bodies(making, payload, is_success) {
        let is_known = |known: &Canned| known.body.as_ref().is_some_and(|(_, body)| *body == text);
        if example.is_none() && found.iter().any(is_known) {
            continue;
        }
        let headers = if found.is_empty() { &all } else { &least };
        found.push(of(headers, Some((media_type(payload), text)), example));
    }
    found
}

/// The media type of an answer: one within a range where the document has only that.
fn media_type(payload: &Payload<'_>) -> String {
    let stated = payload.media_type();
    let range = payload
        .contents
        .first()
        .map_or("", |content| &content.media_type);
    match range.strip_suffix("/*") {
        Some("image") if payload.wire == Wire::Media => "image/png".to_owned(),
        Some("text") if payload.wire == Wire::Media => "text/plain".to_owned(),
        Some(kind) if payload.wire == Wire::Media && kind != "*" && kind != "application" => {
            format!("{kind}/octets")
        }
        _ => stated.to_owned(),
    }
}

/// The headers of a case with their values; none where one that must be there has none.
fn headers(making: Making<'_>, case: &Case<'_>, full: bool) -> Option<Vec<(String, String)>> {
    let maker = making.maker(full);
    let mut found = Vec::new();
    for field in &case.headers {
        let header = field.header;
        if !header.required && !full {
            continue;
        }
        match maker.value(&header.value) {
            Some(made) => found.push((header.name.clone(), made.to_string())),
            None if header.required => return None,
            None => {}
        }
    }
    Some(found)
}

/// The texts that a body may be, with the names of the examples that they are.
fn bodies(
    making: Making<'_>,
    payload: &Payload<'_>,
    is_success: bool,
) -> Vec<(String, Option<String>)> {
    let Some(content) = payload.contents.first() else {
        return Vec::new();
    };
    let fits = |json: &Json| making.fits().value(&content.value, json);
    let mut found: Vec<(String, Option<String>)> = Vec::new();
    let first = content.example.as_ref();
    let listed = content.examples.iter();
    let listed = listed.map(|(name, value)| (value, Some(name.clone())));
    let is_listed = |example: &Json| content.examples.iter().any(|(_, known)| known == example);
    let unnamed = first.filter(|example| !is_listed(example));
    for (json, name) in unnamed.map(|json| (json, None)).into_iter().chain(listed) {
        let wire = payload.wire;
        let text = if framed::is_stream(wire) {
            framed::example(wire, &content.media_type, json, fits)
        } else {
            (!is_value(wire) || fits(json)).then(|| written(content, wire, json))
        };
        found.extend(text.map(|text| (text, name)));
    }
    let kinds: &[bool] = match (is_success, found.is_empty()) {
        (true, true) => &[true, false],
        (false, true) => &[true],
        (_, false) => &[],
    };
    for full in kinds {
        let made = making.maker(*full).value(&content.value);
        let made = made.or_else(|| (!is_value(payload.wire)).then(|| Json::from("octets")));
        let text = made.map(|made| written(content, payload.wire, &made));
        found.extend(text.map(|text| (text, None)));
    }
    found
}

/// Whether an answer is a value of the schema.
fn is_value(wire: Wire) -> bool {
    matches!(wire, Wire::Json | Wire::Xml)
}

/// A value as the text of a body.
fn written(content: &Content, wire: Wire, value: &Json) -> String {
    // The mock reads its answers as JSON, whatever they are written as.
    if is_value(wire) {
        return value.to_string();
    }
    if let (
        Json::String(text),
        ContentKind::Text | ContentKind::Binary | ContentKind::Open | ContentKind::Form,
    ) = (value, content.kind)
    {
        return text.clone();
    }
    if framed::is_stream(wire) {
        return framed::item(wire, &content.media_type, value);
    }
    match content.kind {
        ContentKind::Xml => match value {
            Json::String(text) if text.trim_start().starts_with('<') => text.clone(),
            _ => "<answer/>".to_owned(),
        },
        _ => value.to_string(),
    }
}

impl<'a> Making<'a> {
    fn fits(self) -> Fits<'a> {
        Fits {
            api: self.context.api,
            shapes: self.shapes,
        }
    }

    fn maker(self, full: bool) -> Maker<'a> {
        Maker::new(self.fits(), full)
    }
}
