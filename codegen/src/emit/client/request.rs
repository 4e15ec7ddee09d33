//! `Call::request`: the request of a call, piece by piece.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::credential::requirements;
use crate::emit::Context;
use crate::emit::operations::field::{Field, Source};
use crate::emit::operations::payload::{Direction, Payload, Wire, payloads};
use crate::emit::operations::{accept, form_parts, form_styles, method, path, style};
use crate::ir::{Body, Location, Operation, OperationId, Parameter, PathPiece, Server};

/// How many parameters a function writes; linters have a limit to its lines.
const MOST_PARAMETERS: usize = 14;

/// How a request is written.
pub struct Written {
    /// The body of `Call::request`.
    pub body: TokenStream,
    /// Functions that write some of the parameters each, where there are many.
    pub helpers: Vec<TokenStream>,
}

/// How the request of a call is written.
pub fn request(context: Context<'_>, id: OperationId, fields: &[Field<'_>]) -> Written {
    let operation = context.api.operation(id);
    let method = method::method(&operation.method);
    let path = pieces(operation, fields);
    let query = path::query(operation).map(|query| quote!(.fixed_query(#query)));
    let accept = accept::accept(context, id).map(|types| quote!(.accept(#types)));
    let secured = requirements(context, &operation.security).map(|names| quote!(.secured(#names)));
    let server = operation.servers.first().map(server);
    let name = &operation.id;
    let key = idempotency_key(operation).map(|header| quote!(.idempotency_key(#header)));
    let start = quote!(rt::Request::new(#method, #name) #server #(#path)* #query #key);
    let (start, helpers) = with_parameters(context, id, fields, start);
    let start = quote!(#start #accept #secured);
    let body = match fields.iter().find_map(|field| body_of(field)) {
        None => quote!(#start.empty()),
        Some((body, member)) => {
            let forms = payloads(context, id, &body.contents, Direction::Request);
            body_end(context, id, body, &forms, &start, member)
        }
    };
    Written { body, helpers }
}

/// The header that lets the server see that a request was repeated, where the document declares one
/// (`draft-ietf-httpapi-idempotency-key-header`).
fn idempotency_key(operation: &Operation) -> Option<&str> {
    let mut headers = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.location == Location::Header);
    let found = headers.find(|header| {
        let name = header.name.to_ascii_lowercase();
        matches!(
            name.strip_prefix("x-").unwrap_or(&name),
            "idempotency-key" | "idempotence-key"
        )
    });
    found.map(|header| header.name.as_str())
}

/// The request with its parameters, and the helpers that add them where they are many.
fn with_parameters(
    context: Context<'_>,
    id: OperationId,
    fields: &[Field<'_>],
    start: TokenStream,
) -> (TokenStream, Vec<TokenStream>) {
    let outside: Vec<&Field<'_>> = fields
        .iter()
        .filter(|field| parameter(field, &quote!(asked)).is_some())
        .collect();
    if outside.len() <= MOST_PARAMETERS {
        let owner = quote!(self.request);
        let parameters = outside.iter().filter_map(|field| parameter(field, &owner));
        return (quote!(#start #(#parameters)*), Vec::new());
    }
    let names = context.names.operation(id);
    let asked = &names.request;
    let chunks = outside.chunks(MOST_PARAMETERS).enumerate();
    let (calls, helpers): (Vec<_>, Vec<_>) = chunks
        .map(|(index, fields)| {
            let name = format_ident!("write_{}_{}", names.method.plain(), index + 1);
            let parameters = fields
                .iter()
                .filter_map(|field| parameter(field, &quote!(asked)));
            let helper = quote! {
                fn #name(asked: &#asked, request: rt::Request) -> rt::Request {
                    request #(#parameters)*
                }
            };
            (name, helper)
        })
        .unzip();
    let written = calls
        .iter()
        .fold(start, |start, name| quote!(#name(&self.request, #start)));
    (written, helpers)
}

fn body_of<'f, 'a>(field: &'f Field<'a>) -> Option<(&'a Body, &'f TokenStream)> {
    match field.source {
        Source::Body(body) => Some((body, &field.member.ident)),
        Source::Parameter(_) => None,
    }
}

/// The calls that write the path.
fn pieces(operation: &Operation, fields: &[Field<'_>]) -> Vec<TokenStream> {
    if operation.event.is_some() {
        // Its whole address is said by whoever sends it.
        return Vec::new();
    }
    let pieces = operation.path.pieces.iter();
    pieces
        .map(|piece| match piece {
            PathPiece::Literal(text) => {
                let text = path::escaped(text);
                quote!(.literal(#text))
            }
            PathPiece::Parameter(index) => {
                let parameter = &operation.parameters[*index];
                let ident = &fields[*index].member.ident;
                let (name, style) = (&parameter.name, style::style(parameter));
                quote!(.path(#name, #style, &self.request.#ident))
            }
        })
        .collect()
}

/// The call that writes a parameter outside of the path; `owner` is the request that holds it.
fn parameter(field: &Field<'_>, owner: &TokenStream) -> Option<TokenStream> {
    let Source::Parameter(parameter) = field.source else {
        return None;
    };
    let Parameter { name, location, .. } = parameter;
    let ident = &field.member.ident;
    let style = style::style(parameter);
    let required = field.member.required;
    let method = match (location, required) {
        (Location::Path, _) => return None,
        (Location::Query, false) => quote!(query),
        (Location::Query, true) => quote!(required_query),
        (Location::Header, false) => quote!(header),
        (Location::Header, true) => quote!(required_header),
        (Location::Cookie, false) => quote!(cookie),
        (Location::Cookie, true) => quote!(required_cookie),
    };
    let place = quote!(#owner.#ident);
    let value = if required {
        quote!(&#place)
    } else {
        quote!(#place.as_ref())
    };
    Some(quote!(.#method(#name, #style, #value)))
}

/// The base address of an operation that has one of its own, its variables at their defaults.
fn server(server: &Server) -> TokenStream {
    let url = server
        .variables
        .iter()
        .fold(server.url.clone(), |url, variable| {
            url.replace(&format!("{{{}}}", variable.name), &variable.default)
        });
    quote!(.server(#url))
}

/// The value of the body: the place where it stands, and a reference to it.
struct Held {
    place: TokenStream,
    reference: TokenStream,
}

/// The end of the request: its body.
fn body_end(
    context: Context<'_>,
    id: OperationId,
    body: &Body,
    forms: &[Payload<'_>],
    start: &TokenStream,
    member: &TokenStream,
) -> TokenStream {
    let place = quote!(self.request.#member);
    if !body.required {
        let end = ends(context, id, forms, &quote!(request), &bound());
        return quote! {
            let request = #start;
            match &#place {
                Some(body) => #end,
                None => request.empty(),
            }
        };
    }
    let held = Held {
        reference: quote!(&#place),
        place,
    };
    if forms.len() == 1 {
        return ends(context, id, forms, start, &held);
    }
    let end = ends(context, id, forms, &quote!(request), &held);
    quote!(let request = #start; #end)
}

/// The body as a pattern has bound it: a reference.
fn bound() -> Held {
    Held {
        place: quote!(body),
        reference: quote!(body),
    }
}

/// The end by the one type of the body, or by that which it is of.
fn ends(
    context: Context<'_>,
    id: OperationId,
    forms: &[Payload<'_>],
    request: &TokenStream,
    held: &Held,
) -> TokenStream {
    if let [form] = forms {
        return end(context, id, form, request, held);
    }
    let names = context.names.operation(id);
    let ty = &names.body_type;
    let arms = forms.iter().map(|form| {
        let variant = &names.bodies[form.index];
        let end = end(context, id, form, request, &bound());
        quote!(#ty::#variant(body) => #end,)
    });
    let reference = &held.reference;
    quote!(match #reference { #(#arms)* })
}

/// The call that writes a body of one type.
fn end(
    context: Context<'_>,
    id: OperationId,
    form: &Payload<'_>,
    request: &TokenStream,
    held: &Held,
) -> TokenStream {
    let Held { place, reference } = held;
    let media_type = form.media_type();
    match form.wire {
        Wire::Json if media_type == "application/json" => quote!(#request.json(#reference)),
        Wire::Json => quote!(#request.json_as(#media_type, #reference)),
        Wire::Xml => {
            let element = &form.element;
            quote!(#request.xml(#media_type, &#element, #reference))
        }
        Wire::Text => quote!(#request.text(#media_type, #reference)),
        Wire::Media => {
            let range = &form.contents[0].media_type;
            quote!(#request.media(#range, #reference))
        }
        Wire::Octets => quote!(#request.body(#media_type, #place.clone())),
        Wire::Parts => quote!(#request.parts(#media_type, #reference)),
        Wire::Events => {
            quote!(#request.body(#media_type, #place.to_body(rt::EventForm::Data)))
        }
        Wire::WholeEvents => {
            quote!(#request.body(#media_type, #place.to_body(rt::EventForm::Whole)))
        }
        Wire::Lines => quote!(#request.body(#media_type, #place.to_body(#media_type))),
        Wire::Form => {
            let styles = form_styles::reference(context, id);
            quote!(#request.form(#reference, #styles))
        }
        Wire::Multipart => {
            let parts = form_parts::written(context, id, place);
            let form = quote!(rt::Multipart::new() #parts);
            if media_type == "multipart/form-data" {
                quote!(#request.multipart(#form))
            } else {
                quote!(#request.multipart_as(#media_type, #form))
            }
        }
    }
}
