//! The fields of a request: its parameters in IR order, then its body.

use quote::ToTokens;

use super::payload::{Direction, Payload, Wire, payloads};
use super::record::{Argument, Member};
use crate::emit::docs::{Doc, code};
use crate::emit::types::Holds;
use crate::emit::{Context, types};
use crate::ir::{Body, OperationId, Parameter, Value};

/// A field of a request.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// Where the value comes from.
    pub source: Source<'a>,
    /// What is emitted for it; the name is that of the call's setter too.
    pub member: Member,
}

/// What a field of a request is for.
#[derive(Clone, Debug)]
pub enum Source<'a> {
    /// A parameter.
    Parameter(&'a Parameter),
    /// The body.
    Body(&'a Body),
}

/// The fields of the request of an operation.
pub fn fields(context: Context<'_>, id: OperationId) -> Vec<Field<'_>> {
    let operation = context.api.operation(id);
    let names = context.names.operation(id);
    let parameters =
        operation
            .parameters
            .iter()
            .zip(&names.parameters)
            .map(|(parameter, ident)| Field {
                source: Source::Parameter(parameter),
                member: Member {
                    doc: Doc::new(
                        &parameter.docs,
                        &format!("The parameter {}.", code(&parameter.name)),
                    ),
                    ident: ident.to_token_stream(),
                    value: types::value(context, &parameter.value),
                    required: parameter.required,
                    gathers: false,
                    argument: argument(context, &parameter.value),
                },
            });
    let body = operation.body.as_ref().map(|body| Field {
        source: Source::Body(body),
        member: body_member(context, id, body),
    });
    parameters.chain(body).collect()
}

fn body_member(context: Context<'_>, id: OperationId, body: &Body) -> Member {
    let names = context.names.operation(id);
    let forms = payloads(context, id, &body.contents, Direction::Request);
    let (value, argument) = match forms.as_slice() {
        [form] => (form.ty.clone(), payload_argument(context, form)),
        _ => (names.body_type.to_token_stream(), Argument::Into),
    };
    Member {
        doc: Doc::new(&body.docs, "The body."),
        ident: names.body.to_token_stream(),
        value,
        required: body.required,
        gathers: false,
        argument,
    }
}

fn payload_argument(context: Context<'_>, form: &Payload<'_>) -> Argument {
    match form.wire {
        Wire::Text | Wire::Octets => Argument::Into,
        Wire::Json | Wire::Xml => argument(context, &form.contents[0].value),
        Wire::Form
        | Wire::Multipart
        | Wire::Parts
        | Wire::Media
        | Wire::Events
        | Wire::WholeEvents
        | Wire::Lines => Argument::Plain,
    }
}

/// Whether an argument is converted: text is, so that a `&str` does.
pub fn argument(context: Context<'_>, value: &Value) -> Argument {
    match types::holds(context, &value.ty) {
        Holds::String if !types::is_nullable(context, value) => Argument::Into,
        _ => Argument::Plain,
    }
}
