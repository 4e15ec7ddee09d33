//! The codec of unions: which variant a value is, and how it is written.

mod discriminator;
mod encode;
mod tests;
mod trial;

use proc_macro2::TokenStream;
use quote::quote;

use super::{shape, tag};
use crate::analyze::Decision;
use crate::emit::Context;
use crate::ir::{SchemaId, Type, Union};

/// How many variants one function tells apart.
const MOST_VARIANTS: usize = 24;

/// The size of portions that are about equal, so that none is left with a single variant.
fn even(count: usize) -> usize {
    count.div_ceil(count.div_ceil(MOST_VARIANTS).max(1)).max(1)
}

/// The body of a function, and the functions that it is parted into where it would be too long.
struct Split {
    body: TokenStream,
    parts: TokenStream,
}

impl Split {
    fn whole(body: TokenStream) -> Self {
        Self {
            body,
            parts: TokenStream::new(),
        }
    }
}

/// The codec of a union.
pub fn union(context: Context<'_>, id: SchemaId, union: &Union) -> TokenStream {
    let ty = &context.names.schema(id).ty;
    let shape = shape::constant(context, &Type::Schema(id));
    let encode = encode::encode(context, id, union);
    let decode = match context.facts.decision(id) {
        Decision::Discriminator(property) => discriminator::decode(context, id, union, property),
        Decision::Tests(tests) => tests::decode(context, id, tests),
        Decision::Tried { tests, order } => trial::decode(context, id, tests, order),
    };
    let (write, read) = (encode.body, decode.body);
    let parts = [encode.parts, decode.parts];
    let parts = parts
        .iter()
        .any(|parts| !parts.is_empty())
        .then(|| quote!(impl models::#ty { #(#parts)* }));
    quote! {
        impl rt::Encode for models::#ty {
            fn encode(&self, out: &mut rt::Writer) {
                #write
            }
        }

        impl rt::Decode for models::#ty {
            #shape

            fn decode(reader: &mut rt::Reader<'_>) -> Result<Self, rt::DecodeError> {
                #read
            }
        }

        #parts
    }
}
