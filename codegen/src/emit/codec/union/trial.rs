//! How a union is read whose variants can only be tried.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::tests::{in_steps, steps};
use super::{MOST_VARIANTS, Split, even};
use crate::analyze::Test;
use crate::emit::Context;
use crate::ir::SchemaId;

/// Chooses by tests as far as they go, then by trial.
pub(super) fn decode(
    context: Context<'_>,
    id: SchemaId,
    tests: &[(Test, usize)],
    order: &[usize],
) -> Split {
    let trial = trial(context, id, order);
    let height = if trial.parts.is_empty() {
        3 * order.len() + 2
    } else {
        1
    };
    let mut split = in_steps(&steps(context, id, tests), &(trial.body, height));
    split.parts.extend(trial.parts);
    split
}

/// Variants in turn, the first that the value can be read as.
fn trial(context: Context<'_>, id: SchemaId, order: &[usize]) -> Split {
    let names = context.names.schema(id);
    let plain = names.ty.plain();
    let attempt = |index: &usize| {
        let ident = &names.members[*index];
        let name = ident.plain();
        quote!(tried.attempt(reader, #name, Self::#ident);)
    };
    let attempts: Vec<TokenStream> = order.iter().map(attempt).collect();
    if attempts.is_empty() {
        return Split::whole(quote!(Err(reader.no_variant(#plain))));
    }
    let chunks: Vec<&[TokenStream]> = attempts.chunks(even(attempts.len())).collect();
    let functions: Vec<_> = (1..=chunks.len())
        .map(|index| format_ident!("try_{index}"))
        .collect();
    let whole = attempts.len() <= MOST_VARIANTS;
    let steps = if whole {
        quote!(#(#attempts)*)
    } else {
        quote!(#(Self::#functions(reader, &mut tried);)*)
    };
    let parts = functions.iter().zip(&chunks).map(|(function, attempts)| {
        quote! {
            fn #function<'a>(reader: &mut rt::Reader<'a>, tried: &mut rt::Tried<'a, Self>) {
                #(#attempts)*
            }
        }
    });
    Split {
        body: quote! {
            let mut tried = rt::Tried::new(#plain);
            #steps
            tried.finish(reader)
        },
        parts: if whole {
            TokenStream::new()
        } else {
            parts.collect()
        },
    }
}
