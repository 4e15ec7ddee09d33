//! Emit: the IR becomes tokens, one file per emitted thing.

use std::collections::BTreeMap;

pub use files::Files;
use section::Section;

use crate::analyze::Facts;
use crate::config::{Mock, Options};
use crate::ir::Api;
use crate::name::Names;

mod checks;
mod client;
mod codec;
mod docs;
mod files;
mod imports;
mod layout;
pub(crate) mod manifest;
mod mock;
mod models;
mod operations;
mod root;
mod runtime;
mod section;
mod server;
mod servers;
mod similar;
mod types;
mod webhooks;
mod xml;

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
    /// Rust files that are made of tokens.
    pub tokens: Files,
    /// Files that stand as they are: the runtime, a manifest.
    pub verbatim: BTreeMap<String, String>,
}

impl Emitted {
    /// The text of every file.
    #[must_use]
    pub fn into_texts(self) -> BTreeMap<String, String> {
        let mut texts = self.verbatim;
        texts.extend(self.tokens.into_texts());
        texts
    }

    fn extend(&mut self, others: Self) {
        self.tokens.extend(others.tokens);
        self.verbatim.extend(others.verbatim);
    }
}

/// Emits everything that the options ask for.
#[must_use]
pub fn emit(context: Context<'_>) -> Emitted {
    let shared = &operations::shared::Shared::of(context);
    let mut sections: Vec<Section<'_>> = vec![
        Box::new(|emitted| models::emit(context, emitted)),
        Box::new(|emitted| codec::emit(context, emitted)),
    ];
    if context.options.server {
        sections.push(Box::new(|emitted| {
            let checked = checks::Checked::of(context);
            checks::emit(context, &checked, emitted);
            server::emit(context, &checked, shared, emitted);
            webhooks::receiver::emit(context, &checked, shared, emitted);
            if context.options.mock == Mock::Emitted {
                mock::emit(context, emitted);
            }
        }));
    }
    if context.options.client {
        sections.push(Box::new(|emitted| {
            client::emit(context, shared, emitted);
            webhooks::sender::emit(context, shared, emitted);
        }));
    }
    sections.push(Box::new(|emitted| {
        operations::emit(context, shared, emitted);
    }));
    let mut emitted = section::run(sections);
    webhooks::emit(context, &mut emitted);
    servers::emit(context, &mut emitted);
    xml::emit(context, &mut emitted);
    runtime::emit(context, &mut emitted);
    root::emit(context, &mut emitted);
    mock::emit_program(context, &mut emitted);
    manifest::emit(context, &mut emitted);
    emitted
}
