//! The parts that success and error types are made of.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::outcome::{Case, Form};
use super::record::{Argument, Member};
use super::status;
use crate::emit::docs::{Doc, code};
use crate::ir::Status;

/// A field of a case: `status`, `body` or a header.
pub struct CaseField {
    doc: Doc,
    ident: TokenStream,
    ty: TokenStream,
    /// Whether an enum holds it in a box.
    large: bool,
    required: bool,
}

impl CaseField {
    /// The field in a variant.
    fn in_variant(self) -> TokenStream {
        let Self {
            doc,
            ident,
            ty,
            large,
            required,
        } = self;
        let held = if large { quote!(Box<#ty>) } else { ty };
        let held = if required {
            held
        } else {
            quote!(Option<#held>)
        };
        quote!(#doc #ident: #held,)
    }

    /// The field as a member of a struct.
    pub fn member(self) -> Member {
        let Self {
            doc,
            ident,
            ty,
            required,
            ..
        } = self;
        Member {
            doc,
            ident,
            value: ty,
            required,
            gathers: false,
            argument: Argument::Plain,
        }
    }
}

/// The fields of a case in order.
pub fn fields(case: &Case<'_>) -> Vec<CaseField> {
    let status = case.keeps_status().then(|| CaseField {
        doc: Doc::own("The status of the answer."),
        ident: quote!(status),
        ty: quote!(http::StatusCode),
        large: false,
        required: true,
    });
    let body = case.payload.as_ref().map(|payload| CaseField {
        doc: Doc::own("The body."),
        ident: quote!(body),
        ty: payload.ty.clone(),
        large: payload.large,
        required: true,
    });
    let headers = case.headers.iter().map(|header| CaseField {
        doc: Doc::new(
            &header.header.docs,
            &format!("The header {}.", code(&header.header.name)),
        ),
        ident: header.ident.to_token_stream(),
        ty: header.value.clone(),
        large: false,
        required: header.header.required,
    });
    status.into_iter().chain(body).chain(headers).collect()
}

/// The variant of a case.
pub fn variant(case: &Case<'_>) -> TokenStream {
    let doc = says(case);
    let ident = case.variant;
    match (case.form(), &case.payload) {
        (Form::Tuple, Some(payload)) => {
            let held = payload.held();
            quote!(#doc #ident(#held),)
        }
        (Form::Struct, _) => {
            let fields = fields(case).into_iter().map(CaseField::in_variant);
            quote!(#doc #ident { #(#fields)* },)
        }
        _ => quote!(#doc #ident,),
    }
}

/// What the document says of a response, and the status that it is for.
fn says(case: &Case<'_>) -> Doc {
    let status = status_text(case.response.status);
    let docs = &case.response.docs;
    let doc = Doc::new(docs, &status);
    if docs.summary.is_none() && docs.description.is_none() {
        doc
    } else {
        doc.note(&status)
    }
}

/// A key of `responses` as prose.
pub fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => format!("Status {code}."),
        Status::Range(digit) => format!("Any other status of {digit}00 to {digit}99."),
        Status::Default => "Any other status.".to_owned(),
    }
}

/// `status()`, for an enum of cases.
pub fn status_method(cases: &[Case<'_>]) -> TokenStream {
    // Cases of one status share an arm, in the order of their first.
    let mut arms: Vec<(TokenStream, Vec<TokenStream>)> = Vec::new();
    let mut places: BTreeMap<Option<u16>, usize> = BTreeMap::new();
    for case in cases {
        let variant = case.variant;
        let (code, status) = match case.response.status {
            Status::Code(code) => (Some(code), status::status(code)),
            Status::Range(_) | Status::Default => (None, quote!(*status)),
        };
        let pattern = match (case.form(), code) {
            (Form::Unit, _) => quote!(Self::#variant),
            (Form::Tuple, _) => quote!(Self::#variant(_)),
            (Form::Struct, Some(_)) => quote!(Self::#variant { .. }),
            (Form::Struct, None) => quote!(Self::#variant { status, .. }),
        };
        let place = *places.entry(code).or_insert(arms.len());
        match arms.get_mut(place) {
            Some((_, patterns)) => patterns.push(pattern),
            None => arms.push((status, vec![pattern])),
        }
    }
    let arms = arms
        .into_iter()
        .map(|(status, patterns)| quote!(#(#patterns)|* => #status,));
    let subject = if cases.is_empty() {
        quote!(*self)
    } else {
        quote!(self)
    };
    quote! {
        /// The status of the answer.
        #[must_use]
        pub fn status(&self) -> http::StatusCode {
            match #subject {
                #(#arms)*
            }
        }
    }
}
