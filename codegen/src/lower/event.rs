//! Webhooks and callbacks: the requests that the API sends.

use openapiv3::{OpenAPI, PathItem};
use serde::Deserialize;

use super::Lowering;
use super::operation::{Found, Setting};
use super::tag::Tags;
use crate::diagnostic::{Code, Cursor, Diagnostic, Pointer};
use crate::ir::{Callback, Event, Method, Operation, PathPiece, PathTemplate};
use crate::normalize::WEBHOOKS;

impl Lowering<'_> {
    /// The webhooks of the document.
    pub(super) fn webhooks(&mut self, document: &OpenAPI, tags: &mut Tags, found: &mut Found) {
        let webhooks = document.extensions.get(WEBHOOKS);
        let webhooks = webhooks.and_then(serde_json::Value::as_object);
        let pointer = Pointer::root().key(WEBHOOKS);
        let at = Cursor::Start(&pointer);
        for (name, item) in webhooks.into_iter().flatten() {
            let at = at.key(name);
            match PathItem::deserialize(item) {
                Ok(item) => {
                    let event = Event {
                        name: name.clone(),
                        callback: None,
                    };
                    let setting = Setting {
                        document,
                        path: "",
                        item: &item,
                        event: Some(event),
                    };
                    self.path_item(&setting, &at, tags, found);
                }
                Err(error) => {
                    let message = format!("the webhook cannot be read: {error}");
                    self.report(Diagnostic::warning(Code::InvalidValue, message), &at);
                }
            }
        }
    }

    /// The callbacks of an operation.
    pub(super) fn callbacks(
        &mut self,
        document: &OpenAPI,
        id: &str,
        operation: &openapiv3::Operation,
        at: &Cursor<'_>,
        tags: &mut Tags,
        found: &mut Found,
    ) {
        for (name, callback) in &operation.callbacks {
            let at = at.key(name);
            for (expression, item) in callback {
                let event = Event {
                    name: name.clone(),
                    callback: Some(Callback {
                        operation: id.to_owned(),
                        expression: expression.clone(),
                    }),
                };
                let setting = Setting {
                    document,
                    path: "",
                    item,
                    event: Some(event),
                };
                self.path_item(&setting, &at.key(expression), tags, found);
            }
        }
    }
}

/// Where an event is received unless its receiver says otherwise. One that several expressions send is
/// numbered.
pub(super) fn path(event: &Event, method: &Method, known: &[Operation]) -> PathTemplate {
    let name = event.name.trim_start_matches('/');
    let path = match &event.callback {
        Some(callback) => format!("/{}/{name}", callback.operation),
        None => format!("/{name}"),
    };
    let is_free = |text: &str| {
        let mut known = known.iter();
        !known.any(|other| other.path.text == text && other.method == *method)
    };
    let numbered = (2_usize..).map(|number| format!("{path}/{number}"));
    let text = std::iter::once(path.clone())
        .chain(numbered)
        .find(|text| is_free(text))
        .unwrap_or_default();
    PathTemplate {
        pieces: vec![PathPiece::Literal(text.clone())],
        text,
        query: None,
    }
}
