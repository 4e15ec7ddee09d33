//! The answer of a call, by status and content type.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::Context;
use crate::emit::operations::outcome::{Case, Form, HeaderField, Outcomes, Success, outcomes};
use crate::emit::operations::payload::{Payload, Wire};
use crate::emit::operations::style;
use crate::ir::{OperationId, Status};

/// The body of `Call::response`: the successes are read there, everything else by the failures.
pub fn response(context: Context<'_>, id: OperationId, outcomes: &Outcomes<'_>) -> TokenStream {
    let success = &context.names.operation(id).success;
    let succeed = |case: &Case<'_>| match outcomes.success {
        Success::Unit => quote!(Ok(())),
        Success::Body => plain(case),
        Success::Struct => {
            let fields = fields(case);
            quote!(Ok(#success { #fields }))
        }
        Success::Enum => {
            let value = variant(case);
            quote!(Ok(#success::#value))
        }
    };
    let arms = arms(&outcomes.successes, true, &succeed);
    let undocumented_success = outcomes
        .successes
        .is_empty()
        .then(|| quote!(200..=299 => Ok(()),));
    quote! {
        match response.status().as_u16() {
            #(#arms)*
            #undocumented_success
            _ => Err(rt::failure(response)),
        }
    }
}

/// How the failures of an operation are read.
pub fn failures(context: Context<'_>, id: OperationId, ty: &TokenStream) -> TokenStream {
    let cases = outcomes(context, id).failures;
    let fail = |case: &Case<'_>| {
        let value = variant(case);
        quote!(Ok(Self::#value))
    };
    let arms = arms(&cases, false, &fail);
    let read = if arms.is_empty() {
        quote!(Err(rt::Error::undocumented(response)))
    } else {
        quote! {
            match response.status().as_u16() {
                #(#arms)*
                _ => Err(rt::Error::undocumented(response)),
            }
        }
    };
    quote! {
        impl rt::ReadFailure for #ty {
            fn read(response: rt::Response) -> Result<Self, rt::Error<Self>> {
                #read
            }
        }
    }
}

/// The arms of some cases: those of exact statuses go before those of ranges, and those before that of
/// `default`.
fn arms(
    cases: &[Case<'_>],
    success: bool,
    value: &dyn Fn(&Case<'_>) -> TokenStream,
) -> Vec<TokenStream> {
    let ordered = ordered(cases);
    let arms = ordered
        .iter()
        .map(|(case, last)| arm(case, *last, success, &value(case)));
    let mut arms: Vec<(u8, TokenStream)> = arms.collect();
    arms.sort_by_key(|(rank, _)| *rank);
    arms.into_iter().map(|(_, arm)| arm).collect()
}

/// The media ranges of the successes that are read as they come. Where an answer may also be one that is
/// read as a whole, only those that are named are.
pub fn streamed(outcomes: &Outcomes<'_>) -> Option<TokenStream> {
    let payloads = outcomes
        .successes
        .iter()
        .filter_map(|case| case.payload.as_ref());
    let (flowing, whole): (Vec<_>, Vec<_>) =
        payloads.partition(|payload| payload.is_read_as_it_comes());
    if flowing.is_empty() {
        return None;
    }
    if whole.is_empty() {
        return Some(quote!(&["*/*"]));
    }
    let contents = flowing.into_iter().flat_map(|payload| &payload.contents);
    let named: BTreeSet<&str> = contents
        .map(|content| content.media_type.as_str())
        .filter(|media_type| !media_type.contains('*'))
        .collect();
    (!named.is_empty()).then(|| quote!(&[#(#named),*]))
}

/// The cases of each status, and whether a case is the last of its status. That one is also taken when
/// the content type is none of the documented ones: it is the one that takes anything, else JSON, else
/// the first. Types that are named come before ranges of them.
fn ordered<'c, 'a>(cases: &'c [Case<'a>]) -> Vec<(&'c Case<'a>, bool)> {
    let mut ordered: Vec<(&Case<'_>, bool)> = Vec::new();
    let mut rest = cases;
    while let Some(first) = rest.first() {
        let status = first.response.status;
        let count = rest
            .iter()
            .take_while(|case| case.response.status == status)
            .count();
        let (same, after) = rest.split_at(count);
        rest = after;
        let last = same
            .iter()
            .enumerate()
            .max_by_key(|(index, case)| (claim(case), std::cmp::Reverse(*index)));
        let last = last.map_or(0, |(index, _)| index);
        let others = same.iter().enumerate();
        let mut others: Vec<_> = others.filter(|(index, _)| *index != last).collect();
        others.sort_by_key(|(_, case)| case.payload.as_ref().is_some_and(Payload::is_open));
        ordered.extend(others.into_iter().map(|(_, case)| (case, false)));
        ordered.push((&same[last], true));
    }
    ordered
}

/// How good a case is for an answer whose content type is not documented.
fn claim(case: &Case<'_>) -> u8 {
    let Some(payload) = &case.payload else {
        return 0;
    };
    let mut contents = payload.contents.iter();
    if contents.any(|content| content.media_type.starts_with("*/")) {
        3
    } else if payload.is_open() {
        2
    } else {
        u8::from(payload.wire == Wire::Json)
    }
}

/// The arm of a case, and its rank.
fn arm(case: &Case<'_>, last: bool, success: bool, value: &TokenStream) -> (u8, TokenStream) {
    let (rank, pattern) = match case.response.status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            (0, quote!(#code))
        }
        Status::Range(digit) => {
            let from = Literal::u16_unsuffixed(u16::from(digit) * 100);
            let to = Literal::u16_unsuffixed(u16::from(digit) * 100 + 99);
            (1, quote!(#from..=#to))
        }
        Status::Default if success => (2, quote!(200..=299)),
        // A success that is not listed is none of the failures.
        Status::Default => (3, quote!(300..)),
    };
    let guard = case.payload.as_ref().filter(|_| !last).map(|payload| {
        let types = payload.contents.iter().map(|content| &content.media_type);
        quote!(if #(response.is(#types))||*)
    });
    (rank, quote!(#pattern #guard => #value,))
}

/// A value of the body type.
fn plain(case: &Case<'_>) -> TokenStream {
    match &case.payload {
        None => quote!(Ok(())),
        Some(payload) => {
            let body = body(payload);
            quote!(Ok(#body))
        }
    }
}

/// The variant of a case with its fields.
fn variant(case: &Case<'_>) -> TokenStream {
    let variant = case.variant;
    match (case.form(), &case.payload) {
        (Form::Tuple, Some(payload)) => {
            let body = body(payload);
            quote!(#variant(#body))
        }
        (Form::Struct, _) => {
            let fields = fields(case);
            quote!(#variant { #fields })
        }
        _ => quote!(#variant),
    }
}

/// The fields of a case; the body comes last, because reading it takes the response.
fn fields(case: &Case<'_>) -> TokenStream {
    let status = case
        .keeps_status()
        .then(|| quote!(status: response.status(),));
    let headers = case.headers.iter().map(header);
    let body = case.payload.as_ref().map(|payload| {
        let body = body(payload);
        quote!(body: #body,)
    });
    quote!(#status #(#headers)* #body)
}

fn header(field: &HeaderField<'_>) -> TokenStream {
    let ident = field.ident;
    let name = &field.header.name;
    let style = style::header(field.header);
    if field.header.required {
        quote!(#ident: response.required_header(#name, #style)?,)
    } else {
        quote!(#ident: response.header(#name, #style)?,)
    }
}

fn body(payload: &Payload<'_>) -> TokenStream {
    match payload.wire {
        Wire::Json | Wire::Form | Wire::Multipart => quote!(response.json()?),
        Wire::Xml => {
            let element = &payload.element;
            quote!(response.xml(&#element)?)
        }
        Wire::Text => quote!(response.text()?),
        Wire::Media => quote!(response.media()),
        Wire::Octets => quote!(response.into_body()),
        Wire::Parts => quote!(response.parts()?),
        Wire::Events => quote!(response.events(rt::EventForm::Data)),
        Wire::WholeEvents => quote!(response.events(rt::EventForm::Whole)),
        Wire::Lines => quote!(response.lines()),
    }
}
