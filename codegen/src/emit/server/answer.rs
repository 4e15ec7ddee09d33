//! What a server answers: a function per operation writes what its method has given, and an
//! implementation per kind of failures writes those.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::Context;
use crate::emit::operations::outcome::{Case, Form, Outcomes, Success, outcomes};
use crate::emit::operations::payload::{Payload, Wire};
use crate::emit::operations::record::borrowed;
use crate::emit::operations::success::success_type;
use crate::emit::operations::{status, style};
use crate::ir::{OperationId, Status};
use crate::name::Ident;

/// The expression that answers with `reply`, what the method of an operation has given.
pub fn expression(context: Context<'_>, id: OperationId, reply: &TokenStream) -> TokenStream {
    let outcomes = outcomes(context, id);
    match plain(&outcomes) {
        Some(Plain::Empty(status)) => quote!(rt::answer::empty_reply(#status, #reply)),
        Some(Plain::Json(status)) => quote!(rt::answer::reply(#status, #reply)),
        None => {
            let name = answer_name(&context.names.operation(id).method);
            quote!(#name(#reply))
        }
    }
}

/// Successes that are all alike, with their status.
enum Plain {
    /// None of them has a body.
    Empty(TokenStream),
    /// They have a body of JSON.
    Json(TokenStream),
}

/// The successes of an operation, where there is not more than one, and that has nothing but JSON.
fn plain(outcomes: &Outcomes<'_>) -> Option<Plain> {
    match (outcomes.success, outcomes.successes.as_slice()) {
        (Success::Unit, cases) => {
            let status = cases.first().map_or(204, documented);
            Some(Plain::Empty(status::status(status)))
        }
        (Success::Body, [case]) if !case.keeps_status() => {
            let payload = case.payload.as_ref()?;
            let is_json = payload.wire == Wire::Json && payload.media_type() == "application/json";
            is_json.then(|| Plain::Json(status::status(documented(case))))
        }
        _ => None,
    }
}

/// The function that answers, where there is more to say than one expression can.
pub fn answer(context: Context<'_>, id: OperationId) -> TokenStream {
    let names = context.names.operation(id);
    let outcomes = outcomes(context, id);
    if plain(&outcomes).is_some() {
        return TokenStream::new();
    }
    let name = answer_name(&names.method);
    let success = success_type(context, id, &outcomes);
    let (success_name, error) = (&names.success, &names.error);
    let successes: Vec<TokenStream> = match outcomes.success {
        Success::Unit | Success::Body => outcomes
            .successes
            .iter()
            .map(|case| {
                let answer = written(case, &quote!(body));
                quote!(Ok(body) => #answer,)
            })
            .collect(),
        Success::Struct => outcomes
            .successes
            .iter()
            .map(|case| {
                let fields = fields(case);
                let answer = written(case, &quote!(body));
                quote!(Ok(#success_name { #(#fields),* }) => #answer,)
            })
            .collect(),
        Success::Enum => arms(
            &outcomes.successes,
            |pattern| quote!(Ok(#success_name::#pattern)),
        ),
    };
    quote! {
        fn #name(reply: rt::Reply<#success, #error>) -> rt::Answer {
            match reply {
                #(#successes)*
                Err(failure) => failure.answer(),
            }
        }
    }
}

/// How the failures of an operation are written.
pub fn failures(context: Context<'_>, id: OperationId, ty: &TokenStream) -> TokenStream {
    let arms = arms(
        &outcomes(context, id).failures,
        |pattern| quote!(Self::#pattern),
    );
    quote! {
        impl rt::Fail for #ty {
            fn answer(self) -> rt::Answer {
                match self {
                    #(#arms)*
                }
            }
        }
    }
}

/// The arms of some cases; those that answer alike with values of one type are one arm.
fn arms(cases: &[Case<'_>], whole: impl Fn(TokenStream) -> TokenStream) -> Vec<TokenStream> {
    let mut found: Vec<(String, Vec<TokenStream>, TokenStream)> = Vec::new();
    for case in cases {
        let answer = written(case, &quote!(body));
        let ty = case.payload.as_ref().map(|payload| payload.ty.to_string());
        let key = format!("{answer} {ty:?}");
        let pattern = whole(pattern(case));
        match found.iter_mut().find(|(known, ..)| *known == key) {
            Some((_, patterns, _)) => patterns.push(pattern),
            None => found.push((key, vec![pattern], answer)),
        }
    }
    found
        .into_iter()
        .map(|(_, patterns, answer)| quote!(#(#patterns)|* => #answer,))
        .collect()
}

/// The variant of a case, its parts bound to their names.
fn pattern(case: &Case<'_>) -> TokenStream {
    let variant = case.variant;
    match case.form() {
        Form::Unit => quote!(#variant),
        Form::Tuple => quote!(#variant(body)),
        Form::Struct => {
            let fields = fields(case);
            quote!(#variant { #(#fields),* })
        }
    }
}

fn fields(case: &Case<'_>) -> Vec<TokenStream> {
    let status = case.keeps_status().then(|| quote!(status));
    let body = case.payload.as_ref().map(|_| quote!(body));
    let headers = case.headers.iter().map(|header| {
        let ident = header.ident;
        quote!(#ident)
    });
    status.into_iter().chain(body).chain(headers).collect()
}

/// The answer of a case whose parts are bound to their names.
fn written(case: &Case<'_>, body: &TokenStream) -> TokenStream {
    let status = if case.keeps_status() {
        quote!(status)
    } else {
        status::status(documented(case))
    };
    let answer = match &case.payload {
        None => quote!(rt::answer::empty(#status)),
        Some(payload) => with_body(payload, &status, body),
    };
    let headers = case.headers.iter().map(|header| {
        let (name, ident, style) = (
            &header.header.name,
            header.ident,
            style::header(header.header),
        );
        let value = borrowed(header.header.required, &quote!(#ident));
        quote!(#name, #style, #value)
    });
    headers.fold(
        answer,
        |answer, header| quote!(rt::answer::header(#answer, #header)),
    )
}

fn with_body(payload: &Payload<'_>, status: &TokenStream, body: &TokenStream) -> TokenStream {
    let media_type = payload.media_type();
    match payload.wire {
        Wire::Json if media_type == "application/json" => quote!(rt::answer::json(#status, &#body)),
        Wire::Json => quote!(rt::answer::json_as(#status, #media_type, &#body)),
        Wire::Xml => {
            let element = &payload.element;
            quote!(rt::xml_answer(#status, #media_type, &#element, &#body))
        }
        Wire::Text if media_type == "text/plain" => {
            quote!(rt::answer::body(#status, "text/plain; charset=utf-8", #body))
        }
        Wire::Media => quote!(rt::media(#status, #body)),
        Wire::Parts => quote!(rt::parts(#status, #media_type, &#body)),
        Wire::Events => {
            quote!(rt::answer::body(#status, #media_type, #body.to_body(rt::EventForm::Data)))
        }
        Wire::WholeEvents => {
            quote!(rt::answer::body(#status, #media_type, #body.to_body(rt::EventForm::Whole)))
        }
        Wire::Lines => {
            quote!(rt::answer::body(#status, #media_type, #body.to_body(#media_type)))
        }
        Wire::Text | Wire::Octets | Wire::Form | Wire::Multipart => {
            quote!(rt::answer::body(#status, #media_type, #body))
        }
    }
}

/// The name of the function that answers.
fn answer_name(method: &Ident) -> proc_macro2::Ident {
    format_ident!("answer_{}", method.plain())
}

/// The status of a case that has one.
fn documented(case: &Case<'_>) -> u16 {
    match case.response.status {
        Status::Code(code) => code,
        Status::Range(digit) => u16::from(digit) * 100,
        Status::Default => 200,
    }
}
