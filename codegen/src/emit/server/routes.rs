//! The routes of a tag.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::Context;
use crate::emit::docs::Doc;
use crate::emit::operations::payload::{Direction, Payload, Wire, payloads};
use crate::emit::operations::{method, path};
use crate::ir::{OperationId, TagId};
use crate::name::Ident;

/// How many routes a function adds; linters have a limit to its lines.
const MOST_ROUTES: usize = 6;

/// The function that gives the routes. Where there are many, it has helpers that add some each.
pub fn routes(context: Context<'_>, tag: TagId) -> TokenStream {
    let operations = context.api.operations_of(tag);
    let routes: Vec<TokenStream> = operations
        .map(|(id, operation)| {
            let path = path::template(operation);
            route(context, id, &quote!(#path))
        })
        .collect();
    let function = Function {
        name: quote!(routes),
        doc: Doc::own("The routes of these operations."),
        bound: &context.names.tag(tag).ty,
        argument: TokenStream::new(),
        passed: TokenStream::new(),
    };
    function.emit(&routes)
}

/// A function that gives routes.
pub struct Function<'a> {
    /// Its name.
    pub name: TokenStream,
    /// What it says of itself.
    pub doc: Doc,
    /// The trait whose methods answer.
    pub bound: &'a Ident,
    /// Arguments after the first, each with a comma before it.
    pub argument: TokenStream,
    /// The same as they are handed on to helpers.
    pub passed: TokenStream,
}

impl Function<'_> {
    /// The function with its helpers.
    pub fn emit(&self, routes: &[TokenStream]) -> TokenStream {
        let Self {
            name,
            doc,
            bound,
            argument,
            passed,
        } = self;
        let (own, helpers) = if routes.len() <= MOST_ROUTES {
            (quote!(#(#routes)*), Vec::new())
        } else {
            let helpers: Vec<_> = routes.chunks(MOST_ROUTES).enumerate().collect();
            let names = helpers.iter().map(|(index, _)| helper_name(*index));
            let own = quote!(#(.merge(#names(api #passed)))*);
            (own, helpers)
        };
        let helpers = helpers.into_iter().map(|(index, routes)| {
            let name = helper_name(index);
            quote! {
                fn #name<T: #bound>(api: &Arc<T> #argument) -> rt::Routes {
                    rt::Routes::new() #(#routes)*
                }
            }
        });
        quote! {
            #doc
            pub fn #name<T: #bound>(api: &Arc<T> #argument) -> rt::Routes {
                rt::Routes::new() #own
            }

            #(#helpers)*
        }
    }
}

fn helper_name(index: usize) -> proc_macro2::Ident {
    format_ident!("routes_{}", index + 1)
}

/// The call that adds the route of an operation, at a path that is an expression.
pub fn route(context: Context<'_>, id: OperationId, path: &TokenStream) -> TokenStream {
    let operation = context.api.operation(id);
    let name = &context.names.operation(id).method;
    let method = method::method(&operation.method);
    let intake = intake(context, id);
    let answer = answer_name(name);
    quote! {
        .add(api, #method, #path, rt::Intake::#intake, |api, request| async move {
            #answer(api.#name(request).await)
        })
    }
}

/// The function that answers with what a method gives.
pub fn answer_name(method: &Ident) -> proc_macro2::Ident {
    format_ident!("answer_{}", method.plain())
}

/// What is done with the body before the operation sees the request.
fn intake(context: Context<'_>, id: OperationId) -> TokenStream {
    let Some(body) = &context.api.operation(id).body else {
        return quote!(Nothing);
    };
    let forms = payloads(context, id, &body.contents, Direction::Request);
    let is_upload = |form: &Payload<'_>| {
        matches!(form.wire, Wire::Multipart | Wire::Parts) || form.is_read_as_it_comes()
    };
    match forms.as_slice() {
        [form] if form.is_read_as_it_comes() => quote!(Stream),
        forms if forms.iter().any(is_upload) => quote!(Upload),
        _ => quote!(Buffer),
    }
}
