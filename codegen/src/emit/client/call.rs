//! A call: a request that can be changed and then awaited.

use proc_macro2::TokenStream;
use quote::quote;

use super::request::Written;
use super::{pages, request, response};
use crate::emit::Context;
use crate::emit::docs::{Doc, code};
use crate::emit::operations::field::{Field, Source, fields};
use crate::emit::operations::form_parts;
use crate::emit::operations::outcome::outcomes;
use crate::emit::operations::success::success_type;
use crate::ir::OperationId;
use crate::name::Ident;

/// The call of an operation.
pub fn call(context: Context<'_>, id: OperationId) -> TokenStream {
    let names = context.names.operation(id);
    let (call, request, error) = (&names.call, &names.request, &names.error);
    let fields = fields(context, id);
    let outcomes = outcomes(context, id);
    let doc = Doc::own(&format!(
        "A call of {}.",
        code(&context.api.operation(id).id)
    ));
    let held = held(request, &fields);
    let setters = setters(context, id, &fields);
    let output = success_type(context, id, &outcomes);
    let Written {
        body: write,
        helpers,
    } = request::request(context, id, &fields);
    let read = response::response(context, id, &outcomes);
    let streamed = response::streamed(&outcomes);
    let streamed = streamed.map(|ranges| quote!(const STREAMED: rt::Streamed = #ranges;));
    let parts = form_parts::writers(context, id);
    let pages = pages::pages(context, id, &outcomes);
    quote! {
        #doc
        #[derive(Clone, Debug)]
        #[must_use = "a call does nothing until it is awaited"]
        pub struct #call {
            options: rt::CallOptions,
            #held
        }

        #setters

        impl rt::Call for #call {
            type Output = #output;
            type Error = #error;
            #streamed

            fn options(&mut self) -> &mut rt::CallOptions {
                &mut self.options
            }

            fn request(&self) -> Result<rt::Request, rt::BuildError> {
                #write
            }

            fn response(response: rt::Response) -> Result<Self::Output, rt::Error<Self::Error>> {
                #read
            }
        }

        impl IntoFuture for #call {
            type Output = Result<#output, rt::Error<#error>>;
            type IntoFuture = rt::CallFuture<#output, #error>;

            fn into_future(self) -> Self::IntoFuture {
                rt::send(self)
            }
        }

        #(#helpers)*
        #parts
        #pages
    }
}

/// The field for what the operation is asked with, where that is anything.
fn held(request: &Ident, fields: &[Field<'_>]) -> Option<TokenStream> {
    (!fields.is_empty()).then(|| quote!(request: #request,))
}

/// A setter for each field that may be absent.
fn setters(context: Context<'_>, id: OperationId, fields: &[Field<'_>]) -> Option<TokenStream> {
    let call = &context.names.operation(id).call;
    let optional: Vec<_> = fields
        .iter()
        .filter(|field| !field.member.required)
        .collect();
    if optional.is_empty() {
        return None;
    }
    let setters = optional.into_iter().map(setter);
    Some(quote! {
        impl #call {
            #(#setters)*
        }
    })
}

fn setter(field: &Field<'_>) -> TokenStream {
    let doc = match field.source {
        Source::Parameter(parameter) => Doc::new(
            &parameter.docs,
            &format!("Sets the parameter {}.", code(&parameter.name)),
        ),
        Source::Body(body) => Doc::new(&body.docs, "Sets the body."),
    };
    let ident = &field.member.ident;
    // Beside `self`, a name such as `shelf` would be easily mistaken.
    let name = quote!(value);
    let argument = field.member.argument_named(&name);
    let value = field.member.argument_value(&name);
    quote! {
        #doc
        pub fn #ident(mut self, #argument) -> Self {
            self.request.#ident = Some(#value);
            self
        }
    }
}
