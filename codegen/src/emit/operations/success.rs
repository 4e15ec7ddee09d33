//! `…Success`: what an operation gives where it is more than one body.

use proc_macro2::TokenStream;
use quote::quote;

use super::case::{CaseField, fields, status_method, variant};
use super::outcome::{Case, Form, Outcomes, Success};
use super::record::Record;
use crate::emit::Context;
use crate::emit::docs::{Doc, code};
use crate::ir::OperationId;

/// The type of a success, as a caller gets it.
pub fn success_type(context: Context<'_>, id: OperationId, outcomes: &Outcomes<'_>) -> TokenStream {
    let ty = &context.names.operation(id).success;
    match outcomes.success {
        Success::Unit => quote!(()),
        Success::Body => body(&outcomes.successes),
        Success::Struct | Success::Enum => quote!(#ty),
    }
}

/// The definition of the success type, where it has one of its own.
pub fn success(
    context: Context<'_>,
    id: OperationId,
    outcomes: &Outcomes<'_>,
) -> Option<TokenStream> {
    match (outcomes.success, outcomes.successes.as_slice()) {
        (Success::Struct, [case]) => Some(one(context, id, case)),
        (Success::Enum, cases) => Some(several(context, id, cases)),
        _ => None,
    }
}

fn body(cases: &[Case<'_>]) -> TokenStream {
    let payload = cases.first().and_then(|case| case.payload.as_ref());
    payload.map_or_else(|| quote!(()), |payload| payload.ty.clone())
}

/// A struct: the body of the one success with its headers.
fn one(context: Context<'_>, id: OperationId, case: &Case<'_>) -> TokenStream {
    let operation = &context.api.operation(id).id;
    let names = context.names.operation(id);
    let into_inner = case.payload.as_ref().map(|payload| {
        let inner = &payload.ty;
        quote! {
            /// Gives the body alone.
            #[must_use]
            pub fn into_inner(self) -> #inner {
                self.body
            }
        }
    });
    let record = Record {
        doc: Doc::own(&format!("What {} gives.", code(operation))),
        ty: &names.success,
        required: &names.success_required,
        required_doc: Doc::own(&format!(
            "What an answer of {} cannot do without.",
            code(operation)
        )),
        members: fields(case).into_iter().map(CaseField::member).collect(),
    };
    record.emit(&into_inner.unwrap_or_default())
}

/// An enum with a variant for each success.
fn several(context: Context<'_>, id: OperationId, cases: &[Case<'_>]) -> TokenStream {
    let ty = &context.names.operation(id).success;
    let doc = Doc::own(&format!(
        "The successes that the document lists for {}.",
        code(&context.api.operation(id).id)
    ));
    let variants = cases.iter().map(variant);
    let status = status_method(cases);
    let into_inner = into_inner(cases);
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #ty {
            #(#variants)*
        }

        impl #ty {
            #status
            #into_inner
        }
    }
}

/// `into_inner`, where all bodies are of one type.
fn into_inner(cases: &[Case<'_>]) -> Option<TokenStream> {
    let (first, rest) = cases.split_first()?;
    let inner = first.payload.as_ref()?;
    let text = inner.ty.to_string();
    let same = rest.iter().all(|case| {
        case.payload
            .as_ref()
            .is_some_and(|payload| payload.ty.to_string() == text)
    });
    if !same {
        return None;
    }
    let patterns = cases.iter().map(|case| {
        let variant = case.variant;
        match case.form() {
            Form::Struct => quote!(Self::#variant { body, .. }),
            Form::Tuple | Form::Unit => quote!(Self::#variant(body)),
        }
    });
    let ty = &inner.ty;
    let body = if inner.large {
        quote!(*body)
    } else {
        quote!(body)
    };
    Some(quote! {
        /// Gives the body, whichever status it came with.
        #[must_use]
        pub fn into_inner(self) -> #ty {
            match self {
                #(#patterns)|* => #body,
            }
        }
    })
}
