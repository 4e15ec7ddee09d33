//! The failures of a mock: answers, and what makes typed failures of them. Operations that share their failures
//! share both, unless the document has other examples for one of them.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Making;
use super::canned;
use super::operation::{Made, arms, made, row, variant};
use crate::emit::operations::outcome::{Outcomes, outcomes};
use crate::ir::OperationId;

/// The failures of an operation.
pub struct Failures {
    /// The answers, as an expression.
    pub rows: TokenStream,
    /// The items of its own that this needs.
    pub items: TokenStream,
}

/// The failures of an operation.
pub fn failures(making: Making<'_>, id: OperationId) -> Failures {
    let context = making.context;
    let names = context.names.operation(id);
    let error = &names.error;
    let listed = quote!(<#error as rt::MakeFailure>::ROWS);
    let Some(first) = making.shared.first(id) else {
        return Failures {
            rows: listed,
            items: implementation(making, id, &quote!(#error)),
        };
    };
    let (own, theirs) = (outcomes(context, id), outcomes(context, first));
    if first == id || says_the_same(&own, &theirs) {
        return Failures {
            rows: listed,
            items: TokenStream::new(),
        };
    }
    let rows = canned::failures(making, &own);
    let table = format_ident!("{}_FAILURES", names.method.plain().to_uppercase());
    let rows = rows.iter().map(row);
    Failures {
        rows: quote!(#table),
        items: quote!(static #table: &[rt::Canned] = &[#(#rows),*];),
    }
}

/// Whether the document says of the failures of two operations, which are of one type, all the same.
fn says_the_same(one: &Outcomes<'_>, other: &Outcomes<'_>) -> bool {
    let mut pairs = one.failures.iter().zip(&other.failures);
    pairs.all(|(one, other)| {
        let (one, other) = (one.response, other.response);
        one.contents == other.contents && one.headers == other.headers
    })
}

/// How the failures are made that several operations share.
pub fn of_several(making: Making<'_>, id: OperationId) -> TokenStream {
    let ty = &making.context.names.operation(id).error;
    implementation(making, id, &quote!(operations::shared::#ty))
}

/// How the failures of an operation are made.
fn implementation(making: Making<'_>, id: OperationId, ty: &TokenStream) -> TokenStream {
    let outcomes = outcomes(making.context, id);
    let rows = canned::failures(making, &outcomes);
    if rows.is_empty() {
        return quote!(impl rt::MakeFailure for #ty {});
    }
    let arms = |owner: &TokenStream| {
        arms(&outcomes.failures, &rows, |case| {
            let variant = variant(case);
            quote!(#owner::#variant)
        })
    };
    let function = |name: &Ident, body: &TokenStream| {
        quote! {
            fn #name(chosen: &rt::Chosen) -> Result<#ty, rt::Problem> {
                #body
            }
        }
    };
    // A number makes the name unique in every file.
    let name = format_ident!("failure_{}", id.0 + 1);
    let mut whole = made(&name, &arms(&quote!(Self)), &function);
    if !whole.helpers.is_empty() {
        // Functions beside the implementation know no `Self`.
        whole = made(&name, &arms(ty), &function);
    }
    let Made { body, helpers } = whole;
    let rows = rows.iter().map(row);
    quote! {
        impl rt::MakeFailure for #ty {
            const ROWS: &[rt::Canned] = &[#(#rows),*];

            fn make(chosen: &rt::Chosen) -> Result<Self, rt::Problem> {
                #body
            }
        }

        #(#helpers)*
    }
}
