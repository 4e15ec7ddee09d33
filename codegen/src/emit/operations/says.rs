//! What is said of an operation where it is a method.

use crate::emit::Context;
use crate::emit::docs::{Doc, code};
use crate::ir::{Event, Link, Location, Operation, OperationId, Server, Status};

/// What the document says of an operation, its request line, its parameters and its statuses.
pub fn says(context: Context<'_>, id: OperationId) -> Doc {
    let operation = context.api.operation(id);
    let doc = match &operation.event {
        Some(event) => of_event(operation, event),
        None => of_endpoint(operation),
    };
    let doc = match parameters(operation) {
        Some(text) => doc.note(&text),
        None => doc,
    };
    let doc = match statuses(operation) {
        Some(text) => doc.note(&text),
        None => doc,
    };
    links(operation)
        .iter()
        .fold(doc, |doc, link| doc.note(link))
}

fn of_endpoint(operation: &Operation) -> Doc {
    let line = format!("{} {}", operation.method.0, operation.path.text);
    let fallback = format!("Calls {}.", code(&operation.id));
    let doc = Doc::new(&operation.docs, &fallback).note(&code(&line));
    match servers(&operation.servers) {
        Some(text) => doc.note(&text),
        None => doc,
    }
}

/// Where the operation is, when that is not where the others are.
fn servers(servers: &[Server]) -> Option<String> {
    let (first, others) = servers.split_first()?;
    let mut text = format!("Its server is {}", code(&first.url));
    if !first.variables.is_empty() {
        let values = first.variables.iter();
        let values: Vec<String> = values
            .map(|variable| format!("{} is {}", code(&variable.name), code(&variable.default)))
            .collect();
        text.extend([", where ", &values.join(" and ")]);
    }
    if !others.is_empty() {
        let urls: Vec<String> = others.iter().map(|server| code(&server.url)).collect();
        text.extend([", unless a call names another: ", &urls.join(", ")]);
    }
    Some(text + ".")
}

/// What is said of a webhook or callback in the place of a request line: its method, the path where it is
/// received, and the address that it is sent to.
fn of_event(operation: &Operation, event: &Event) -> Doc {
    let kind = match event.callback {
        None => "webhook",
        Some(_) => "callback",
    };
    let fallback = format!("The {kind} {}.", code(&event.name));
    let line = format!(
        "{}, received at {} unless its routes are put elsewhere.",
        code(&operation.method.0),
        code(&operation.path.text)
    );
    let doc = Doc::new(&operation.docs, &fallback).note(&line);
    match &event.callback {
        None => doc,
        Some(callback) => doc.note(&format!(
            "Its address is what {} gives, of a call of {}.",
            code(&callback.expression),
            code(&callback.operation)
        )),
    }
}

/// `Parameters: path …; query …; body.`
fn parameters(operation: &Operation) -> Option<String> {
    let places = [
        (Location::Path, "in the path"),
        (Location::Query, "in the query"),
        (Location::Header, "in headers"),
        (Location::Cookie, "in cookies"),
    ];
    let groups = places.iter().filter_map(|(location, place)| {
        let parameters = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.location == *location);
        let names: Vec<String> = parameters.map(|parameter| code(&parameter.name)).collect();
        (!names.is_empty()).then(|| format!("{place} {}", names.join(", ")))
    });
    let body = operation.body.as_ref().map(|body| {
        let types: Vec<String> = body
            .contents
            .iter()
            .map(|content| code(&content.media_type))
            .collect();
        format!("a body of {}", types.join(" or "))
    });
    let all: Vec<String> = groups.chain(body).collect();
    (!all.is_empty()).then(|| format!("Takes {}.", all.join("; ")))
}

/// A line for each operation that can be called with what an answer holds.
fn links(operation: &Operation) -> Vec<String> {
    let mut lines = Vec::new();
    for response in &operation.responses {
        let status = status_word(response.status);
        lines.extend(response.links.iter().map(|link| link_line(&status, link)));
    }
    lines
}

fn link_line(status: &str, link: &Link) -> String {
    let server = match &link.server {
        Some(server) => format!(" at {}", code(server)),
        None => String::new(),
    };
    let parameters = link.parameters.iter();
    let parameters = parameters.map(|(name, value)| (code(name), value));
    let body = link.body.as_ref().map(|body| ("a body".to_owned(), body));
    let inputs: Vec<String> = parameters
        .chain(body)
        .map(|(name, value)| format!("{name} from {}", code(&text(value))))
        .collect();
    let with = if inputs.is_empty() {
        String::new()
    } else {
        format!(" with {}", inputs.join(", "))
    };
    let (target, name) = (code(&link.target), code(&link.name));
    format!("After {status}, {target} can be called{server}{with} (link {name}).")
}

/// A runtime expression or text as it is, any other constant as JSON.
fn text(value: &serde_json::Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// `Answers 200, 404.`
fn statuses(operation: &Operation) -> Option<String> {
    let texts: Vec<String> = operation
        .responses
        .iter()
        .map(|response| status_word(response.status))
        .collect();
    (!texts.is_empty()).then(|| format!("Answers {}.", texts.join(", ")))
}

fn status_word(status: Status) -> String {
    match status {
        Status::Default => "others".to_owned(),
        listed => listed.to_string(),
    }
}
