//! Defaults that are filled in after the checks of a request, which a documented default need not pass.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::receive::{MOST_FIELDS, Reading};
use crate::emit::operations::field::{Field, Source};

/// How many parameters are filled in where the request is read.
const MOST_FILLED: usize = 4;

/// What is filled in at the end.
pub(super) struct Filled {
    /// The statements that fill `request`.
    pub(super) calls: TokenStream,
    /// The functions that these call.
    pub(super) helpers: Vec<TokenStream>,
}

/// What of a request is filled in at its end.
pub(super) fn filled(reading: Reading<'_>, fields: &[Field<'_>]) -> Option<Filled> {
    let fills: Vec<_> = fields
        .iter()
        .filter_map(|field| fill(reading, field))
        .collect();
    if fills.is_empty() {
        return None;
    }
    if fills.len() <= MOST_FILLED {
        let (calls, helpers) = (quote!(#(#fills)*), Vec::new());
        return Some(Filled { calls, helpers });
    }
    let names = reading.context.names.operation(reading.id);
    let request = &names.request;
    let chunks = fills.chunks(MOST_FIELDS).enumerate();
    let functions = chunks.map(|(index, fills)| {
        let name = format_ident!("fill_{}_{}", names.method.plain(), index + 1);
        let helper = quote! {
            fn #name(request: &mut #request) {
                #(#fills)*
            }
        };
        (quote!(#name(&mut request);), helper)
    });
    let (calls, helpers): (Vec<_>, Vec<_>) = functions.unzip();
    let calls = quote!(#(#calls)*);
    Some(Filled { calls, helpers })
}

fn fill(reading: Reading<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let Source::Parameter(parameter) = field.source else {
        return None;
    };
    let default = reading
        .default(field)
        .filter(|_| reading.is_checked(parameter))?;
    let ident = &field.member.ident;
    Some(quote! {
        if request.#ident.is_none() {
            request.#ident = Some(#default);
        }
    })
}
