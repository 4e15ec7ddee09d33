//! Emit: the IR becomes tokens, one file per emitted thing.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use crate::analyze::Facts;
use crate::config::Options;
use crate::ir::Api;
use crate::name::Names;

mod checks;
mod client;
mod codec;
mod docs;
mod imports;
mod layout;
pub(crate) mod manifest;
mod models;
mod operations;
mod root;
mod runtime;
mod server;
mod servers;
mod similar;
mod types;
mod webhooks;

/// What every emitter reads.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The API.
    pub api: &'a Api,
    /// What is known of it.
    pub facts: &'a Facts,
    /// What everything is called.
    pub names: &'a Names,
    /// What the user asked for.
    pub options: &'a Options,
}

/// The files of the output, by path from its root with `/` between.
#[derive(Clone, Debug, Default)]
pub struct Emitted {
    /// Rust files that are still to be formatted.
    pub tokens: BTreeMap<String, TokenStream>,
    /// Files that stand as they are: the runtime, a manifest.
    pub verbatim: BTreeMap<String, String>,
}

/// Emits everything that the options ask for.
#[must_use]
pub fn emit(context: Context<'_>) -> Emitted {
    let mut emitted = Emitted::default();
    models::emit(context, &mut emitted);
    codec::emit(context, &mut emitted);
    let shared = operations::shared::Shared::of(context);
    operations::emit(context, &shared, &mut emitted);
    if context.options.client {
        client::emit(context, &shared, &mut emitted);
        webhooks::sender::emit(context, &shared, &mut emitted);
    }
    if context.options.server {
        let checked = checks::Checked::of(context);
        checks::emit(context, &checked, &mut emitted);
        server::emit(context, &checked, &shared, &mut emitted);
        webhooks::receiver::emit(context, &checked, &shared, &mut emitted);
    }
    webhooks::emit(context, &mut emitted);
    servers::emit(context, &mut emitted);
    runtime::emit(context, &mut emitted);
    root::emit(context, &mut emitted);
    manifest::emit(context, &mut emitted);
    emitted
}
