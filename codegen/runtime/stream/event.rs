//! One event, and its text (WHATWG HTML, section 9.2.6).

use std::time::Duration;

use super::super::json::{Encode, Writer};
use super::super::param::Tree;

/// An event.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What it tells.
    pub data: T,
    /// What kind of event it is; `None` is the kind `message`.
    pub event: Option<String>,
    /// The id of the last event so far, from which a stream can go on.
    pub id: Option<String>,
    /// How long a reader is to wait before it connects again.
    pub retry: Option<Duration>,
}

impl<T> Event<T> {
    /// An event that tells `data`.
    #[must_use]
    pub fn new(data: T) -> Self {
        Self {
            data,
            event: None,
            id: None,
            retry: None,
        }
    }

    /// The same event with a kind.
    #[must_use]
    pub fn with_event(mut self, kind: impl Into<String>) -> Self {
        self.event = Some(kind.into());
        self
    }

    /// The same event with an id.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The same event with the time after which a reader connects again.
    #[must_use]
    pub fn with_retry(mut self, time: Duration) -> Self {
        self.retry = Some(time);
        self
    }
}

/// The form in which an event waits until it is written.
impl<T: Encode> Encode for Event<T> {
    fn encode(&self, out: &mut Writer) {
        let retry = self
            .retry
            .map(|time| u64::try_from(time.as_millis()).unwrap_or(u64::MAX));
        let mut object = out.object();
        if let Some(event) = &self.event {
            object.member("event", event);
        }
        if let Some(id) = &self.id {
            object.member("id", id);
        }
        if let Some(retry) = &retry {
            object.member("retry", retry);
        }
        object.member("data", &self.data);
        object.end();
    }
}

/// Writes an event whose data is all that it tells. Text stands as it is; all else is JSON.
pub(super) fn write_data(json: &[u8], out: &mut Vec<u8>) {
    for (name, value) in members(json) {
        write_field(&name, &value, out);
    }
    out.push(b'\n');
}

/// Writes an event whose data holds the fields of the event themselves, its own data among them.
pub(super) fn write_whole(json: &[u8], out: &mut Vec<u8>) {
    for (name, value) in members(json) {
        if name == "data" {
            for (name, value) in members(&json_text(&value)) {
                write_field(&name, &value, out);
            }
        }
    }
    out.push(b'\n');
}

fn json_text(value: &Tree) -> Vec<u8> {
    match value {
        Tree::Json(text) => text.clone().into_bytes(),
        other => other.json().into_bytes(),
    }
}

/// The members of an object, with those that are no text as JSON.
fn members(json: &[u8]) -> Vec<(String, Tree)> {
    let mut found = Vec::new();
    let Ok(text) = std::str::from_utf8(json) else {
        return found;
    };
    let mut reader = super::super::json::Reader::of(text, super::super::json::Mode::Lenient);
    // What is read has been written by this module.
    let Ok(mut object) = reader.object("event") else {
        return found;
    };
    while let Ok(Some(name)) = object.next_name() {
        let Ok(raw) = object.reader().raw() else {
            return found;
        };
        let value = match serde_json::from_str(raw) {
            Ok(serde_json::Value::String(text)) => Tree::Leaf(text),
            Ok(serde_json::Value::Null) => Tree::Null,
            _ => Tree::Json(raw.to_owned()),
        };
        found.push((name.into_owned(), value));
    }
    found
}

/// Writes the lines of a field. The names of fields are few; others are told in `data` alone.
fn write_field(name: &str, value: &Tree, out: &mut Vec<u8>) {
    let (Tree::Leaf(text) | Tree::Json(text)) = value else {
        return;
    };
    match name {
        "data" => {
            let unified = text.replace("\r\n", "\n").replace('\r', "\n");
            for line in unified.split('\n') {
                out.extend_from_slice(format!("data: {line}\n").as_bytes());
            }
        }
        "event" | "id" | "retry" => {
            let line: String = text
                .chars()
                .filter(|c| !matches!(c, '\r' | '\n' | '\0'))
                .collect();
            out.extend_from_slice(format!("{name}: {line}\n").as_bytes());
        }
        _ => {}
    }
}
