//! How the body of a request is read.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::analyze::required_lists;
use crate::emit::Context;
use crate::emit::operations::payload::{Direction, Payload, Wire, payloads};
use crate::emit::operations::{form_parts, form_styles};
use crate::ir::{Body, OperationId};

/// The expression that reads the body.
pub fn read(context: Context<'_>, id: OperationId, body: &Body) -> TokenStream {
    let forms = payloads(context, id, &body.contents, Direction::Request);
    match forms.as_slice() {
        [one] if body.required => required(context, id, one),
        [one] => optional(context, id, one),
        several => choice(context, id, body, several),
    }
}

/// One of several content types.
fn choice(
    context: Context<'_>,
    id: OperationId,
    body: &Body,
    forms: &[Payload<'_>],
) -> TokenStream {
    let names = context.names.operation(id);
    let ty = &names.body_type;
    let media_types = forms
        .iter()
        .flat_map(|form| &form.contents)
        .map(|content| &content.media_type);
    let mut next = 0_usize;
    let last = forms.len().saturating_sub(1);
    let arms = forms.iter().enumerate().map(|(place, form)| {
        let indices = next..next + form.contents.len();
        next = indices.end;
        let pattern = if place == last {
            quote!(Some(_))
        } else {
            let indices = indices.map(Literal::usize_unsuffixed);
            quote!(Some(#(#indices)|*))
        };
        let variant = &names.bodies[form.index];
        let value = required(context, id, form);
        let value = if form.large {
            quote!(Box::new(#value))
        } else {
            value
        };
        let body = quote!(#ty::#variant(#value));
        if is_required(context, id) {
            quote!(#pattern => #body,)
        } else {
            quote!(#pattern => Some(#body),)
        }
    });
    let absent = if body.required {
        quote!(return Err(rt::no_body()))
    } else {
        quote!(None)
    };
    quote! {
        match incoming.content(&[#(#media_types),*])? {
            #(#arms)*
            None => #absent,
        }
    }
}

fn is_required(context: Context<'_>, id: OperationId) -> bool {
    context
        .api
        .operation(id)
        .body
        .as_ref()
        .is_some_and(|body| body.required)
}

/// A body that must be there.
fn required(context: Context<'_>, id: OperationId, form: &Payload<'_>) -> TokenStream {
    let media_type = range(form);
    match form.wire {
        Wire::Json if media_type == "application/json" => quote!(incoming.json()?),
        Wire::Json => quote!(incoming.json_as(#media_type)?),
        Wire::Xml => {
            let element = &form.element;
            quote!(incoming.xml(#media_type, &#element)?.ok_or_else(rt::no_body)?)
        }
        // Nothing is text and octets too.
        Wire::Text => quote!(incoming.text(#media_type)?.unwrap_or_default()),
        Wire::Media => quote!(incoming.media(#media_type)?.ok_or_else(rt::no_body)?),
        Wire::Octets => quote!(incoming.body(#media_type)?.unwrap_or_default()),
        Wire::Events | Wire::WholeEvents | Wire::Lines => {
            let body = quote!(incoming.body(#media_type)?.unwrap_or_default());
            received(form, &body)
        }
        Wire::Form => {
            let form = form_text(context, id, form);
            quote!(#form?.ok_or_else(rt::no_body)?)
        }
        Wire::Multipart => parts(context, id),
        Wire::Parts => quote!(incoming.parts(#media_type)?.ok_or_else(rt::no_body)?),
    }
}

/// A body that may be absent.
fn optional(context: Context<'_>, id: OperationId, form: &Payload<'_>) -> TokenStream {
    let media_type = range(form);
    match form.wire {
        Wire::Json => quote!(incoming.optional_json_as(#media_type)?),
        Wire::Xml => {
            let element = &form.element;
            quote!(incoming.xml(#media_type, &#element)?)
        }
        Wire::Text => quote!(incoming.text(#media_type)?),
        Wire::Media => quote!(incoming.media(#media_type)?),
        Wire::Octets => quote!(incoming.body(#media_type)?),
        Wire::Parts => quote!(incoming.parts(#media_type)?),
        Wire::Events | Wire::WholeEvents | Wire::Lines => {
            let read = received(form, &quote!(body));
            quote!(incoming.body(#media_type)?.map(|body| #read))
        }
        Wire::Form => {
            let form = form_text(context, id, form);
            quote!(#form?)
        }
        Wire::Multipart => {
            let form = parts(context, id);
            quote! {
                match incoming.content(&["multipart/*"])? {
                    Some(_) => Some(#form),
                    None => None,
                }
            }
        }
    }
}

/// The call that reads the text of a form.
fn form_text(context: Context<'_>, id: OperationId, form: &Payload<'_>) -> TokenStream {
    let styles = form_styles::reference(context, id);
    let lists = required_lists(context.api, form.contents[0]);
    if lists.is_empty() {
        quote!(incoming.form(#styles))
    } else {
        quote!(incoming.form_with_lists(#styles, &[#(#lists),*]))
    }
}

/// The items of a body that is a stream of them.
fn received(form: &Payload<'_>, body: &TokenStream) -> TokenStream {
    let media_type = form.media_type();
    match form.wire {
        Wire::Events => quote!(rt::Events::received(#body, rt::EventForm::Data)),
        Wire::WholeEvents => quote!(rt::Events::received(#body, rt::EventForm::Whole)),
        _ => quote!(rt::JsonLines::received(#body, #media_type)),
    }
}

/// The media type, or the range of several, that a body may have. The runtime takes every kind of JSON
/// where one is named.
fn range<'p>(form: &'p Payload<'_>) -> &'p str {
    let mut contents = form.contents.iter();
    let range = contents.find(|content| content.media_type.trim().ends_with("/*"));
    range.map_or_else(|| form.media_type(), |content| &content.media_type)
}

/// The struct of the parts of a form.
fn parts(context: Context<'_>, id: OperationId) -> TokenStream {
    let ty = &context.names.operation(id).form;
    let (fields, refused) = (
        form_parts::read(context, id),
        form_parts::refused(context, id),
    );
    let value = quote!(#ty { #fields });
    let body = form_parts::counted(context, id).map_or_else(
        || value.clone(),
        |counted| quote!(let body = #value; #counted body),
    );
    quote!({
        let form = incoming.multipart()?;
        #refused
        #body
    })
}
