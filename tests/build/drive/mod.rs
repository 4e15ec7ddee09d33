//! Writes, for one document, the code that drives it: a scripted server, and a function that makes a call
//! of any operation and compares what comes back with what the script says.

mod call;
mod operation;
mod payload;
mod round_trips;
mod security;
mod value;

use std::error::Error;
use std::fs;
use std::path::Path;

use bindery::Understood;
use bindery::ir::{Role, TagId};
use proc_macro2::TokenStream;
use quote::quote;

use crate::emitted::Tag;
use operation::Driver;
use round_trips::round_trips;
use security::security;

type Made<T> = Result<T, Box<dyn Error>>;

/// Writes `drive/`.
pub fn write(understood: &Understood, folder: &Path) -> Made<()> {
    let drive = folder.join("drive");
    fs::create_dir_all(&drive)?;
    let mut modules = TokenStream::new();
    let mut arms = TokenStream::new();
    let mut cases = TokenStream::new();
    for tag in (0..understood.api.tags.len()).map(TagId) {
        if understood.api.operations_of(tag).next().is_none() {
            continue;
        }
        let names = understood.names.tag(tag);
        let module: TokenStream = names.module.as_str().parse()?;
        let emitted = match understood.api.tags[tag.0].role {
            Role::Endpoints => Tag::of_endpoints(folder, names.module.plain())?,
            Role::Events => Tag::of_events(folder, names.module.plain())?,
        };
        fs::write(
            drive.join(format!("{}.rs", names.module.plain())),
            pretty(tag_file(understood, tag, &emitted, &mut cases)?)?,
        )?;
        modules.extend(quote!(mod #module;));
        for (_, operation) in understood.api.operations_of(tag) {
            let id = &operation.id;
            arms.extend(quote!(#id => #module::call(peers, script, operation, full).await,));
        }
    }
    let round_trips = round_trips(understood, folder);
    let router = router(understood);
    let (authenticator, credentials) = security(understood, folder)?;
    let sender = understood.api.event_tag().map(|_| {
        let credentials = &credentials.sender;
        quote! {
            let sender = super::webhooks::Sender::new().map_err(|error| error.to_string())?;
            let sender = sender.timeout(std::time::Duration::from_secs(2))#credentials;
        }
    });
    let (sender_field, sender_value) = match sender {
        Some(_) => (
            quote!(sender: super::webhooks::Sender, base: String,),
            quote!(sender, base: base.to_owned(),),
        ),
        None => (TokenStream::new(), TokenStream::new()),
    };
    let credentials = &credentials.client;
    let mock = mock(understood, !authenticator.is_empty());
    let root = quote! {
        #modules
        #authenticator

        /// A server that answers as the script says.
        #[derive(Debug)]
        pub struct Scripted(pub std::sync::Arc<crate::Script>);

        /// The operations with the number of documented answers of each.
        pub const CASES: &[(&str, usize)] = &[#cases];

        /// Answers as the script says.
        pub fn router(script: std::sync::Arc<crate::Script>) -> axum::Router {
            #router
        }

        #mock

        /// Makes calls to the server at `base`.
        pub fn driver(base: &str) -> Result<crate::Driver, String> {
            let client = super::client::Client::new(base).map_err(|error| error.to_string())?;
            let client = client.timeout(std::time::Duration::from_secs(2))#credentials;
            #sender
            let peers = Peers { client, #sender_value };
            Ok(Box::new(move |script, operation, full| {
                let peers = peers.clone();
                Box::pin(async move { call(&peers, &script, operation, full).await })
            }))
        }

        /// What makes calls: the client, and what sends webhooks and callbacks.
        #[derive(Clone, Debug)]
        pub struct Peers {
            client: super::client::Client,
            #sender_field
        }

        async fn call(peers: &Peers, script: &crate::Script, operation: &str, full: bool) -> crate::Ending {
            match operation {
                #arms
                _ => crate::Ending::Other(format!("no operation {operation} for {:?} {script:?} {full}", peers.client)),
            }
        }

        #round_trips
    };
    fs::write(drive.join("mod.rs"), pretty(root)?)?;
    Ok(())
}

/// What serves the mock. One token lets callers in, so that others are refused.
fn mock(understood: &Understood, authenticates: bool) -> TokenStream {
    let router = if understood.api.endpoint_tags().next().is_none() {
        quote!(axum::Router::new())
    } else if authenticates {
        quote!(super::mock::router(
            super::mock::Mock::new().accept_only(crate::TOKEN)
        ))
    } else {
        quote!(super::mock::router(super::mock::Mock::new()))
    };
    quote! {
        /// A server that answers with examples.
        pub fn mock() -> axum::Router {
            #router
        }
    }
}

/// What serves the script: the operations, and beside them what receives webhooks and callbacks.
fn router(understood: &Understood) -> TokenStream {
    let api = &understood.api;
    let server =
        (api.endpoint_tags().next().is_some()).then(|| quote!(.merge(super::server::routes(&api))));
    let receiver = api
        .event_tag()
        .map(|_| quote!(.merge(super::webhooks::routes(&api))));
    quote! {
        let api = std::sync::Arc::new(Scripted(script));
        drop(std::sync::Arc::clone(&api));
        crate::rt::Routes::new() #server #receiver .into_router()
    }
}

/// Text that a person can read when it does not compile.
fn pretty(tokens: TokenStream) -> Made<String> {
    Ok(prettyplease::unparse(&syn::parse2(tokens)?))
}

fn tag_file(
    understood: &Understood,
    tag: TagId,
    emitted: &Tag,
    cases: &mut TokenStream,
) -> Made<TokenStream> {
    let mut methods = TokenStream::new();
    let mut functions = TokenStream::new();
    let mut arms = TokenStream::new();
    for (id, operation) in understood.api.operations_of(tag) {
        let driver = Driver {
            understood,
            tag,
            id,
            operation,
            emitted,
        };
        let parts = driver
            .emit()
            .map_err(|error| format!("{}: {error}", operation.id))?;
        methods.extend(parts.method);
        functions.extend(parts.functions);
        let (name, count, call) = (&operation.id, parts.replies, driver.function("call"));
        arms.extend(quote!(#name => #call(peers, script, full).await,));
        // An operation with servers of its own would be called there.
        if operation.servers.is_empty() {
            cases.extend(quote!((#name, #count),));
        }
    }
    let ty: TokenStream = understood.names.tag(tag).ty.as_str().parse()?;
    let module: TokenStream = understood.names.tag(tag).module.as_str().parse()?;
    let server = match understood.api.tags[tag.0].role {
        Role::Endpoints => quote!(server),
        Role::Events => quote!(webhooks),
    };
    let mentions = |name: &str| {
        [&methods, &functions]
            .iter()
            .any(|code| code.to_string().contains(name))
    };
    let maps = mentions("BTreeMap").then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let models = mentions("models ::").then(|| {
        quote!(
            use super::super::models;
        )
    });
    Ok(quote! {
        #maps
        use super::super::operations::#module::*;
        use super::super::rt;
        #models

        impl super::super::#server::#ty for super::Scripted {
            #methods
        }

        pub async fn call(peers: &super::Peers, script: &crate::Script, operation: &str, full: bool) -> crate::Ending {
            match operation {
                #arms
                _ => crate::Ending::Other(format!("no operation {operation}")),
            }
        }

        #functions
    })
}
