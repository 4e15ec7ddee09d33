//! How parameters are written, as constants of the runtime.

use proc_macro2::TokenStream;
use quote::quote;

use crate::analyze::{FormCoding, is_json};
use crate::ir::{Header, Location, Parameter, ParameterCoding, PartEncoding, Style};

/// The style of a parameter.
pub fn style(parameter: &Parameter) -> TokenStream {
    coded(&parameter.coding, parameter.location)
}

/// The style of a header of a response or a part.
pub fn header(header: &Header) -> TokenStream {
    coded(&header.coding, Location::Header)
}

fn coded(coding: &ParameterCoding, location: Location) -> TokenStream {
    match coding {
        ParameterCoding::Style {
            style,
            explode,
            allow_reserved,
        } => constant(*style, *explode, *allow_reserved),
        ParameterCoding::Content(media_type) if is_json(media_type) => quote!(rt::JSON),
        ParameterCoding::Content(_) => match location {
            Location::Path | Location::Header => quote!(rt::SIMPLE),
            Location::Query | Location::Cookie => quote!(rt::FORM),
        },
    }
}

/// The style of a property of a form.
pub fn property(coding: FormCoding, encoding: Option<&PartEncoding>) -> TokenStream {
    match coding {
        FormCoding::Json => quote!(rt::JSON),
        FormCoding::Style(style, explode) => {
            let reserved = encoding.is_some_and(|encoding| encoding.allow_reserved);
            constant(style, explode, reserved)
        }
    }
}

fn constant(style: Style, explode: bool, reserved: bool) -> TokenStream {
    let constant = match (style, explode) {
        (Style::Matrix, false) => quote!(rt::MATRIX),
        (Style::Matrix, true) => quote!(rt::MATRIX_EXPLODED),
        (Style::Label, false) => quote!(rt::LABEL),
        (Style::Label, true) => quote!(rt::LABEL_EXPLODED),
        (Style::Simple, false) => quote!(rt::SIMPLE),
        (Style::Simple, true) => quote!(rt::SIMPLE_EXPLODED),
        (Style::Form, false) => quote!(rt::FORM_JOINED),
        // With `explode`, values stand by themselves and nothing parts them.
        (
            Style::Form | Style::SpaceDelimited | Style::PipeDelimited | Style::TabDelimited,
            true,
        ) => {
            quote!(rt::FORM)
        }
        (Style::SpaceDelimited, false) => quote!(rt::SPACE_DELIMITED),
        (Style::PipeDelimited, false) => quote!(rt::PIPE_DELIMITED),
        (Style::TabDelimited, false) => quote!(rt::TAB_DELIMITED),
        (Style::DeepObject, _) => quote!(rt::DEEP_OBJECT),
    };
    if reserved {
        quote!(#constant.reserved())
    } else {
        constant
    }
}
