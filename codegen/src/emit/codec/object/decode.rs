//! How a struct is read.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Codec;
use crate::emit::layout::{MOST_LINES, arm, chunks, lines};
use crate::emit::models::Field;
use crate::emit::types::{Holds, Presence};
use crate::ir::Additional;

impl Codec<'_> {
    /// `Decode`, in portions where one function would be too long.
    pub(super) fn decode(&self) -> TokenStream {
        let ty = self.ty;
        let body = self.body();
        let parts = (!self.has_default()).then(|| self.parts());
        let portions = self.portions();
        quote! {
            impl rt::Decode for models::#ty {
                fn decode(reader: &mut rt::Reader<'_>) -> Result<Self, rt::DecodeError> {
                    #body
                }
            }

            #parts
            #portions
        }
    }

    fn body(&self) -> TokenStream {
        let plain = self.ty.plain();
        let read = self.read();
        if self.fields.is_empty() && !self.keeps_additional() {
            let member = if self.tags.is_empty() && matches!(self.additional, Additional::Unstated)
            {
                quote!(while object.next_name()?.is_some() { #read })
            } else {
                quote!(while let Some(name) = object.next_name()? { #read })
            };
            return quote! {
                let mut object = reader.object(#plain)?;
                #member
                Ok(Self::default())
            };
        }
        let (start, finish) = if self.has_default() {
            (quote!(let mut value = Self::default();), quote!(Ok(value)))
        } else {
            (quote!(let mut parts = Parts::default();), self.finish())
        };
        quote! {
            #start
            let mut object = reader.object(#plain)?;
            while let Some(name) = object.next_name()? {
                #read
            }
            #finish
        }
    }

    /// What is filled while members are read.
    fn place(&self) -> TokenStream {
        if self.has_default() {
            quote!(value)
        } else {
            quote!(parts)
        }
    }

    /// What is done with each member.
    fn read(&self) -> TokenStream {
        let place = self.place();
        let otherwise = self.otherwise();
        if self.is_long() {
            return quote! {
                if !#place.read(&mut object, &name)? {
                    #otherwise;
                }
            };
        }
        match (self.fields.as_slice(), self.tags.as_slice()) {
            ([], []) => quote!(#otherwise;),
            ([field], []) => {
                let name = &field.property.name;
                let read = self.read_member(0, &place, &quote!(&name));
                quote!(if name == #name { #read?; } else { #otherwise; })
            }
            ([], [tag]) => quote!(if name == #tag { object.skip()?; } else { #otherwise; }),
            _ => {
                let arms = self.arms(&place, &quote!(&name));
                let last = arm(&quote!(_), &otherwise);
                quote!(match &*name { #(#arms)* #last })
            }
        }
    }

    /// What is done with a member that is not known.
    fn otherwise(&self) -> TokenStream {
        match self.additional {
            Additional::Unstated => quote!(object.skip()?),
            Additional::Closed => quote!(object.unknown(&name)?),
            Additional::Kept(_) => {
                let (place, slot) = (self.place(), self.slot(self.fields.len()));
                quote!(object.read_additional(name, &mut #place.#slot)?)
            }
        }
    }

    /// An arm for each member that is known.
    fn arms(&self, place: &TokenStream, member: &TokenStream) -> Vec<TokenStream> {
        let fields = self.fields.iter().enumerate().map(|(index, field)| {
            let name = &field.property.name;
            let read = self.read_member(index, place, member);
            arm(&quote!(#name), &quote!(#read?))
        });
        let tags = self
            .tags
            .iter()
            .map(|tag| arm(&quote!(#tag), &quote!(object.skip()?)));
        fields.chain(tags).collect()
    }

    /// The call that reads a member into its place, without the `?`.
    fn read_member(&self, index: usize, place: &TokenStream, name: &TokenStream) -> TokenStream {
        let slot = self.slot(index);
        let method = method(&self.fields[index]);
        quote!(object.#method(#name, &mut #place.#slot))
    }

    /// Whether one function would be too long.
    fn is_long(&self) -> bool {
        let arms = self.arms(&self.place(), &quote!(&name));
        let finish = if self.has_default() {
            0
        } else {
            self.fields.len()
        };
        arms.iter().map(lines).sum::<usize>() + finish > MOST_LINES
    }

    /// The functions that read the members of a large struct.
    fn portions(&self) -> Option<TokenStream> {
        if !self.is_long() {
            return None;
        }
        let ty = self.ty;
        let target = if self.has_default() {
            quote!(models::#ty)
        } else {
            quote!(Parts)
        };
        let chunks = chunks(&self.arms(&quote!(self), &quote!(name)));
        let names: Vec<_> = (1..=chunks.len())
            .map(|index| format_ident!("read_{index}"))
            .collect();
        let signature = quote! {
            (&mut self, object: &mut rt::ObjectReader<'_, '_>, name: &str) -> Result<bool, rt::DecodeError>
        };
        let bodies = chunks.iter().map(|arms| {
            quote! {
                match name { #arms _ => return Ok(false), }
                Ok(true)
            }
        });
        Some(if let [_] = chunks.as_slice() {
            quote!(impl #target { #(fn read #signature { #bodies })* })
        } else {
            quote! {
                impl #target {
                    fn read #signature {
                        Ok(#(self.#names(object, name)?)||*)
                    }

                    #(fn #names #signature { #bodies })*
                }
            }
        })
    }
}

/// The method of the reader for a member.
fn method(field: &Field<'_>) -> TokenStream {
    match field.presence {
        Presence::Always => quote!(read),
        // Null is a value of these types.
        Presence::Option { optional: true } if matches!(field.holds, Holds::Any | Holds::Null) => {
            quote!(read)
        }
        Presence::Option { optional: true } => quote!(read_optional),
        Presence::Option { optional: false } | Presence::Maybe => quote!(read_maybe),
    }
}
