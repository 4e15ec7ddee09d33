//! Enums whose values are all strings or all integers: what they are written as, and read from.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{EnumKind, is_recognized};
use crate::emit::docs::Doc;
use crate::emit::layout::{lines, portions};
use crate::emit::types::integer;
use crate::ir::Enum;
use crate::name::{Ident, SchemaNames};

/// A listed value and its variant.
type Pair<'a> = (TokenStream, &'a Ident);

/// An enum with one type of values.
pub(super) struct Listed<'a> {
    names: &'a SchemaNames,
    pairs: Vec<Pair<'a>>,
    has_integers: bool,
    open: bool,
}

impl<'a> Listed<'a> {
    pub(super) fn new(names: &'a SchemaNames, listed: &Enum, kind: EnumKind, open: bool) -> Self {
        let has_integers = kind == EnumKind::Integers;
        let values = listed
            .values
            .iter()
            .map(|listed| match listed.value.as_i64() {
                Some(value) if has_integers => integer(value.into()),
                _ => {
                    let text = listed.value.as_str().unwrap_or_default();
                    quote!(#text)
                }
            });
        Self {
            names,
            pairs: values.zip(&names.members).collect(),
            has_integers,
            open,
        }
    }

    /// The methods and conversions.
    pub(super) fn emit(&self) -> TokenStream {
        let ty = &self.names.ty;
        let values = self.pairs.iter().map(|(value, _)| value);
        let kept = if self.has_integers {
            quote!(i64)
        } else {
            quote!(&'static str)
        };
        let written = self.written();
        let is_recognized = (self.open && self.has_integers).then(|| is_recognized(self.names));
        let read = self.read();
        // Of enums of strings the codec knows how they are shown.
        let shown = self.has_integers.then(|| {
            quote! {
                impl fmt::Display for #ty {
                    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                        fmt::Display::fmt(&self.as_i64(), formatter)
                    }
                }
            }
        });
        quote! {
            impl #ty {
                /// The values that the document lists.
                pub const VALUES: &'static [#kept] = &[#(#values),*];

                #written
                #is_recognized
            }

            #read
            #shown
        }
    }

    /// The pairs in portions that one function has room for.
    fn portions(&self) -> Vec<&[Pair<'a>]> {
        portions(&self.pairs, |(value, variant)| {
            lines(&quote!(#value => Some(Self::#variant),))
        })
    }

    /// The method that gives the value of a variant. Where there are many, it asks parts of itself.
    fn written(&self) -> TokenStream {
        let rest = &self.names.rest;
        let (method, ty, part, other) = if self.has_integers {
            (quote!(as_i64), quote!(i64), quote!(i64), quote!(*value))
        } else {
            (
                quote!(as_str),
                quote!(&str),
                quote!(&'static str),
                quote!(value),
            )
        };
        let other = self.open.then(|| quote!(Self::#rest(value) => #other,));
        let doc = Doc::own("The value as it is written.");
        let portions = self.portions();
        if portions.len() < 2 {
            let arms = self
                .pairs
                .iter()
                .map(|(value, variant)| quote!(Self::#variant => #value,));
            return quote! {
                #doc
                #[must_use]
                pub fn #method(&self) -> #ty {
                    match self { #(#arms)* #other }
                }
            };
        }
        let mut call = TokenStream::new();
        let mut parts = TokenStream::new();
        for (index, portion) in portions.into_iter().enumerate() {
            let name = format_ident!("written_{}", index + 1);
            call.extend(if index == 0 {
                quote!(self.#name())
            } else {
                quote!(.or_else(|| self.#name()))
            });
            let arms = portion
                .iter()
                .map(|(value, variant)| quote!(Self::#variant => Some(#value),));
            parts.extend(quote! {
                fn #name(&self) -> Option<#part> {
                    match self { #(#arms)* _ => None, }
                }
            });
        }
        let body = if let Some(other) = other {
            quote!(match self { #other listed => listed.written().unwrap_or_default(), })
        } else {
            quote!(self.written().unwrap_or_default())
        };
        quote! {
            #doc
            #[must_use]
            pub fn #method(&self) -> #ty { #body }

            fn written(&self) -> Option<#part> { #call }

            #parts
        }
    }

    /// The conversion of a value into its variant. Where there are many, it asks parts of itself.
    fn read(&self) -> TokenStream {
        let (ty, rest) = (&self.names.ty, &self.names.rest);
        let source = self.source();
        let (body, parts) = if self.open {
            let kept = if self.has_integers {
                quote!(value)
            } else {
                quote!(value.to_owned())
            };
            self.choice(&quote!(Self::#rest(#kept)))
        } else {
            let plain = ty.plain();
            let message = format!("the value is not one of those that {plain} lists");
            self.choice(&quote!(Err(rt::DecodeError::new(0, #message))))
        };
        let conversion = if self.open {
            quote! {
                impl From<#source> for #ty {
                    fn from(value: #source) -> Self { #body }
                }
            }
        } else {
            quote! {
                impl TryFrom<#source> for #ty {
                    type Error = rt::DecodeError;

                    fn try_from(value: #source) -> Result<Self, Self::Error> { #body }
                }
            }
        };
        quote!(#conversion #parts)
    }

    fn source(&self) -> TokenStream {
        if self.has_integers {
            quote!(i64)
        } else {
            quote!(&str)
        }
    }

    /// An expression that chooses the variant of `value`, and the functions that it needs.
    fn choice(&self, fallback: &TokenStream) -> (TokenStream, TokenStream) {
        let portions = self.portions();
        if portions.is_empty() {
            return (fallback.clone(), TokenStream::new());
        }
        if let [pairs] = portions.as_slice() {
            let arms = pairs.iter().map(|(value, variant)| {
                if self.open {
                    quote!(#value => Self::#variant,)
                } else {
                    quote!(#value => Ok(Self::#variant),)
                }
            });
            return (
                quote!(match value { #(#arms)* _ => #fallback, }),
                TokenStream::new(),
            );
        }
        let (ty, source) = (&self.names.ty, self.source());
        let mut call = TokenStream::new();
        let mut parts = TokenStream::new();
        for (index, portion) in portions.into_iter().enumerate() {
            let name = format_ident!("listed_{}", index + 1);
            call.extend(if index == 0 {
                quote!(Self::#name(value))
            } else {
                quote!(.or_else(|| Self::#name(value)))
            });
            let arms = portion
                .iter()
                .map(|(value, variant)| quote!(#value => Some(Self::#variant),));
            parts.extend(quote! {
                fn #name(value: #source) -> Option<Self> {
                    match value { #(#arms)* _ => None, }
                }
            });
        }
        let body = match (self.open, self.has_integers) {
            (true, true) => quote!(#call.unwrap_or(#fallback)),
            (true, false) => quote!(#call.unwrap_or_else(|| #fallback)),
            (false, _) => quote!(#call.map_or_else(|| #fallback, Ok)),
        };
        (body, quote!(impl #ty { #parts }))
    }
}
