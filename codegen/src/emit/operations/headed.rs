//! `…Part`: the content of a part of a multipart body, and its headers (OpenAPI 3.0.3, "Encoding Object").

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::outcome::HeaderField;
use super::record::{Argument, Member, Record};
use super::style;
use crate::emit::docs::{Doc, code};
use crate::emit::{Context, types};
use crate::ir::{Content, OperationId, PartEncoding, Property};
use crate::name::PartNames;

/// A part that has headers.
#[derive(Clone, Debug)]
pub struct Headed<'a> {
    names: &'a PartNames,
    content: Member,
    /// The headers that the document lists.
    pub headers: Vec<HeaderField<'a>>,
}

impl<'a> Headed<'a> {
    /// The part of a property, if it has headers.
    pub fn of(
        context: Context<'a>,
        operation: OperationId,
        media: &Content,
        property: &Property,
        encoding: &'a PartEncoding,
    ) -> Option<Self> {
        let contents = &context.api.operation(operation).body.as_ref()?.contents;
        let place = contents
            .iter()
            .position(|other| other.media_type == media.media_type);
        let names = context.names.operation(operation).parts.iter();
        let mut names = names.filter(|names| Some(names.content) == place);
        let names = names.find(|names| names.property == property.name)?;
        let headers = encoding.headers.iter().zip(&names.headers);
        let headers = headers.map(|(header, ident)| HeaderField {
            header,
            ident,
            value: types::value(context, &header.value),
        });
        Some(Self {
            names,
            content: Member {
                doc: Doc::own("The content."),
                ident: quote!(content),
                value: quote!(()),
                required: true,
                gathers: false,
                argument: Argument::Plain,
            },
            headers: headers.collect(),
        })
    }

    /// The same with content of a type.
    pub fn holding(mut self, content: TokenStream, argument: Argument) -> Self {
        self.content.value = content;
        self.content.argument = argument;
        self
    }

    /// The type of the part.
    pub fn ty(&self) -> TokenStream {
        self.names.ty.to_token_stream()
    }

    /// How an argument becomes the part: content does by itself, where no header must be there.
    pub fn conversion(&self) -> Argument {
        if self.headers.iter().any(|field| field.header.required) {
            Argument::Plain
        } else {
            Argument::Into
        }
    }

    /// The definition of the struct.
    pub fn definition(&self, name: &str) -> TokenStream {
        let (ty, content) = (&self.names.ty, &self.content.value);
        let name = code(name);
        let headers = self.headers.iter().map(HeaderField::member);
        let record = Record {
            doc: Doc::own(&format!("A part {name} with its headers.")),
            ty,
            required: &self.names.required,
            required_doc: Doc::own(&format!("What a part {name} cannot do without.")),
            members: std::iter::once(self.content.clone())
                .chain(headers)
                .collect(),
        };
        let record = record.emit(&quote!());
        let conversion = (self.conversion() == Argument::Into).then(|| {
            quote! {
                impl From<#content> for #ty {
                    fn from(content: #content) -> Self {
                        Self::new(content)
                    }
                }
            }
        });
        quote!(#record #conversion)
    }

    /// How the part is written; `content` adds its content to `form`.
    pub fn written(&self, content: &TokenStream) -> TokenStream {
        let ty = &self.names.ty;
        let headers = self.headers.iter().map(|field| {
            let (ident, name, style) =
                (field.ident, &field.header.name, style::header(field.header));
            if field.header.required {
                quote!(.required_part_header(#name, #style, &self.#ident))
            } else {
                quote!(.part_header(#name, #style, self.#ident.as_ref()))
            }
        });
        quote! {
            impl rt::WritePart for #ty {
                fn write(&self, form: rt::Multipart) -> rt::Multipart {
                    form #content #(#headers)*
                }
            }
        }
    }

    /// How the part is read; `content` makes its content of it. The headers go first, because a file keeps
    /// those that are left.
    pub fn read(&self, content: &TokenStream) -> TokenStream {
        let ty = &self.names.ty;
        let headers = self.headers.iter().map(|field| {
            let (ident, name, style) =
                (field.ident, &field.header.name, style::header(field.header));
            if field.header.required {
                quote!(#ident: part.required_header(#name, #style)?,)
            } else {
                quote!(#ident: part.header(#name, #style)?,)
            }
        });
        quote! {
            impl rt::ReadPart for #ty {
                fn read(part: &mut rt::HeadedPart) -> Result<Self, rt::FormError> {
                    Ok(Self {
                        #(#headers)*
                        content: part.content(#content)?,
                    })
                }
            }
        }
    }
}
