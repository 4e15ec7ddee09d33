//! The routes of a tag.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{answer, authenticator};
use crate::emit::Context;
use crate::emit::docs::Doc;
use crate::emit::operations::outcome::outcomes;
use crate::emit::operations::payload::{Direction, Payload, Wire, payloads};
use crate::emit::operations::{method, path};
use crate::ir::{OperationId, TagId};
use crate::name::Ident;

/// How many routes a function adds; linters have a limit to its lines.
const MOST_ROUTES: usize = 4;

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
        guard: authenticator::is_told(context, tag),
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
    /// Whether the routes have a guard.
    pub guard: bool,
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
            guard,
            argument,
            passed,
        } = self;
        let guard = guard.then(|| quote!(let guard = server::authenticator::guard(api);));
        let is_whole = routes.len() <= MOST_ROUTES;
        let own_guard = guard.as_ref().filter(|_| is_whole);
        let (own, helpers) = if is_whole {
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
                    #guard
                    rt::Routes::new() #(#routes)*
                }
            }
        });
        quote! {
            #doc
            pub fn #name<T: #bound>(api: &Arc<T> #argument) -> rt::Routes {
                #own_guard
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
    let intake = intake(context, id).map(|intake| quote!(.intake(rt::Intake::#intake)));
    let offers = offers(context, id);
    let offers = (!offers.is_empty()).then(|| quote!(.offers(&[#(#offers),*])));
    let route = quote!(rt::Route::new(#method, #path) #intake #offers);
    if authenticator::is_told(context, operation.tag) {
        let requirements = authenticator::requirements(&operation.security);
        // The authenticator, a supertrait, may have a method of the same name.
        let call = if context.names.security().contains(name) {
            let ty = &context.names.tag(operation.tag).ty;
            quote!(#ty::#name(&*api, caller, request))
        } else {
            quote!(api.#name(caller, request))
        };
        let answer = answer::expression(context, id, &quote!(#call.await));
        quote! {
            .guarded(&guard, #requirements, #route, |api, caller, request| async move {
                #answer
            })
        }
    } else {
        let answer = answer::expression(context, id, &quote!(api.#name(request).await));
        quote! {
            .add(api, #route, |api, request| async move {
                #answer
            })
        }
    }
}

/// The media types of the successes, where each of them has a body. Media types without a slash are none,
/// so a client cannot name them.
fn offers(context: Context<'_>, id: OperationId) -> Vec<&str> {
    let outcomes = outcomes(context, id);
    let mut offers: Vec<&str> = Vec::new();
    for case in &outcomes.successes {
        let Some(payload) = &case.payload else {
            return Vec::new();
        };
        for content in &payload.contents {
            if !offers.contains(&content.media_type.as_str()) {
                offers.push(&content.media_type);
            }
        }
    }
    if offers.iter().all(|offer| offer.contains('/')) {
        offers
    } else {
        Vec::new()
    }
}

/// What is done with the body before the operation sees the request; none where there is no body.
fn intake(context: Context<'_>, id: OperationId) -> Option<TokenStream> {
    let body = context.api.operation(id).body.as_ref()?;
    let forms = payloads(context, id, &body.contents, Direction::Request);
    let is_upload = |form: &Payload<'_>| {
        matches!(form.wire, Wire::Multipart | Wire::Parts) || form.is_read_as_it_comes()
    };
    Some(match forms.as_slice() {
        [form] if form.is_read_as_it_comes() => quote!(Stream),
        forms if forms.iter().any(is_upload) => quote!(Upload),
        _ => quote!(Buffer),
    })
}
