//! Rules on operations, their parameters and their bodies.

use super::{Finding, Say};
use crate::ir::{Api, Content, ContentKind, Operation, Status, Type, Value};

/// An operation, or a parameter of one, without a word of what it is for.
pub(super) fn undescribed(api: &Api, say: &mut Say<'_>) {
    for operation in &api.operations {
        if operation.docs.summary.is_none() && operation.docs.description.is_none() {
            about(operation, "has neither `summary` nor `description`", say);
        }
        for (index, parameter) in operation.parameters.iter().enumerate() {
            if parameter.docs.description.is_none() {
                let (name, id) = (&parameter.name, &operation.id);
                say(Finding {
                    message: format!("the parameter `{name}` of `{id}` has no `description`"),
                    at: operation.at.key("parameters").index(index),
                });
            }
        }
    }
}

/// An operation whose failures are not documented.
pub(super) fn without_failure(api: &Api, say: &mut Say<'_>) {
    for operation in called(api) {
        if operation.failures().next().is_none() && !has_default(operation) {
            about(operation, "lists no response for errors", say);
        }
    }
}

/// An operation whose success is not documented.
pub(super) fn without_success(api: &Api, say: &mut Say<'_>) {
    for operation in called(api) {
        if operation.successes().next().is_none() {
            about(operation, "lists no response for success", say);
        }
    }
}

/// An operation that everybody may call.
pub(super) fn unprotected(api: &Api, say: &mut Say<'_>) {
    for operation in called(api) {
        if operation.security.is_empty() {
            about(operation, "asks for no security scheme", say);
        }
    }
}

/// A parameter that may be of any length.
pub(super) fn unbounded(api: &Api, say: &mut Say<'_>) {
    for operation in called(api) {
        for (index, parameter) in operation.parameters.iter().enumerate() {
            if let Some(missing) = missing_bound(&parameter.value) {
                let (name, id) = (&parameter.name, &operation.id);
                say(Finding {
                    message: format!("the parameter `{name}` of `{id}` has no `{missing}`"),
                    at: operation.at.key("parameters").index(index),
                });
            }
        }
    }
}

/// A JSON body without an example.
pub(super) fn without_example(api: &Api, say: &mut Say<'_>) {
    for operation in &api.operations {
        let id = &operation.id;
        let body = operation.at.key("requestBody");
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            if lacks_example(api, content) {
                let message = format!("the body of `{id}` has no example");
                let at = body.key("content").key(&content.media_type);
                say(Finding { message, at });
            }
        }
        for response in &operation.responses {
            let status = response.status.to_string();
            for content in &response.contents {
                if lacks_example(api, content) {
                    let message = format!("the response {status} of `{id}` has no example");
                    let at = operation.at.key("responses").key(&status);
                    let at = at.key("content").key(&content.media_type);
                    say(Finding { message, at });
                }
            }
        }
    }
}

/// The bound that a value needs to be of limited length.
pub(super) fn missing_bound(value: &Value) -> Option<&'static str> {
    let asked = &value.constraints;
    match &value.ty {
        Type::String(_) if asked.max_length.is_none() && asked.format.is_none() => {
            Some("maxLength")
        }
        Type::Array { .. } if asked.max_items.is_none() => Some("maxItems"),
        _ => None,
    }
}

fn lacks_example(api: &Api, content: &Content) -> bool {
    let of_schema = match &content.value.ty {
        Type::Schema(id) => api.schema(*id).example.is_some(),
        _ => false,
    };
    content.kind == ContentKind::Json
        && content.example.is_none()
        && content.examples.is_empty()
        && !of_schema
}

/// The operations that users of the API call.
fn called(api: &Api) -> impl Iterator<Item = &Operation> {
    let operations = api.operations.iter();
    operations.filter(|operation| operation.event.is_none())
}

fn has_default(operation: &Operation) -> bool {
    let mut responses = operation.responses.iter();
    responses.any(|response| response.status == Status::Default)
}

fn about(operation: &Operation, what: &str, say: &mut Say<'_>) {
    let message = format!("`{}` {what}", operation.id);
    let at = operation.at.clone();
    say(Finding { message, at });
}
