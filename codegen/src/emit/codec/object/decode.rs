//! How a struct is read.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::Codec;
use crate::emit::layout::{MOST_LINES, portions};

impl Codec<'_> {
    /// `Decode`: an empty struct, and the places in it that the members go to.
    pub(super) fn decode(&self) -> TokenStream {
        let (ty, plain) = (self.ty, self.ty.plain());
        let body = if self.is_endless {
            quote!(Err(reader.endless(#plain)))
        } else {
            self.body()
        };
        let slots = (self.is_long() && !self.is_endless).then(|| self.slots());
        quote! {
            impl rt::Decode for models::#ty {
                fn decode(reader: &mut rt::Reader<'_>) -> Result<Self, rt::DecodeError> {
                    #body
                }
            }

            #slots
        }
    }

    fn body(&self) -> TokenStream {
        let start = if self.has_default() {
            quote!(Self::default())
        } else {
            quote!(Self::blank())
        };
        if self.fields.is_empty() && !self.keeps_additional() {
            return quote! {
                reader.members(&OBJECT, &mut [])?;
                Ok(#start)
            };
        }
        let (idents, rest) = (self.fields.iter().map(|field| field.ident), self.rest);
        let slots = quote!(&mut [#(&mut value.#idents),*]);
        let read = if self.is_long() {
            quote!(members_of(&OBJECT, &mut value))
        } else if self.keeps_additional() {
            quote!(members_and(&OBJECT, #slots, &mut value.#rest))
        } else {
            quote!(members(&OBJECT, #slots))
        };
        quote! {
            let mut value = #start;
            reader.#read?;
            Ok(value)
        }
    }

    /// Whether one function has no room for a list of all fields.
    pub(super) fn is_long(&self) -> bool {
        self.fields.len() > MOST_LINES
    }

    /// `Slots`, by which a struct of many fields is filled.
    fn slots(&self) -> TokenStream {
        let (ty, rest) = (self.ty, self.rest);
        let arms: Vec<TokenStream> = self
            .fields
            .iter()
            .enumerate()
            .map(|(index, field)| {
                let (index, ident) = (Literal::usize_unsuffixed(index), field.ident);
                quote!(#index => Some(&mut self.#ident),)
            })
            .collect();
        let mut functions = portions(&arms, |_| 1)
            .into_iter()
            .enumerate()
            .map(|(place, arms)| {
                let name = part(place);
                let next = part(place + 1);
                let last = place * MOST_LINES + arms.len() == self.fields.len();
                let other = if last {
                    quote!(None)
                } else {
                    quote!(self.#next(index))
                };
                quote! {
                    fn #name(&mut self, index: usize) -> Option<&mut dyn rt::Slot> {
                        match index { #(#arms)* _ => #other, }
                    }
                }
            });
        let first = functions.next();
        let additional = self.keeps_additional().then(|| {
            quote! {
                fn rest(&mut self) -> Option<&mut dyn rt::Rest> {
                    Some(&mut self.#rest)
                }
            }
        });
        quote! {
            impl rt::Slots for models::#ty { #first #additional }

            impl models::#ty { #(#functions)* }
        }
    }
}

/// The name of the function that knows a portion of the fields.
fn part(place: usize) -> proc_macro2::Ident {
    if place == 0 {
        format_ident!("slot")
    } else {
        format_ident!("slot_{}", place + 1)
    }
}
