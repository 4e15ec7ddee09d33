//! How a struct is written.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::Codec;
use crate::emit::layout::portions;
use crate::emit::models::Field;

impl Codec<'_> {
    /// `Encode`: the values of the members, in the order of the table.
    pub(super) fn encode(&self) -> TokenStream {
        let ty = self.ty;
        let (body, parts) = if self.is_long() {
            self.in_portions()
        } else {
            (self.whole(), None)
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

    fn whole(&self) -> TokenStream {
        let values = values(&self.fields);
        if !self.keeps_additional() {
            return quote!(out.members(&OBJECT, #values););
        }
        let rest = self.rest;
        let listed =
            (!self.fields.is_empty()).then(|| quote!(object.listed(OBJECT.fields, #values);));
        quote! {
            let mut object = out.object();
            #listed
            object.additional(&self.#rest);
            object.end();
        }
    }

    /// The same in functions that each write a portion of the members.
    fn in_portions(&self) -> (TokenStream, Option<TokenStream>) {
        let (ty, rest) = (self.ty, self.rest);
        let portions = portions(&self.fields, |_| 1);
        let names: Vec<_> = (1..=portions.len())
            .map(|number| format_ident!("encode_{number}"))
            .collect();
        let mut start = 0;
        let bodies = portions.into_iter().map(|fields| {
            let from = Literal::usize_unsuffixed(start);
            start += fields.len();
            let to = Literal::usize_unsuffixed(start);
            let values = values(fields);
            quote!(object.listed(&OBJECT.fields[#from..#to], #values);)
        });
        let parts = quote! {
            impl models::#ty {
                #(fn #names(&self, object: &mut rt::ObjectWriter<'_>) { #bodies })*
            }
        };
        let additional = self
            .keeps_additional()
            .then(|| quote!(object.additional(&self.#rest);));
        let body = quote! {
            let mut object = out.object();
            #(self.#names(&mut object);)*
            #additional
            object.end();
        };
        (body, Some(parts))
    }
}

fn values(fields: &[Field<'_>]) -> TokenStream {
    let idents = fields.iter().map(|field| field.ident);
    quote!(&[#(&self.#idents),*])
}
