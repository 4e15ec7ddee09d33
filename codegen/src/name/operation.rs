//! Operations: methods, calls and what they are made of.

use super::method::short_name;
use super::reserved::{METHODS, PARAMETERS};
use super::scope::{Case, Scope};
use super::status::{media_words, status_words};
use super::{Ident, Naming, OperationNames, PartNames};
use crate::ir::{Api, Content, ContentKind, Header, Location, Operation, Parameter, Response};

pub(super) fn operations(
    api: &Api,
    types: &mut Scope,
    naming: &mut Naming<'_>,
) -> Vec<OperationNames> {
    let mut methods: Vec<Scope> = api
        .tags
        .iter()
        .map(|_| Scope::new(Case::Snake, "call").reserve(METHODS, "call"))
        .collect();
    let calls: Vec<(Ident, Ident)> = api
        .operations
        .iter()
        .map(|operation| {
            let text = naming.operation_text(&operation.id);
            let call = naming.claim(types, text, &[], &operation.at);
            let tag = &api.tags[operation.tag.0].name;
            (
                method(operation, tag, &mut methods[operation.tag.0], naming),
                call,
            )
        })
        .collect();
    // What the document does not name is claimed after all that it does.
    let operations = api.operations.iter().zip(calls);
    operations
        .map(|(operation, (method, call))| names(operation, method, call, types, naming))
        .collect()
}

/// The short name where it is free, else the whole.
fn method(operation: &Operation, tag: &str, scope: &mut Scope, naming: &mut Naming<'_>) -> Ident {
    let text = naming.operation_text(&operation.id);
    let short = short_name(text, tag);
    match short.filter(|short| scope.is_free(short) && !scope.is_reserved(short)) {
        Some(short) => scope.claim(&short, &[]).ident,
        None => naming.claim(scope, text, &[], &operation.at),
    }
}

fn names(
    operation: &Operation,
    method: Ident,
    call: Ident,
    types: &mut Scope,
    naming: &mut Naming<'_>,
) -> OperationNames {
    let mut derived = |what: &str| types.claim(&format!("{} {what}", call.plain()), &[]).ident;
    let request = derived("request");
    let required = derived("required");
    let error = derived("error");
    let success = derived("success");
    let success_required = derived("success required");
    let body_type = derived("body");
    let form = derived("form");
    let parts = parts(operation, &mut derived);
    let mut fields = Scope::new(Case::Snake, "parameter").reserve(PARAMETERS, "parameter");
    let parameters = operation.parameters.iter();
    let parameters = parameters
        .map(|parameter| self::parameter(operation, parameter, &mut fields, naming))
        .collect();
    let body = fields
        .claim("body", &["request body", "body content"])
        .ident;
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let mut bodies = Scope::new(Case::Camel, "body").reserve(&["Self"], "body");
    let bodies = contents
        .map(|content| claim_media(&mut bodies, "", content))
        .collect();
    let (responses, contents) = responses(&operation.responses);
    OperationNames {
        method,
        call,
        request,
        required,
        error,
        success,
        success_required,
        body_type,
        form,
        parameters,
        body,
        bodies,
        responses,
        contents,
        headers: operation
            .responses
            .iter()
            .map(|response| headers(&response.headers, &["status", "body"]))
            .collect(),
        parts,
    }
}

/// The structs of the parts with headers, which are called after the operation and the property.
fn parts(operation: &Operation, derived: &mut dyn FnMut(&str) -> Ident) -> Vec<PartNames> {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let contents = contents.enumerate();
    let multipart = contents.filter(|(_, content)| content.kind == ContentKind::Multipart);
    let encodings = multipart.flat_map(|(index, content)| {
        let encodings = content.encoding.iter();
        encodings.map(move |(property, encoding)| (index, property, encoding))
    });
    encodings
        .filter(|(_, _, encoding)| !encoding.headers.is_empty())
        .map(|(content, property, encoding)| PartNames {
            content,
            property: property.clone(),
            ty: derived(&format!("{property} part")),
            required: derived(&format!("{property} part required")),
            headers: headers(&encoding.headers, &["content"]),
        })
        .collect()
}

/// The field of a parameter; one name in two places is told apart by the place.
fn parameter(
    operation: &Operation,
    parameter: &Parameter,
    fields: &mut Scope,
    naming: &mut Naming<'_>,
) -> Ident {
    let place = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    let placed = format!("{place} {}", parameter.name);
    naming.claim(fields, &parameter.name, &[&placed], &operation.at)
}

/// The variants of the responses, and those of their content types.
fn responses(responses: &[Response]) -> (Vec<Ident>, Vec<Vec<Ident>>) {
    let mut scope = Scope::new(Case::Camel, "status").reserve(&["Self"], "status");
    let names: Vec<Ident> = responses
        .iter()
        .map(|response| scope.claim(&status_words(response.status), &[]).ident)
        .collect();
    let contents =
        responses
            .iter()
            .zip(&names)
            .map(|(response, name)| match response.contents.as_slice() {
                [_] => vec![name.clone()],
                several => several
                    .iter()
                    .map(|content| claim_media(&mut scope, name.plain(), content))
                    .collect(),
            });
    let contents = contents.collect();
    (names, contents)
}

/// The variant of a content type; two of one family are told apart by the whole media type.
fn claim_media(scope: &mut Scope, before: &str, content: &Content) -> Ident {
    let short = format!("{before} {}", media_words(&content.media_type));
    let whole = format!("{before} {}", content.media_type);
    scope.claim(&short, &[&whole]).ident
}

/// The fields of headers, beside those of other names.
fn headers(headers: &[Header], beside: &'static [&'static str]) -> Vec<Ident> {
    let mut scope = Scope::new(Case::Snake, "header").reserve(beside, "header");
    headers
        .iter()
        .map(|header| scope.claim(&header.name, &[]).ident)
        .collect()
}
