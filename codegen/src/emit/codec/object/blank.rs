//! The struct that members are read into, where some of them are required.

use proc_macro2::TokenStream;
use quote::quote;

use super::Codec;
use crate::emit::Context;
use crate::emit::codec::blanks::Blanks;
use crate::emit::layout::are_many;
use crate::emit::types::Presence;

impl Codec<'_> {
    /// The function that makes it; a struct of optional members has `default`.
    pub(super) fn blank(&self, context: Context<'_>, blanks: &Blanks) -> Option<TokenStream> {
        if self.has_default() || self.is_endless {
            return None;
        }
        let (ty, rest) = (self.ty, self.rest);
        let members = self.fields.iter().map(|field| {
            let ident = field.ident;
            let value = match field.presence {
                Presence::Always => blanks.value(context, &field.property.value),
                Presence::Option { .. } => quote!(None),
                Presence::Maybe => quote!(rt::Maybe::Absent),
            };
            if field.boxed && field.presence == Presence::Always {
                quote!(#ident: Box::new(#value),)
            } else {
                quote!(#ident: #value,)
            }
        });
        let additional = self
            .keeps_additional()
            .then(|| quote!(#rest: BTreeMap::new(),));
        let values: Vec<TokenStream> = members.chain(additional).collect();
        if are_many(&values) {
            return Some(quote! {
                rt::of_fields! { models::#ty, pub(super) fn blank() { #(#values)* } }
            });
        }
        Some(quote! {
            impl models::#ty {
                pub(super) fn blank() -> Self {
                    Self { #(#values)* }
                }
            }
        })
    }
}
