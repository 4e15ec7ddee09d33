//! `mock/`: an implementation of every trait of the server that answers with what the document has for an
//! example, and with values of its schemas where it has none.
//!
//! All answers are made here, when the code is generated, and stand in it as text: that is cheap to compile,
//! and the same every time. A success has up to two made answers, one with everything that may be there and
//! one with only what must; a seed chooses among them.

mod canned;
mod example;
mod failures;
mod fits;
mod framed;
mod make;
mod number;
mod operation;
mod shapes;
mod text;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{Doc, code};
use super::imports::{self, Source};
use super::operations::imports::in_tag_file;
use super::operations::shared::{self, Shared};
use super::server::authenticator;
use super::{Context, Emitted};
use crate::config::Layout;
use crate::ir::{SecurityKind, TagId};
use crate::name::Ident;
pub use shapes::Shapes;

/// The path of the program that serves the mock, in a crate.
pub const PROGRAM: &str = "examples/mock.rs";

/// What making answers needs.
#[derive(Clone, Copy)]
pub struct Making<'a> {
    /// What every emitter reads.
    pub context: Context<'a>,
    /// The operations that fail alike.
    pub shared: &'a Shared,
    /// The regular expressions that have been asked for.
    pub shapes: &'a Shapes,
}

/// Emits `mock/`, but for the files of its tags.
pub fn emit(making: Making<'_>, emitted: &mut Emitted) {
    let context = making.context;
    let tags: Vec<TagId> = context.api.endpoint_tags().collect();
    if tags.is_empty() {
        return;
    }
    let authenticates = authenticator::is_emitted(context);
    let common = common(making, emitted);
    let root = imports::in_root(root(context, &tags, common.as_ref(), authenticates));
    emitted.tokens.insert("mock/mod.rs".to_owned(), root);
}

/// Emits `mock/shared.rs`, where operations share failures.
fn common(making: Making<'_>, emitted: &mut Emitted) -> Option<TokenStream> {
    let Making {
        context, shared, ..
    } = making;
    let items = |id| failures::of_several(making, id);
    shared::emit(context, shared, "mock", &quote!(), items, emitted)
}

/// Emits the file of a tag.
pub fn emit_tag(making: Making<'_>, tag: TagId, emitted: &mut Emitted) {
    let module = &making.context.names.tag(tag).module;
    let path = format!("mock/{}.rs", module.plain());
    emitted.tokens.insert(path, file(making, tag));
}

/// Emits the program that serves the mock, where the output is a crate; its files stand below `src/` already.
pub fn emit_program(context: Context<'_>, emitted: &mut Emitted) {
    let has = |path: &str| emitted.tokens.contains_key(&format!("src/{path}"));
    if let (Layout::Crate { name }, true) = (&context.options.layout, has("mock/mod.rs")) {
        let text = example::text(name, has(authenticator::PATH));
        emitted.verbatim.insert(PROGRAM.to_owned(), text);
    }
}

/// The file of a tag.
fn file(making: Making<'_>, tag: TagId) -> Source {
    let context = making.context;
    let ty = &context.names.tag(tag).ty;
    let operations = context.api.operations_of(tag);
    let operations: Vec<_> = operations
        .map(|(id, _)| operation::operation(making, id))
        .collect();
    let methods = operations.iter().map(|operation| &operation.method);
    let items = operations.iter().map(|operation| &operation.items);
    let rows = operations.iter().map(|operation| &operation.row);
    let body = quote! {
        /// The answers of these operations.
        pub(super) static TABLE: &[rt::CannedOperation] = &[#(#rows),*];

        impl server::#ty for super::Mock {
            #(#methods)*
        }

        #(#items)*
    };
    in_tag_file(context, tag, body)
}

/// `Mock`, and the router that serves it.
fn root(
    context: Context<'_>,
    tags: &[TagId],
    common: Option<&TokenStream>,
    authenticates: bool,
) -> TokenStream {
    let modules = tags.iter().map(|tag| {
        let module = &context.names.tag(*tag).module;
        let gate = context.gates.tag(*tag).on();
        quote!(#gate mod #module;)
    });
    let title = code(&context.api.title);
    let doc = Doc::own(&format!("Answers as {title} might.")).note(
        "Every operation answers with an example of the document, or with a value that its schema \
             allows: its first success, unless the request says otherwise.",
    );
    let accept_only = authenticates.then(|| {
        quote! {
            /// Lets in only callers who show this token, key or password. Without it, everyone is let in
            /// who shows anything.
            #[must_use]
            pub fn accept_only(self, credential: impl Into<rt::Secret>) -> Self {
                Self { core: self.core.accept_only(credential.into()) }
            }
        }
    });
    let authenticator = authenticates.then(|| authenticating(context));
    let tables = tags.iter().map(|tag| {
        let module = &context.names.tag(*tag).module;
        let gate = context.gates.tag(*tag).on();
        quote!(#gate #module::TABLE)
    });
    quote! {
        #(#modules)*
        #common

        #doc
        #[derive(Clone, Debug, Default)]
        pub struct Mock {
            core: rt::MockCore,
        }

        impl Mock {
            /// Makes a mock.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            /// Chooses among the answers with one status: 0 for the first, which is the fullest.
            #[must_use]
            pub fn seed(self, seed: u64) -> Self {
                Self { core: self.core.seed(seed) }
            }

            #accept_only
        }

        #authenticator

        /// A router that serves the mock. A request chooses another answer with a header: `Prefer: code=404`
        /// a status, `Prefer: example=NAME` an example. A refusal is answered as the document says, where it
        /// lists its status; what has been deleted is not found, until something is created. Serve its
        /// [`into_make_service`](axum::Router::into_make_service), so that it is not copied for each connection.
        pub fn router(mock: Mock) -> axum::Router {
            rt::mock_router(server::routes(&Arc::new(mock)), &[#(#tables),*])
        }
    }
}

fn authenticating(context: Context<'_>) -> TokenStream {
    let asked = authenticator::asked(context);
    let schemes = context.api.security_schemes.iter();
    let schemes = schemes.zip(context.names.security());
    let methods = schemes
        .filter(|(scheme, _)| asked.contains(scheme.name.as_str()))
        .map(|(scheme, method)| accept(&scheme.kind, method));
    quote! {
        impl server::Authenticator for Mock {
            type Principal = ();

            #(#methods)*
        }
    }
}

fn accept(kind: &SecurityKind, method: &Ident) -> TokenStream {
    let authenticator::Shows { ty, argument, .. } = authenticator::shown(kind);
    let secret = match kind {
        SecurityKind::Bearer { .. }
        | SecurityKind::OAuth2 { .. }
        | SecurityKind::OpenIdConnect { .. } => Some(quote!(token)),
        SecurityKind::Basic => Some(quote!(password)),
        SecurityKind::Http { .. } => Some(quote!(text)),
        SecurityKind::ApiKey { .. } => Some(quote!(key)),
        SecurityKind::MutualTls => None,
    };
    let verdict = if let Some(secret) = secret {
        quote! {
            let known = self.core.accepts(&#argument.#secret);
            std::future::ready(known.then_some(()).ok_or(rt::Denied::Unauthorized))
        }
    } else {
        quote!(std::future::ready(Ok(())))
    };
    let argument = if matches!(kind, SecurityKind::MutualTls) {
        quote!(_)
    } else {
        argument
    };
    quote! {
        fn #method(
            &self,
            #argument: rt::#ty,
        ) -> impl Future<Output = Result<(), rt::Denied>> + Send {
            #verdict
        }
    }
}
