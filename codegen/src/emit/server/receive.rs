//! `Receive`: how a request is read from what has come in.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{fill, receive_body};
use crate::emit::Context;
use crate::emit::checks::{self, Checked};
use crate::emit::operations::field::{Field, Source, fields};
use crate::emit::operations::form_parts;
use crate::emit::operations::record::{Argument, Member};
use crate::emit::operations::request::record;
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
    let reading = Reading {
        context,
        checked,
        id,
    };
    let read = if fields.len() <= MOST_FIELDS {
        reading.at_once(&in_order)
    } else {
        reading.bit_by_bit(&in_order)
    };
    let filled = fill::filled(reading, &fields);
    let parts = form_parts::readers(context, id);
    let checks = checks::request(context, checked, id, &fields);
    let (statements, check_helpers) = checks.map_or_else(Default::default, |checks| {
        (checks.statements, checks.helpers)
    });
    let Read {
        value,
        set,
        helpers,
    } = read;
    let body = if set.is_empty() && statements.is_empty() {
        quote!(Ok(#value))
    } else {
        let mutable = (!set.is_empty() || filled.is_some()).then(|| quote!(mut));
        let fill = filled.as_ref().map(|filled| &filled.calls);
        quote! {
            let #mutable request = #value;
            #set
            #statements
            #fill
            Ok(request)
        }
    };
    let fill_helpers = filled.into_iter().flat_map(|filled| filled.helpers);
    quote! {
        impl rt::Receive for #request {
            fn receive(incoming: &mut rt::Incoming) -> Result<Self, rt::Rejection> {
                #body
            }
        }

        #(#helpers)*
        #parts
        #(#check_helpers)*
        #(#fill_helpers)*
    }
}

/// How many fields are read by one function; linters have a limit to its lines.
pub(super) const MOST_FIELDS: usize = 16;

/// How a request is read.
#[derive(Default)]
struct Read {
    /// The expression that makes the request.
    value: TokenStream,
    /// The statements that set what it lacks.
    set: TokenStream,
    /// The functions that these call.
    helpers: Vec<TokenStream>,
}

/// The request of an operation, to be read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) context: Context<'a>,
    pub(super) checked: &'a Checked,
    pub(super) id: OperationId,
}

impl Reading<'_> {
    /// All fields in one expression.
    fn at_once(self, fields: &[&Field<'_>]) -> Read {
        let reads = fields.iter().map(|field| {
            let ident = &field.member.ident;
            let value = self.read(field);
            quote!(#ident: #value)
        });
        Read {
            value: quote!(Self { #(#reads),* }),
            ..Read::default()
        }
    }

    /// What is required in one expression, and the others by helpers that read some each.
    fn bit_by_bit(self, fields: &[&Field<'_>]) -> Read {
        let (context, id) = (self.context, self.id);
        let names = context.names.operation(id);
        let request = &names.request;
        let record = record(context, id, &self::fields(context, id));
        let (required, optional): (Vec<&Field<'_>>, Vec<&Field<'_>>) =
            fields.iter().partition(|field| field.member.required);
        let is_large = record.is_large();
        let by_ident: HashMap<String, &Field<'_>> = required
            .iter()
            .map(|field| (field.member.ident.to_string(), *field))
            .collect();
        // The constructor takes its arguments in the order of the fields.
        let of_member = |member: &Member| {
            let field = by_ident.get(&member.ident.to_string());
            let value = field.map(|field| self.read(field))?;
            // An argument that is converted leaves open what is read.
            Some(match member.argument {
                Argument::Into if !is_large => {
                    let ty = member.ty();
                    quote!(std::convert::identity::<#ty>(#value))
                }
                Argument::Into | Argument::Plain => value,
            })
        };
        let members = record.required_members();
        let values = members.iter().filter_map(|member| of_member(member));
        let value = if is_large {
            let ty = &names.required;
            let idents = members.iter().map(|member| &member.ident);
            quote!(Self::new(#ty { #(#idents: #values),* }))
        } else {
            quote!(Self::new(#(#values),*))
        };
        let chunks = optional
            .chunks(MOST_FIELDS)
            .enumerate()
            .map(|(index, fields)| {
                let name = format_ident!("read_{}_{}", names.method.plain(), index + 1);
                let sets = fields.iter().map(|field| {
                    let ident = &field.member.ident;
                    let value = self.read(field);
                    quote!(request.#ident = #value;)
                });
                let helper = quote! {
                    fn #name(
                        request: &mut #request,
                        incoming: &mut rt::Incoming,
                    ) -> Result<(), rt::Rejection> {
                        #(#sets)*
                        Ok(())
                    }
                };
                (quote!(#name(&mut request, incoming)?;), helper)
            });
        let (calls, helpers): (Vec<_>, Vec<_>) = chunks.unzip();
        Read {
            value,
            set: quote!(#(#calls)*),
            helpers,
        }
    }

    /// The expression that reads a field.
    fn read(self, field: &Field<'_>) -> TokenStream {
        match field.source {
            Source::Parameter(parameter) => self.parameter_value(field, parameter),
            Source::Body(body) => receive_body::read(self.context, self.id, body),
        }
    }

    fn parameter_value(self, field: &Field<'_>, parameter: &Parameter) -> TokenStream {
        let name = &parameter.name;
        let style = style::style(parameter);
        let required = field.member.required;
        let value = match (parameter.location, required) {
            (Location::Path, _) => quote!(incoming.path(#name, #style)?),
            (Location::Query, true) => quote!(incoming.required_query(#name, #style)?),
            (Location::Query, false) if is_unused_when_empty(self.context, parameter) => {
                quote!(incoming.query_or_empty(#name, #style)?)
            }
            (Location::Query, false) => quote!(incoming.query(#name, #style)?),
            (Location::Header, true) => quote!(incoming.required_header(#name, #style)?),
            (Location::Header, false) => quote!(incoming.header(#name, #style)?),
            (Location::Cookie, true) => quote!(incoming.required_cookie(#name, #style)?),
            (Location::Cookie, false) => quote!(incoming.cookie(#name, #style)?),
        };
        match self.default(field) {
            Some(default) if !self.is_checked(parameter) => quote!(#value.or(Some(#default))),
            _ => value,
        }
    }

    /// Whether what comes for a parameter is checked.
    pub(super) fn is_checked(self, parameter: &Parameter) -> bool {
        checks::is_checked(self.context, self.checked, &parameter.value)
    }

    /// The documented default of an optional parameter, as an expression of its type.
    pub(super) fn default(self, field: &Field<'_>) -> Option<TokenStream> {
        let Source::Parameter(parameter) = field.source else {
            return None;
        };
        let default = parameter
            .default
            .as_ref()
            .filter(|_| !field.member.required)?;
        types::expression(self.context, &parameter.value, default)
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

/// Whether an empty value means that the parameter is not used: its type has no empty value of its own.
fn is_unused_when_empty(context: Context<'_>, parameter: &Parameter) -> bool {
    let is_text = matches!(types::target(context, &parameter.value.ty), Type::String(_));
    parameter.allow_empty && !(is_text && parameter.value.constraints.min_length.is_none())
}
