//! How a struct is written.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Codec;
use crate::emit::layout::chunks;
use crate::emit::models::Field;
use crate::emit::types::Presence;

impl Codec<'_> {
    /// `Encode`, in portions where one function would be too long.
    pub(super) fn encode(&self) -> TokenStream {
        let (ty, rest) = (self.ty, self.rest);
        let mut members: Vec<TokenStream> = self.fields.iter().map(write).collect();
        members.extend(
            self.keeps_additional()
                .then(|| quote!(object.additional(&self.#rest);)),
        );
        let chunks = chunks(&members);
        let (body, parts) = match chunks.as_slice() {
            [] => (quote!(out.object().end();), None),
            [members] => {
                let body = quote! {
                    let mut object = out.object();
                    #members
                    object.end();
                };
                (body, None)
            }
            chunks => {
                let names: Vec<_> = (1..=chunks.len())
                    .map(|index| format_ident!("encode_{index}"))
                    .collect();
                let body = quote! {
                    let mut object = out.object();
                    #(self.#names(&mut object);)*
                    object.end();
                };
                let parts = quote! {
                    impl models::#ty {
                        #(
                            fn #names(&self, object: &mut rt::ObjectWriter<'_>) { #chunks }
                        )*
                    }
                };
                (body, Some(parts))
            }
        };
        quote! {
            impl rt::Encode for models::#ty {
                fn encode(&self, out: &mut rt::Writer) {
                    #body
                }
            }

            #parts
        }
    }
}

fn write(field: &Field<'_>) -> TokenStream {
    let (ident, name) = (field.ident, &field.property.name);
    match field.presence {
        Presence::Always | Presence::Option { optional: false } => {
            quote!(object.member(#name, &self.#ident);)
        }
        Presence::Option { optional: true } => {
            quote!(object.optional(#name, self.#ident.as_ref());)
        }
        Presence::Maybe => quote!(object.maybe(#name, &self.#ident);),
    }
}
