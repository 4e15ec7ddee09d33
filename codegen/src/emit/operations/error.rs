//! `…Error`: the failures that the document lists for an operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::case::{status_method, variant};
use super::outcome::Case;
use crate::emit::Context;
use crate::emit::docs::{Doc, code};
use crate::ir::OperationId;

/// The enum of failures. It stands even where nothing is documented, so that a documented failure
/// can join later without changing a signature.
pub fn error(context: Context<'_>, id: OperationId, failures: &[Case<'_>]) -> TokenStream {
    let name = &context.api.operation(id).id;
    let ty = &context.names.operation(id).error;
    let doc = Doc::own(&format!(
        "Failures that the document lists for {}.",
        code(name)
    ));
    let variants = failures.iter().map(variant);
    let status = status_method(failures);
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #ty {
            #(#variants)*
        }

        impl #ty {
            #status
        }

        impl fmt::Display for #ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "the server answered with {}", self.status())
            }
        }

        impl std::error::Error for #ty {}
    }
}
