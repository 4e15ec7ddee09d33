//! Streams of values as text: events (WHATWG HTML, section 9.2), and rows of JSON.

use std::fmt::Write as _;

use serde_json::Value as Json;

use crate::emit::operations::payload::Wire;

/// The names with which the lines of an event begin.
const FIELDS: [&str; 5] = ["data:", "event:", "id:", "retry:", ":"];

/// Whether a body is a stream of values.
pub fn is_stream(wire: Wire) -> bool {
    matches!(wire, Wire::Events | Wire::WholeEvents | Wire::Lines)
}

/// The stream that an example shows: one item, an array of items, or the text of a stream as it is. None
/// where it is none of these.
pub fn example(
    wire: Wire,
    media_type: &str,
    example: &Json,
    fits: impl Fn(&Json) -> bool,
) -> Option<String> {
    if let Json::String(text) = example
        && let Some(text) = as_it_is(wire, media_type, text, &fits)
    {
        return Some(text);
    }
    if fits(example) {
        return Some(item(wire, media_type, example));
    }
    let items = example.as_array()?;
    let is_row = !items.is_empty() && items.iter().all(fits);
    is_row.then(|| {
        items
            .iter()
            .map(|one| item(wire, media_type, one))
            .collect()
    })
}

/// The text of a stream that an example is itself.
fn as_it_is(
    wire: Wire,
    media_type: &str,
    text: &str,
    fits: &impl Fn(&Json) -> bool,
) -> Option<String> {
    if wire == Wire::Lines {
        let lines = text.split(['\n', '\u{1e}']).map(str::trim);
        let lines = lines.filter(|line| !line.is_empty());
        let items: Option<Vec<Json>> = lines
            .map(|line| serde_json::from_str(line).ok().filter(|one| fits(one)))
            .collect();
        let items = items.filter(|items| !items.is_empty())?;
        return Some(
            items
                .iter()
                .map(|one| item(wire, media_type, one))
                .collect(),
        );
    }
    let is_framed = FIELDS.iter().any(|field| text.starts_with(field));
    // An event ends with an empty line.
    is_framed.then(|| format!("{}\n\n", text.trim_end()))
}

/// One item.
pub fn item(wire: Wire, media_type: &str, value: &Json) -> String {
    match (wire, value) {
        (Wire::WholeEvents, Json::Object(fields)) => {
            let mut text = String::new();
            for name in ["comment", "event", "id", "retry"] {
                let Some(value) = fields.get(name).filter(|value| !value.is_null()) else {
                    continue;
                };
                let value = plain(value).replace(['\r', '\n'], " ");
                let name = if name == "comment" { "" } else { name };
                // Writing into a string cannot fail.
                let _ = writeln!(text, "{name}: {value}");
            }
            if let Some(value) = fields.get("data") {
                text.push_str(&data(value));
            }
            text.push('\n');
            text
        }
        (Wire::Events | Wire::WholeEvents, _) => format!("{}\n", data(value)),
        _ if media_type.contains("json-seq") => format!("\u{1e}{value}\n"),
        _ => format!("{value}\n"),
    }
}

/// The lines of what an event tells.
fn data(value: &Json) -> String {
    let text = plain(value).replace("\r\n", "\n").replace('\r', "\n");
    text.split('\n').fold(String::new(), |mut lines, line| {
        let _ = writeln!(lines, "data: {line}");
        lines
    })
}

/// Text as it stands, all else as JSON.
fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Wire, example};

    type IsItem<'a> = &'a dyn Fn(&serde_json::Value) -> bool;

    #[test]
    fn examples_become_streams() {
        let any = |_: &serde_json::Value| true;
        let number = serde_json::Value::is_number;
        let sse = "text/event-stream";
        let rows: [(_, _, _, IsItem<'_>, _); 8] = [
            (
                Wire::Events,
                sse,
                json!({"a": 1}),
                &any,
                Some("data: {\"a\":1}\n\n"),
            ),
            (
                Wire::Events,
                sse,
                json!("a\nb"),
                &any,
                Some("data: a\ndata: b\n\n"),
            ),
            (
                Wire::Events,
                sse,
                json!([1, 2]),
                &number,
                Some("data: 1\n\ndata: 2\n\n"),
            ),
            (
                Wire::Events,
                sse,
                json!("event: x\ndata: 1"),
                &number,
                Some("event: x\ndata: 1\n\n"),
            ),
            (
                Wire::WholeEvents,
                sse,
                json!({"data": {"a": 1}, "id": "7", "event": "x"}),
                &any,
                Some("event: x\nid: 7\ndata: {\"a\":1}\n\n"),
            ),
            (
                Wire::Lines,
                "application/jsonl",
                json!([1, 2]),
                &number,
                Some("1\n2\n"),
            ),
            (
                Wire::Lines,
                "application/json-seq",
                json!("1\n2\n"),
                &number,
                Some("\u{1e}1\n\u{1e}2\n"),
            ),
            (
                Wire::Lines,
                "application/jsonl",
                json!("no rows"),
                &number,
                None,
            ),
        ];
        for (wire, media_type, shown, fits, expected) in rows {
            let found = example(wire, media_type, &shown, fits);
            assert_eq!(found.as_deref(), expected, "{shown}");
        }
    }
}
