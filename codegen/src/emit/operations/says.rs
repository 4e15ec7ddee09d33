//! What is said of an operation where it is a method.

use crate::emit::Context;
use crate::emit::docs::{Doc, code};
use crate::ir::{Location, Operation, OperationId, Status};

/// What the document says of an operation, its request line, its parameters and its statuses.
pub fn says(context: Context<'_>, id: OperationId) -> Doc {
    let operation = context.api.operation(id);
    let line = format!("{} {}", operation.method.0, operation.path.text);
    let doc = Doc::new(&operation.docs, &format!("Calls {}.", code(&operation.id)));
    let doc = doc.note(&code(&line));
    let doc = match parameters(operation) {
        Some(text) => doc.note(&text),
        None => doc,
    };
    match statuses(operation) {
        Some(text) => doc.note(&text),
        None => doc,
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

/// `Answers 200, 404.`
fn statuses(operation: &Operation) -> Option<String> {
    let texts: Vec<String> = operation
        .responses
        .iter()
        .map(|response| match response.status {
            Status::Code(code) => code.to_string(),
            Status::Range(digit) => format!("{digit}XX"),
            Status::Default => "others".to_owned(),
        })
        .collect();
    (!texts.is_empty()).then(|| format!("Answers {}.", texts.join(", ")))
}
