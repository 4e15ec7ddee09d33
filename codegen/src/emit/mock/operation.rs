//! The answers of an operation in Rust: a table of them, and what makes a typed answer of one.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::Making;
use super::canned::{Canned, successes};
use super::failures::{self, Failures};
use crate::emit::Context;
use crate::emit::layout::MOST_LINES;
use crate::emit::operations::outcome::{Case, Form, Outcomes, Success, outcomes};
use crate::emit::operations::path;
use crate::emit::operations::payload::Wire;
use crate::emit::operations::success::success_type;
use crate::emit::server::authenticator;
use crate::ir::{OperationId, Status};

/// What is emitted for an operation.
pub struct Operation {
    /// The method of the trait.
    pub method: TokenStream,
    /// What the method names.
    pub items: TokenStream,
    /// The row of the operation in the table of its tag.
    pub row: TokenStream,
}

/// The method of an operation, its answers, and what makes them.
pub fn operation(making: Making<'_>, id: OperationId) -> Operation {
    let context = making.context;
    let names = context.names.operation(id);
    let (method, request, error) = (&names.method, &names.request, &names.error);
    let outcomes = outcomes(context, id);
    let success = success_type(context, id, &outcomes);
    let is_told = authenticator::is_told(context, context.api.operation(id).tag);
    let caller = is_told.then(|| quote!(_: rt::Caller<()>,));
    let table = format_ident!("{}_ANSWERS", method.plain().to_uppercase());
    let rows = successes(making, &outcomes);
    let (make, maker) = maker(context, id, &outcomes, &rows);
    let Failures {
        rows: failures,
        items: own,
    } = failures::failures(making, id);
    let rows = rows.iter().map(row);
    let operation = context.api.operation(id);
    let (verb, template) = (&operation.method.0, path::template(operation));
    Operation {
        row: quote! {
            rt::CannedOperation { method: #verb, template: #template, answers: &#table }
        },
        method: quote! {
            fn #method(
                &self,
                #caller
                _: #request,
            ) -> impl Future<Output = rt::Reply<#success, #error>> + Send {
                std::future::ready(self.core.answer(&#table, #make))
            }
        },
        items: quote! {
            static #table: rt::Answers = rt::Answers {
                successes: &[#(#rows),*],
                failures: #failures,
            };

            #maker
            #own
        },
    }
}

/// What makes a success of an answer: a method of the answer, or a function.
fn maker(
    context: Context<'_>,
    id: OperationId,
    outcomes: &Outcomes<'_>,
    rows: &[Canned],
) -> (TokenStream, Option<TokenStream>) {
    match (outcomes.success, outcomes.successes.as_slice()) {
        (Success::Unit, _) if !rows.is_empty() => return (quote!(rt::Chosen::nothing), None),
        (Success::Body, [case]) if is_json(case) && !rows.is_empty() => {
            return (quote!(rt::Chosen::json), None);
        }
        _ => {}
    }
    let names = context.names.operation(id);
    let name = format_ident!("make_{}", names.method.plain());
    let success = success_type(context, id, outcomes);
    let value = |case: &Case<'_>| match outcomes.success {
        Success::Unit | Success::Body => body(case, false),
        Success::Struct => {
            let (ty, fields) = (&names.success, fields(case, false));
            quote!(#ty { #(#fields),* })
        }
        Success::Enum => {
            let (ty, variant) = (&names.success, variant(case));
            quote!(#ty::#variant)
        }
    };
    let arms = arms(&outcomes.successes, rows, value);
    if arms.is_empty() {
        return (quote!(rt::Chosen::none), None);
    }
    let function = |name: &_, body: &_| {
        quote! {
            fn #name(chosen: &rt::Chosen) -> Result<#success, rt::Problem> {
                #body
            }
        }
    };
    let Made { body, helpers } = made(&name, &arms, &function);
    let own = function(&name, &body);
    (quote!(#name), Some(quote!(#own #(#helpers)*)))
}

fn is_json(case: &Case<'_>) -> bool {
    let wire = case.payload.as_ref().map(|payload| payload.wire);
    matches!(wire, Some(Wire::Json | Wire::Xml))
}

/// A row of a table.
pub fn row(canned: &Canned) -> TokenStream {
    let case = Literal::usize_unsuffixed(canned.case);
    let (status, covers) = match canned.status {
        Status::Code(code) => (code, None),
        Status::Range(digit) => (u16::from(digit) * 100, Some(quote!(.of_class()))),
        Status::Default => (
            if canned.is_success { 200 } else { 500 },
            Some(quote!(.of_all())),
        ),
    };
    let status = Literal::u16_unsuffixed(status);
    let body = canned.body.as_ref().map(|(media_type, text)| {
        let text = literal(text);
        quote!(.body(#media_type, #text))
    });
    let example = canned.example.as_ref().map(|name| quote!(.example(#name)));
    let headers = canned.headers.iter().map(|(name, json)| {
        let json = literal(json);
        quote!((#name, #json))
    });
    let headers = (!canned.headers.is_empty()).then(|| quote!(.headers(&[#(#headers),*])));
    quote!(rt::Canned::new(#case, #status) #covers #body #example #headers)
}

/// A string literal that is easy to read: JSON keeps its quotes.
fn literal(text: &str) -> TokenStream {
    let is_plain = !text.contains(['"', '\\']) || text.contains(char::is_control);
    if is_plain {
        return quote!(#text);
    }
    let mut hashes = String::new();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
        .parse()
        .unwrap_or_else(|_| quote!(#text))
}

/// An arm for each case that has an answer, and how many lines it takes.
pub fn arms(
    cases: &[Case<'_>],
    rows: &[Canned],
    value: impl Fn(&Case<'_>) -> TokenStream,
) -> Vec<(TokenStream, usize)> {
    let cases = cases.iter().enumerate();
    let answered = cases.filter(|(number, _)| rows.iter().any(|row| row.case == *number));
    let arms = answered.map(|(number, case)| {
        let (number, value) = (Literal::usize_unsuffixed(number), value(case));
        (quote!(#number => #value,), lines(case))
    });
    arms.collect()
}

/// About how many lines the arm of a case takes.
fn lines(case: &Case<'_>) -> usize {
    match case.form() {
        Form::Unit => 1,
        Form::Tuple => 4,
        Form::Struct => 6 + 3 * case.headers.len(),
    }
}

/// How answers are made.
pub struct Made {
    /// The body of the function that makes them.
    pub body: TokenStream,
    /// The functions that it calls, where linters would find it too long.
    pub helpers: Vec<TokenStream>,
}

/// The body of the function `name`, of at least one arm; `function` makes a function of a name and a body.
pub fn made(
    name: &Ident,
    arms: &[(TokenStream, usize)],
    function: &dyn Fn(&Ident, &TokenStream) -> TokenStream,
) -> Made {
    let portions = crate::emit::layout::portions(arms, |(_, lines)| *lines + MOST_LINES / 40);
    let last = portions.len() - 1;
    let bodies = portions.into_iter().enumerate().map(|(index, arms)| {
        let next = maker_name(name, index + 1);
        let arms = arms.iter().map(|(arm, _)| arm);
        let rest = if index == last {
            quote!(_ => return Err(rt::no_answer()),)
        } else {
            quote!(_ => return #next(chosen),)
        };
        quote! {
            Ok(match chosen.case() {
                #(#arms)*
                #rest
            })
        }
    });
    let mut bodies: Vec<TokenStream> = bodies.collect();
    let body = bodies.remove(0);
    let helpers = bodies.iter().enumerate();
    let helpers = helpers.map(|(index, body)| function(&maker_name(name, index + 1), body));
    Made {
        body,
        helpers: helpers.collect(),
    }
}

fn maker_name(name: &Ident, index: usize) -> Ident {
    if index == 0 {
        name.clone()
    } else {
        format_ident!("{name}_{}", index + 1)
    }
}

/// The variant of a case with what it holds.
pub fn variant(case: &Case<'_>) -> TokenStream {
    let variant = case.variant;
    match case.form() {
        Form::Unit => quote!(#variant),
        Form::Tuple => {
            let body = body(case, true);
            quote!(#variant(#body))
        }
        Form::Struct => {
            let fields = fields(case, true);
            quote!(#variant { #(#fields),* })
        }
    }
}

fn fields(case: &Case<'_>, in_enum: bool) -> Vec<TokenStream> {
    let status = case.keeps_status().then(|| quote!(status: chosen.status()));
    let body = case.payload.as_ref().map(|_| {
        let body = body(case, in_enum);
        quote!(body: #body)
    });
    let headers = case.headers.iter().map(|field| {
        let (name, ident) = (&field.header.name, field.ident);
        if field.header.required {
            quote!(#ident: chosen.header(#name)?)
        } else {
            quote!(#ident: chosen.optional_header(#name)?)
        }
    });
    status.into_iter().chain(body).chain(headers).collect()
}

fn body(case: &Case<'_>, in_enum: bool) -> TokenStream {
    let Some(payload) = &case.payload else {
        return quote!(());
    };
    let value = match payload.wire {
        Wire::Json | Wire::Xml => quote!(chosen.json()?),
        Wire::Text => quote!(chosen.text()),
        Wire::Media => quote!(rt::Media::new(chosen.media_type(), chosen.octets())),
        Wire::Octets | Wire::Form | Wire::Multipart => quote!(chosen.octets()),
        Wire::Parts => quote!(rt::Parts::new().part(rt::FilePart::new(chosen.octets()))),
        Wire::Events | Wire::WholeEvents => {
            quote!(rt::Events::received(chosen.octets(), rt::EventForm::Data))
        }
        Wire::Lines => quote!(rt::JsonLines::received(
            chosen.octets(),
            chosen.media_type()
        )),
    };
    if in_enum && payload.large {
        quote!(Box::new(#value))
    } else {
        value
    }
}
