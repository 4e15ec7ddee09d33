//! The way of JSON through the models, and back.

use std::path::Path;

use bindery::Understood;
use proc_macro2::TokenStream;
use quote::quote;

/// A function that sends JSON through the model of a schema and back.
pub(super) fn round_trips(understood: &Understood, folder: &Path) -> TokenStream {
    let mut arms = TokenStream::new();
    let mut listed = TokenStream::new();
    for (id, schema) in understood.api.schemas() {
        let names = understood.names.schema(id);
        if !folder
            .join("models")
            .join(format!("{}.rs", names.module.plain()))
            .exists()
        {
            continue;
        }
        let (name, ty) = (
            &schema.name,
            names.ty.as_str().parse::<TokenStream>().unwrap_or_default(),
        );
        arms.extend(quote!(#name => crate::round_trip::<super::models::#ty>(text, mode),));
        listed.extend(quote!(#name,));
    }
    quote! {
        /// The schemas that have a model.
        pub const MODELS: &[&str] = &[#listed];

        /// Reads JSON into the model of a schema, and writes it again.
        pub fn round_trip(
            schema: &str,
            text: &str,
            mode: crate::rt::Mode,
        ) -> Result<String, String> {
            match schema {
                #arms
                _ => Err(format!("no model for {schema}: {mode:?}, {text}")),
            }
        }
    }
}
