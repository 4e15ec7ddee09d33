//! Operations.

use openapiv3::{OpenAPI, PathItem, ReferenceOr};
use serde::Deserialize;

use super::tag::{EVENTS, Tags};
use super::{Lowering, event, path, security, server};
use crate::diagnostic::{Code, Cursor, Diagnostic, Pointer};
use crate::ir::{Docs, Event, Method, Operation, SecurityRequirement, Server};
use crate::normalize::OTHER_METHODS;

/// The operations that have been read.
#[derive(Default)]
pub(super) struct Found {
    endpoints: Vec<Operation>,
    events: Vec<Operation>,
}

/// What the operations of one path item share.
pub(super) struct Setting<'s> {
    pub(super) document: &'s OpenAPI,
    /// The path, empty for what the API sends.
    pub(super) path: &'s str,
    pub(super) item: &'s PathItem,
    /// The webhook or callback that they are.
    pub(super) event: Option<Event>,
}

impl Lowering<'_> {
    /// Every operation, in document order; callbacks and webhooks last.
    pub(super) fn operations(&mut self, document: &OpenAPI, tags: &mut Tags) -> Vec<Operation> {
        let mut found = Found::default();
        for (path, item) in document.paths.iter() {
            let pointer = Pointer::root().key("paths").key(path);
            let at = Cursor::Start(&pointer);
            match item {
                ReferenceOr::Item(item) => {
                    let setting = Setting {
                        document,
                        path,
                        item,
                        event: None,
                    };
                    self.path_item(&setting, &at, tags, &mut found);
                }
                ReferenceOr::Reference { reference } => {
                    let message = format!("the path item `{reference}` is not written out");
                    self.report(Diagnostic::error(Code::UnresolvedReference, message), &at);
                }
            }
        }
        self.webhooks(document, tags, &mut found);
        found.endpoints.append(&mut found.events);
        found.endpoints
    }

    /// The operations of a path item.
    pub(super) fn path_item(
        &mut self,
        setting: &Setting<'_>,
        at: &Cursor<'_>,
        tags: &mut Tags,
        found: &mut Found,
    ) {
        for (method, operation) in setting.item.iter() {
            self.operation(setting, method, operation, &at.key(method), tags, found);
        }
        let others = setting.item.extensions.get(OTHER_METHODS);
        let others = others.and_then(serde_json::Value::as_object);
        let below = at.key(OTHER_METHODS);
        for (method, operation) in others.into_iter().flatten() {
            let at = below.key(method);
            match openapiv3::Operation::deserialize(operation) {
                Ok(operation) => self.operation(setting, method, &operation, &at, tags, found),
                Err(error) => {
                    let message = format!("the operation cannot be read: {error}");
                    self.report(Diagnostic::warning(Code::InvalidValue, message), &at);
                }
            }
        }
    }

    /// An operation, and the callbacks that it promises.
    fn operation(
        &mut self,
        setting: &Setting<'_>,
        method: &str,
        operation: &openapiv3::Operation,
        at: &Cursor<'_>,
        tags: &mut Tags,
        found: &mut Found,
    ) {
        let Setting { document, path, .. } = setting;
        let id = operation.operation_id.clone();
        let id = id.unwrap_or_else(|| format!("{method} {path}"));
        let method = Method(method.to_ascii_uppercase());
        let mut parameters = self.parameters(&operation.parameters, &at.key("parameters"));
        let path = match &setting.event {
            Some(event) => event::path(event, &method, &found.events),
            None => path::template(path, &mut parameters),
        };
        let lowered = Operation {
            id: id.clone(),
            at: at.pointer(),
            method,
            path,
            event: setting.event.clone(),
            tag: match setting.event {
                Some(_) => EVENTS,
                None => tags.of(operation),
            },
            docs: Docs {
                summary: operation.summary.clone(),
                description: operation.description.clone(),
                deprecated: operation.deprecated,
                external: operation
                    .external_docs
                    .as_ref()
                    .map(|docs| docs.url.clone()),
            },
            parameters,
            body: self.request_body(operation.request_body.as_ref(), &at.key("requestBody")),
            responses: self.responses(&operation.responses, &at.key("responses")),
            security: security(setting, operation),
            servers: self.operation_servers(setting, operation, at),
        };
        match lowered.event {
            Some(_) => found.events.push(lowered),
            None => found.endpoints.push(lowered),
        }
        let callbacks = at.key("callbacks");
        self.callbacks(document, &id, operation, &callbacks, tags, found);
    }

    /// The servers of an operation: its own, or those of its path item.
    fn operation_servers(
        &mut self,
        setting: &Setting<'_>,
        operation: &openapiv3::Operation,
        at: &Cursor<'_>,
    ) -> Vec<Server> {
        let servers = [&operation.servers, &setting.item.servers];
        let servers = servers.into_iter().find(|servers| !servers.is_empty());
        let servers: Vec<Server> = servers.into_iter().flatten().map(server::server).collect();
        if setting.event.is_some() && !servers.is_empty() {
            let message = "the servers of a webhook or callback are left out";
            let help = "whoever sends it says the whole address";
            let diagnostic = Diagnostic::warning(Code::Unsupported, message).help(help);
            self.report(diagnostic, &at.key("servers"));
            return Vec::new();
        }
        servers
    }
}

/// What an operation asks of its callers: what it says itself, or what the document says of all. The
/// document speaks of requests to the API, not of those that it sends.
fn security(setting: &Setting<'_>, operation: &openapiv3::Operation) -> Vec<SecurityRequirement> {
    let of_all = setting.document.security.as_ref();
    let of_all = of_all.filter(|_| setting.event.is_none());
    let listed = operation.security.as_ref().or(of_all);
    listed
        .map(|listed| security::requirements(listed))
        .unwrap_or_default()
}
