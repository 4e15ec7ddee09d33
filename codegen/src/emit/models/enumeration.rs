//! Listed values: enums, open to further values unless the user wants them closed.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::MOST_LINES;
use crate::emit::Context;
use crate::emit::docs::{Doc, code};
use crate::emit::types::{Types, integer};
use crate::ir::{Enum, Schema, SchemaId};
use crate::name::{Ident, SchemaNames};

/// What the values of an enum have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumKind {
    /// All are strings.
    Strings,
    /// All are integers of 64 bits.
    Integers,
    /// Nothing.
    Mixed,
}

/// What the values of an enum have in common.
pub fn enum_kind(listed: &Enum) -> EnumKind {
    let values = || listed.values.iter().map(|value| &value.value);
    if values().all(serde_json::Value::is_string) {
        EnumKind::Strings
    } else if values().all(serde_json::Value::is_i64) {
        EnumKind::Integers
    } else {
        EnumKind::Mixed
    }
}

/// Whether an enum keeps values that are not listed; one without values would otherwise have none.
pub fn is_open(context: Context<'_>, listed: &Enum) -> bool {
    context.options.open_enums() || listed.values.is_empty()
}

/// The enum of listed values.
pub fn enumeration(types: Types<'_>, id: SchemaId, schema: &Schema, listed: &Enum) -> TokenStream {
    let names = types.context.names.schema(id);
    let open = is_open(types.context, listed);
    let kind = enum_kind(listed);
    let definition = definition(names, schema, listed, kind, open);
    let methods = match kind {
        EnumKind::Strings => strings(names, listed, open),
        EnumKind::Integers => integers(names, listed, open),
        EnumKind::Mixed if open => {
            let is_recognized = is_recognized(names);
            let ty = &names.ty;
            quote!(impl #ty { #is_recognized })
        }
        EnumKind::Mixed => TokenStream::new(),
    };
    quote!(#definition #methods)
}

fn definition(
    names: &SchemaNames,
    schema: &Schema,
    listed: &Enum,
    kind: EnumKind,
    open: bool,
) -> TokenStream {
    let ty = &names.ty;
    let doc = Doc::new(
        &schema.docs,
        &format!("The values of {}.", code(&schema.name)),
    );
    let derives = if kind == EnumKind::Mixed {
        quote!(#[derive(Clone, Debug, PartialEq)])
    } else {
        quote!(#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)])
    };
    let variants = listed
        .values
        .iter()
        .zip(&names.members)
        .map(|(value, ident)| {
            let text = match &value.value {
                serde_json::Value::String(text) => code(text),
                other => code(&other.to_string()),
            };
            let doc = Doc::text(value.description.as_deref(), &format!("{text}."));
            quote!(#doc #ident,)
        });
    let rest = open.then(|| {
        let rest = &names.rest;
        let held = match kind {
            EnumKind::Strings => quote!(String),
            EnumKind::Integers => quote!(i64),
            EnumKind::Mixed => quote!(rt::Value),
        };
        let doc = Doc::own("A value that the document does not list.");
        quote!(#doc #rest(#held),)
    });
    quote! {
        #doc
        #derives
        #[non_exhaustive]
        pub enum #ty {
            #(#variants)*
            #rest
        }
    }
}

fn is_recognized(names: &SchemaNames) -> TokenStream {
    let rest = &names.rest;
    quote! {
        /// Whether the document lists the value.
        #[must_use]
        pub fn is_recognized(&self) -> bool {
            !matches!(self, Self::#rest(_))
        }
    }
}

/// A listed value and its variant.
type Pair<'a> = (TokenStream, &'a Ident);

fn strings(names: &SchemaNames, listed: &Enum, open: bool) -> TokenStream {
    let pairs: Vec<Pair<'_>> = listed
        .values
        .iter()
        .zip(&names.members)
        .map(|(value, ident)| {
            let text = value.value.as_str().unwrap_or_default();
            (quote!(#text), ident)
        })
        .collect();
    let (ty, rest) = (&names.ty, &names.rest);
    let values = pairs.iter().map(|(value, _)| value);
    let as_str = written(
        &pairs,
        &quote!(as_str),
        &quote!(&str),
        &quote!(&'static str),
        rest,
        open,
    );
    let is_recognized = open.then(|| is_recognized(names));
    let conversions = read(
        &pairs,
        names,
        &quote!(&str),
        &quote!(value.to_owned()),
        open,
    );
    let from_string = open.then(|| {
        quote! {
            impl From<String> for #ty {
                fn from(value: String) -> Self {
                    match Self::from(value.as_str()) {
                        Self::#rest(_) => Self::#rest(value),
                        listed => listed,
                    }
                }
            }
        }
    });
    quote! {
        impl #ty {
            /// The values that the document lists.
            pub const VALUES: &'static [&'static str] = &[#(#values),*];

            #as_str
            #is_recognized
        }

        #conversions
        #from_string

        impl fmt::Display for #ty {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
    }
}

fn integers(names: &SchemaNames, listed: &Enum, open: bool) -> TokenStream {
    let pairs: Vec<Pair<'_>> = listed
        .values
        .iter()
        .zip(&names.members)
        .map(|(value, ident)| {
            (
                integer(value.value.as_i64().unwrap_or_default().into()),
                ident,
            )
        })
        .collect();
    let (ty, rest) = (&names.ty, &names.rest);
    let values = pairs.iter().map(|(value, _)| value);
    let as_i64 = written(
        &pairs,
        &quote!(as_i64),
        &quote!(i64),
        &quote!(i64),
        rest,
        open,
    );
    let is_recognized = open.then(|| is_recognized(names));
    let conversions = read(&pairs, names, &quote!(i64), &quote!(value), open);
    quote! {
        impl #ty {
            /// The values that the document lists.
            pub const VALUES: &'static [i64] = &[#(#values),*];

            #as_i64
            #is_recognized
        }

        #conversions

        impl fmt::Display for #ty {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.as_i64(), formatter)
            }
        }
    }
}

/// The method that gives the value of a variant. Where there are many, it asks parts of itself.
fn written(
    pairs: &[Pair<'_>],
    method: &TokenStream,
    ty: &TokenStream,
    listed_ty: &TokenStream,
    rest: &Ident,
    open: bool,
) -> TokenStream {
    let dereferenced = if method.to_string() == "as_i64" {
        quote!(*value)
    } else {
        quote!(value)
    };
    let doc = Doc::own("The value as it is written.");
    if pairs.len() <= MOST_LINES {
        let arms = pairs
            .iter()
            .map(|(value, variant)| quote!(Self::#variant => #value,));
        let rest = open.then(|| quote!(Self::#rest(value) => #dereferenced,));
        return quote! {
            #doc
            #[must_use]
            pub fn #method(&self) -> #ty {
                match self { #(#arms)* #rest }
            }
        };
    }
    let parts = pairs.chunks(MOST_LINES).enumerate().map(|(index, part)| {
        let name = format_ident!("written_{}", index + 1);
        let arms = part
            .iter()
            .map(|(value, variant)| quote!(Self::#variant => Some(#value),));
        quote! {
            fn #name(&self) -> Option<#listed_ty> {
                match self { #(#arms)* _ => None }
            }
        }
    });
    let calls = (1..=pairs.len().div_ceil(MOST_LINES)).map(|index| {
        let name = format_ident!("written_{index}");
        if index == 1 {
            quote!(self.#name())
        } else {
            quote!(.or_else(|| self.#name()))
        }
    });
    let body = if open {
        quote! {
            match self {
                Self::#rest(value) => #dereferenced,
                listed => listed.written().unwrap_or_default(),
            }
        }
    } else {
        quote!(self.written().unwrap_or_default())
    };
    quote! {
        #doc
        #[must_use]
        pub fn #method(&self) -> #ty { #body }

        fn written(&self) -> Option<#listed_ty> { #(#calls)* }

        #(#parts)*
    }
}

/// The conversion of a value into its variant. Where there are many, it asks parts of itself.
fn read(
    pairs: &[Pair<'_>],
    names: &SchemaNames,
    source: &TokenStream,
    kept: &TokenStream,
    open: bool,
) -> TokenStream {
    let (ty, rest) = (&names.ty, &names.rest);
    let unlisted = format!(
        "the value is not one of those that {} lists",
        names.ty.plain()
    );
    let error = quote!(rt::DecodeError::new(0, #unlisted));
    let fallback = if open {
        quote!(Self::#rest(#kept))
    } else {
        quote!(Err(#error))
    };
    let (body, parts) = match pairs.len() {
        0 => (fallback, TokenStream::new()),
        1..=MOST_LINES => {
            let arms = pairs.iter().map(|(value, variant)| {
                if open {
                    quote!(#value => Self::#variant,)
                } else {
                    quote!(#value => Ok(Self::#variant),)
                }
            });
            (
                quote!(match value { #(#arms)* _ => #fallback, }),
                TokenStream::new(),
            )
        }
        _ => {
            let (call, parts) = read_parts(pairs, ty, source);
            let body = if open {
                quote!(#call.unwrap_or_else(|| #fallback))
            } else {
                quote!(#call.ok_or_else(|| #error))
            };
            (body, parts)
        }
    };
    let conversion = if open {
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

/// Functions that each know some of the values, and the expression that asks them in turn.
fn read_parts(pairs: &[Pair<'_>], ty: &Ident, source: &TokenStream) -> (TokenStream, TokenStream) {
    let mut call = TokenStream::new();
    let mut parts = TokenStream::new();
    for (index, part) in pairs.chunks(MOST_LINES).enumerate() {
        let name = format_ident!("listed_{}", index + 1);
        call.extend(if index == 0 {
            quote!(Self::#name(value))
        } else {
            quote!(.or_else(|| Self::#name(value)))
        });
        let arms = part
            .iter()
            .map(|(value, variant)| quote!(#value => Some(Self::#variant),));
        parts.extend(quote! {
            fn #name(value: #source) -> Option<Self> {
                match value { #(#arms)* _ => None }
            }
        });
    }
    (call, quote!(impl #ty { #parts }))
}
