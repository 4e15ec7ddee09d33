//! How an operation may answer: one case per documented status and content type.

use proc_macro2::TokenStream;
use quote::ToTokens;

use super::payload::{Direction, Payload, payloads};
use super::record::{Argument, Member};
use crate::emit::docs::{Doc, code};
use crate::emit::{Context, types};
use crate::ir::{Header, Operation, OperationId, Response, Status};
use crate::name::Ident;

/// The ways in which an operation may answer.
#[derive(Clone, Debug)]
pub struct Outcomes<'a> {
    /// What is documented as success, in document order.
    pub successes: Vec<Case<'a>>,
    /// What is documented as failure, in document order.
    pub failures: Vec<Case<'a>>,
    /// What a caller gets for a success.
    pub success: Success,
}

/// The kinds of success type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Success {
    /// `()`: no success has anything to tell.
    Unit,
    /// The body of the one success.
    Body,
    /// A struct: the one success has headers, or a status that the document leaves open.
    Struct,
    /// An enum: there are several.
    Enum,
}

/// One way to answer: a status with one form of body.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The response as documented.
    pub response: &'a Response,
    /// The variant of the enum that it is in.
    pub variant: &'a Ident,
    /// The body; `None` where there is none.
    pub payload: Option<Payload<'a>>,
    /// The documented headers.
    pub headers: Vec<HeaderField<'a>>,
}

/// A documented header of a response as a field.
#[derive(Clone, Debug)]
pub struct HeaderField<'a> {
    /// The header.
    pub header: &'a Header,
    /// The field.
    pub ident: &'a Ident,
    /// The type of the header's value.
    pub value: TokenStream,
}

impl HeaderField<'_> {
    /// The field as a member of a struct.
    pub fn member(&self) -> Member {
        Member {
            doc: Doc::new(
                &self.header.docs,
                &format!("The header {}.", code(&self.header.name)),
            ),
            ident: self.ident.to_token_stream(),
            value: self.value.clone(),
            required: self.header.required,
            gathers: false,
            argument: Argument::Plain,
        }
    }
}

/// What the variant of a case looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `NotFound`
    Unit,
    /// `NotFound(Problem)`
    Tuple,
    /// `NotFound { body: Problem, retry_after: i64 }`
    Struct,
}

impl Case<'_> {
    /// Whether the status must be kept because the document leaves it open.
    pub fn keeps_status(&self) -> bool {
        !matches!(self.response.status, Status::Code(_))
    }

    /// What its variant looks like.
    pub fn form(&self) -> Form {
        match (
            &self.payload,
            self.keeps_status() || !self.headers.is_empty(),
        ) {
            (_, true) => Form::Struct,
            (Some(_), false) => Form::Tuple,
            (None, false) => Form::Unit,
        }
    }
}

/// Sorts out how an operation may answer.
pub fn outcomes<'a>(context: Context<'a>, id: OperationId) -> Outcomes<'a> {
    let operation = context.api.operation(id);
    let successes: Vec<Case<'a>> = operation
        .successes()
        .flat_map(|response| cases(context, id, response))
        .collect();
    let failures = failures(operation)
        .flat_map(|response| cases(context, id, response))
        .collect();
    let success = success(&successes);
    Outcomes {
        successes,
        failures,
        success,
    }
}

/// The failures; `default` is one too where it also stands for the successes.
fn failures(operation: &Operation) -> impl Iterator<Item = &Response> {
    let shared = operation
        .successes()
        .filter(|response| response.status == Status::Default);
    operation.failures().chain(shared)
}

fn success(cases: &[Case<'_>]) -> Success {
    match cases {
        [] => Success::Unit,
        [case] => match case.form() {
            Form::Unit => Success::Unit,
            Form::Tuple => Success::Body,
            Form::Struct => Success::Struct,
        },
        _ => Success::Enum,
    }
}

/// The cases of a response: one, or one per form of body.
fn cases<'a>(context: Context<'a>, id: OperationId, response: &'a Response) -> Vec<Case<'a>> {
    let operation = context.api.operation(id);
    let names = context.names.operation(id);
    let Some(place) = operation
        .responses
        .iter()
        .position(|other| other.status == response.status)
    else {
        return Vec::new();
    };
    let headers: Vec<HeaderField<'a>> = response
        .headers
        .iter()
        .zip(&names.headers[place])
        // The content type is said by `content` alone (OpenAPI 3.0.3, "Response Object").
        .filter(|(header, _)| !header.name.eq_ignore_ascii_case("content-type"))
        .map(|(header, ident)| HeaderField {
            header,
            ident,
            value: types::value(context, &header.value),
        })
        .collect();
    let bodies = if has_body(operation, response.status) {
        payloads(context, id, &response.contents, Direction::Response)
    } else {
        Vec::new()
    };
    let several = bodies.len() > 1;
    if bodies.is_empty() {
        return vec![Case {
            response,
            variant: &names.responses[place],
            payload: None,
            headers,
        }];
    }
    bodies
        .into_iter()
        .map(|payload| Case {
            response,
            variant: if several {
                &names.contents[place][payload.index]
            } else {
                &names.responses[place]
            },
            payload: Some(payload),
            headers: headers.clone(),
        })
        .collect()
}

/// Whether a response can have a body at all (RFC 9110, section 6.4.1).
fn has_body(operation: &Operation, status: Status) -> bool {
    let bare = matches!(status, Status::Code(100..=199 | 204 | 205 | 304));
    operation.method.0 != "HEAD" && !bare
}
