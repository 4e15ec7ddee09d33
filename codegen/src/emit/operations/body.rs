//! `…Body`: the bodies that an operation takes, where it takes several content types.

use proc_macro2::TokenStream;
use quote::quote;

use super::payload::{Direction, Payload, Wire, payloads};
use crate::emit::docs::{Doc, code};
use crate::emit::{Context, types};
use crate::ir::OperationId;

/// The enum of bodies, where there are several.
pub fn body(context: Context<'_>, id: OperationId) -> Option<TokenStream> {
    let operation = context.api.operation(id);
    let names = context.names.operation(id);
    let forms = payloads(
        context,
        id,
        &operation.body.as_ref()?.contents,
        Direction::Request,
    );
    if forms.len() < 2 {
        return None;
    }
    let ty = &names.body_type;
    let doc = Doc::own(&format!("The bodies that {} takes.", code(&operation.id)));
    let variants = forms.iter().map(|form| {
        let doc = Doc::own(&format!("{}.", media_types(form)));
        let (variant, held) = (&names.bodies[form.index], form.held());
        quote!(#doc #variant(#held),)
    });
    let conversions = forms
        .iter()
        .filter(|form| is_only(context, &forms, form))
        .map(|form| {
            let (variant, from) = (&names.bodies[form.index], &form.ty);
            let value = if form.large {
                quote!(Box::new(body))
            } else {
                quote!(body)
            };
            quote! {
                impl From<#from> for #ty {
                    fn from(body: #from) -> Self {
                        Self::#variant(#value)
                    }
                }
            }
        });
    Some(quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #ty {
            #(#variants)*
        }

        #(#conversions)*
    })
}

/// Whether a conversion can tell the form by its type.
fn is_only(context: Context<'_>, forms: &[Payload<'_>], form: &Payload<'_>) -> bool {
    let ty = canonical(context, form);
    forms
        .iter()
        .filter(|other| canonical(context, other) == ty)
        .count()
        == 1
}

/// A text that is equal for forms that are of one type.
fn canonical(context: Context<'_>, form: &Payload<'_>) -> String {
    match form.wire {
        Wire::Json | Wire::Xml | Wire::Form => {
            types::canonical(context, &form.contents[0].value.ty)
        }
        Wire::Multipart
        | Wire::Parts
        | Wire::Text
        | Wire::Media
        | Wire::Octets
        | Wire::Events
        | Wire::WholeEvents
        | Wire::Lines => form.ty.to_string(),
    }
}

/// The content types of a form, as prose.
fn media_types(form: &Payload<'_>) -> String {
    let quoted: Vec<String> = form
        .contents
        .iter()
        .map(|content| code(&content.media_type))
        .collect();
    quoted.join(", ")
}
