//! Operations.

use openapiv3::{OpenAPI, PathItem, ReferenceOr};
use serde::Deserialize;

use super::tag::Tags;
use super::{Lowering, path, security, server};
use crate::diagnostic::{Code, Cursor, Diagnostic, Pointer};
use crate::ir::{Docs, Method, Operation};

/// Operations by methods that OpenAPI 3.0 has no key for, below a path item.
const OTHER_METHODS: &str = "x-bindery-operations";

impl Lowering<'_> {
    /// Every operation, in document order.
    pub(super) fn operations(&mut self, document: &OpenAPI, tags: &mut Tags) -> Vec<Operation> {
        let mut operations = Vec::new();
        for (path, item) in document.paths.iter() {
            let pointer = Pointer::root().key("paths").key(path);
            let at = Cursor::Start(&pointer);
            match item {
                ReferenceOr::Item(item) => {
                    self.path_item(document, path, item, &at, tags, &mut operations);
                }
                ReferenceOr::Reference { reference } => {
                    let message = format!("the path item `{reference}` is not written out");
                    self.report(Diagnostic::error(Code::UnresolvedReference, message), &at);
                }
            }
        }
        operations
    }

    fn path_item(
        &mut self,
        document: &OpenAPI,
        path: &str,
        item: &PathItem,
        at: &Cursor<'_>,
        tags: &mut Tags,
        operations: &mut Vec<Operation>,
    ) {
        let mut context = Context {
            document,
            path,
            item,
            tags,
        };
        for (method, operation) in item.iter() {
            let lowered = self.operation(&mut context, method, operation, &at.key(method));
            operations.push(lowered);
        }
        let others = item
            .extensions
            .get(OTHER_METHODS)
            .and_then(serde_json::Value::as_object);
        let below = at.key(OTHER_METHODS);
        for (method, operation) in others.into_iter().flatten() {
            let at = below.key(method);
            match openapiv3::Operation::deserialize(operation) {
                Ok(operation) => {
                    let lowered = self.operation(&mut context, method, &operation, &at);
                    operations.push(lowered);
                }
                Err(error) => {
                    let message = format!("the operation cannot be read: {error}");
                    self.report(Diagnostic::warning(Code::InvalidValue, message), &at);
                }
            }
        }
    }

    fn operation(
        &mut self,
        context: &mut Context<'_>,
        method: &str,
        operation: &openapiv3::Operation,
        at: &Cursor<'_>,
    ) -> Operation {
        let mut parameters = self.parameters(&operation.parameters, &at.key("parameters"));
        let path = path::template(context.path, &mut parameters);
        let security = operation
            .security
            .as_ref()
            .or(context.document.security.as_ref());
        let servers = [&operation.servers, &context.item.servers];
        let servers = servers.into_iter().find(|servers| !servers.is_empty());
        let id = operation.operation_id.clone();
        Operation {
            id: id.unwrap_or_else(|| format!("{method} {}", context.path)),
            at: at.pointer(),
            method: Method(method.to_ascii_uppercase()),
            path,
            tag: context.tags.of(operation),
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
            security: security
                .map(|listed| security::requirements(listed))
                .unwrap_or_default(),
            servers: servers.into_iter().flatten().map(server::server).collect(),
        }
    }
}

/// What the operations of one path share.
struct Context<'c> {
    document: &'c OpenAPI,
    path: &'c str,
    item: &'c PathItem,
    tags: &'c mut Tags,
}
