//! The checks of a request: its parameters and its body, before an operation sees them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Checked, Statements};
use crate::emit::Context;
use crate::emit::operations::field::{Field, Source};
use crate::emit::operations::payload::{Direction, Payload, Wire, payloads};
use crate::emit::operations::record::borrowed;
use crate::emit::types;
use crate::ir::{Body, Location, OperationId, Parameter, Type, Value};

/// How many checks a function makes; linters have a limit to its lines.
pub(super) const MOST_CHECKS: usize = 7;

/// The checks of a request.
pub struct RequestChecks {
    /// The statements that check `request`.
    pub statements: TokenStream,
    /// Functions that make some of the checks each, where there are many.
    pub helpers: Vec<TokenStream>,
}

/// The checks of the request of an operation; none where nothing is asked.
pub fn request(
    context: Context<'_>,
    checked: &Checked,
    id: OperationId,
    fields: &[Field<'_>],
) -> Option<RequestChecks> {
    let write = Statements { context, checked };
    let mut helpers = Vec::new();
    let checks: Vec<TokenStream> = fields
        .iter()
        .filter_map(|field| match field.source {
            Source::Parameter(parameter) => parameter_check(write, field, parameter),
            Source::Body(body) => body_check(write, id, field, body, &mut helpers),
        })
        .collect();
    if checks.is_empty() {
        return None;
    }
    let statements = if checks.len() <= MOST_CHECKS {
        quote!(#(#checks)*)
    } else {
        let (calls, more) = divided(context, id, &checks);
        helpers.extend(more);
        calls
    };
    let statements = quote! {
        let mut checks = rt::Checks::new();
        #statements
        checks.finish()?;
    };
    Some(RequestChecks {
        statements,
        helpers,
    })
}

/// The calls of helpers that make some of the checks each, and the helpers.
fn divided(
    context: Context<'_>,
    id: OperationId,
    checks: &[TokenStream],
) -> (TokenStream, Vec<TokenStream>) {
    let names = context.names.operation(id);
    let request = &names.request;
    let chunks = checks.chunks(MOST_CHECKS).enumerate();
    let functions = chunks.map(|(index, checks)| {
        let name = format_ident!("check_{}_{}", names.method.plain(), index + 1);
        let helper = quote! {
            fn #name(request: &#request, checks: &mut rt::Checks) {
                #(#checks)*
            }
        };
        (quote!(#name(&request, &mut checks);), helper)
    });
    let (calls, helpers): (Vec<_>, Vec<_>) = functions.unzip();
    (quote!(#(#calls)*), helpers)
}

/// Whether a value is checked.
pub fn is_checked(context: Context<'_>, checked: &Checked, value: &Value) -> bool {
    !Statements { context, checked }.nullable(value).is_empty()
}

fn parameter_check(
    write: Statements<'_>,
    field: &Field<'_>,
    parameter: &Parameter,
) -> Option<TokenStream> {
    let statements = write.nullable(&parameter.value);
    if statements.is_empty() {
        return None;
    }
    let (name, ident) = (&parameter.name, &field.member.ident);
    let value = match (parameter.location, field.member.required) {
        (Location::Path, _) => quote!(&request.#ident),
        (_, required) => borrowed(required, &quote!(request.#ident)),
    };
    let place = match parameter.location {
        Location::Path => quote!(path),
        Location::Query => quote!(query),
        Location::Header => quote!(header),
        Location::Cookie => quote!(cookie),
    };
    Some(quote! {
        checks.#place(#name, #value, |value, check| { #statements });
    })
}

fn body_check(
    write: Statements<'_>,
    id: OperationId,
    field: &Field<'_>,
    body: &Body,
    helpers: &mut Vec<TokenStream>,
) -> Option<TokenStream> {
    let forms = payloads(write.context, id, &body.contents, Direction::Request);
    let statements = match forms.as_slice() {
        [one] => content(write, id, one, helpers),
        several => choice(write, id, several, helpers),
    };
    if statements.is_empty() {
        return None;
    }
    let ident = &field.member.ident;
    let value = borrowed(field.member.required, &quote!(request.#ident));
    Some(quote! {
        checks.body(#value, |value, check| { #statements });
    })
}

fn content(
    write: Statements<'_>,
    id: OperationId,
    form: &Payload<'_>,
    helpers: &mut Vec<TokenStream>,
) -> TokenStream {
    let value = &form.contents[0].value;
    match form.wire {
        Wire::Json | Wire::Xml | Wire::Form => write.nullable(value),
        Wire::Multipart => super::parts::form(write, id, helpers),
        Wire::Text => match types::target(write.context, &value.ty) {
            Type::String(_) => write.text(&value.constraints),
            _ => TokenStream::new(),
        },
        Wire::Parts
        | Wire::Media
        | Wire::Octets
        | Wire::Events
        | Wire::WholeEvents
        | Wire::Lines => TokenStream::new(),
    }
}

/// The checks of a body that has one of several content types.
fn choice(
    write: Statements<'_>,
    id: OperationId,
    forms: &[Payload<'_>],
    helpers: &mut Vec<TokenStream>,
) -> TokenStream {
    let names = write.context.names.operation(id);
    let ty = &names.body_type;
    let (mut asked, mut rest) = (Vec::new(), Vec::new());
    for payload in forms {
        let variant = &names.bodies[payload.index];
        let statements = content(write, id, payload, helpers);
        if statements.is_empty() {
            rest.push(quote!(#ty::#variant(_)));
        } else {
            asked.push((
                quote!(#ty::#variant(value)),
                statements,
                payload.ty.to_string(),
            ));
        }
    }
    super::model::arms(asked, &rest, &quote!(value))
}
