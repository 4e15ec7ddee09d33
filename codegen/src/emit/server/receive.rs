//! `Receive`: how a request is read from what has come in.

use proc_macro2::TokenStream;
use quote::quote;

use super::receive_body;
use crate::emit::Context;
use crate::emit::checks::{self, Checked};
use crate::emit::operations::field::{Field, Source, fields};
use crate::emit::operations::style;
use crate::emit::types::{self, Holds};
use crate::ir::{Location, OperationId, Parameter, ParameterCoding, Style, Type};

/// The implementation for the request of an operation.
pub fn receive(context: Context<'_>, checked: &Checked, id: OperationId) -> TokenStream {
    let request = &context.names.operation(id).request;
    let fields = fields(context, id);
    if fields.is_empty() {
        return quote! {
            impl rt::Receive for #request {
                fn receive(_: &mut rt::Incoming) -> Result<Self, rt::Rejection> {
                    Ok(Self {})
                }
            }
        };
    }
    let mut in_order: Vec<&Field<'_>> = fields.iter().collect();
    in_order.sort_by_key(|field| takes_the_rest(context, field));
    let reads = in_order.iter().map(|field| read(context, id, field));
    let request_value = quote!(Self { #(#reads),* });
    let body = match checks::request(context, checked, id, &fields) {
        None => quote!(Ok(#request_value)),
        Some(checks) => quote! {
            let request = #request_value;
            #checks
            Ok(request)
        },
    };
    quote! {
        impl rt::Receive for #request {
            fn receive(incoming: &mut rt::Incoming) -> Result<Self, rt::Rejection> {
                #body
            }
        }
    }
}

/// An exploded object takes all that no other parameter has taken, so it is read last.
fn takes_the_rest(context: Context<'_>, field: &Field<'_>) -> bool {
    let Source::Parameter(parameter) = field.source else {
        return false;
    };
    let spread = matches!(
        parameter.coding,
        ParameterCoding::Style {
            style: Style::Form,
            explode: true,
            ..
        }
    );
    let ty = &parameter.value.ty;
    let object = matches!(
        types::holds(context, ty),
        Holds::Object(_) | Holds::Any | Holds::Union(_)
    ) || matches!(types::target(context, ty), Type::Map(_));
    parameter.location == Location::Query && spread && object
}

/// The field with the expression that reads it.
fn read(context: Context<'_>, id: OperationId, field: &Field<'_>) -> TokenStream {
    let ident = &field.member.ident;
    let value = match field.source {
        Source::Parameter(parameter) => parameter_value(context, field, parameter),
        Source::Body(body) => receive_body::read(context, id, body),
    };
    quote!(#ident: #value)
}

fn parameter_value(context: Context<'_>, field: &Field<'_>, parameter: &Parameter) -> TokenStream {
    let name = &parameter.name;
    let style = style::style(parameter);
    let required = field.member.required;
    let value = match (parameter.location, required) {
        (Location::Path, _) => quote!(incoming.path(#name, #style)?),
        (Location::Query, true) => quote!(incoming.required_query(#name, #style)?),
        (Location::Query, false) => quote!(incoming.query(#name, #style)?),
        (Location::Header, true) => quote!(incoming.required_header(#name, #style)?),
        (Location::Header, false) => quote!(incoming.header(#name, #style)?),
        (Location::Cookie, true) => quote!(incoming.required_cookie(#name, #style)?),
        (Location::Cookie, false) => quote!(incoming.cookie(#name, #style)?),
    };
    match default(context, parameter) {
        Some(default) if !required => quote!(#value.or(Some(#default))),
        _ => value,
    }
}

/// The documented default as an expression of the parameter's type.
fn default(context: Context<'_>, parameter: &Parameter) -> Option<TokenStream> {
    types::expression(context, &parameter.value, parameter.default.as_ref()?)
}
