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
        quote! {
            if let Some(value) = tried.attempt(reader, #name) {
                return Ok(Self::#ident(value));
            }
        }
    };
    let attempts: Vec<TokenStream> = order.iter().map(attempt).collect();
    if attempts.is_empty() {
        return Split::whole(quote!(Err(reader.no_variant(#plain))));
    }
    if attempts.len() <= MOST_VARIANTS {
        return Split::whole(quote! {
            let mut tried = rt::Tried::new(#plain);
            #(#attempts)*
            Err(tried.failed(reader))
        });
    }
    Split {
        body: quote!(Self::try_1(reader, rt::Tried::new(#plain))),
        parts: parts(&attempts),
    }
}

fn parts(attempts: &[TokenStream]) -> TokenStream {
    let chunks: Vec<&[TokenStream]> = attempts.chunks(even(attempts.len())).collect();
    let mut parts = TokenStream::new();
    for (index, attempts) in chunks.iter().enumerate() {
        let function = format_ident!("try_{}", index + 1);
        let next = if index + 1 < chunks.len() {
            let next = format_ident!("try_{}", index + 2);
            quote!(Self::#next(reader, tried))
        } else {
            quote!(Err(tried.failed(reader)))
        };
        parts.extend(quote! {
            fn #function(
                reader: &mut rt::Reader<'_>,
                mut tried: rt::Tried,
            ) -> Result<Self, rt::DecodeError> {
                #(#attempts)*
                #next
            }
        });
    }
    parts
}
