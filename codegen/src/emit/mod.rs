//! Emit: the IR becomes tokens, one file per emitted thing.

use std::collections::BTreeMap;

pub use files::Files;
use gates::Gates;
use operations::shared::Shared;
use section::Section;

use crate::analyze::Facts;
use crate::config::{FileLayout, Mock, Options};
use crate::ir::{Api, TagId};
use crate::name::Names;

mod checks;
mod client;
mod codec;
mod docs;
mod files;
mod gate;
mod gates;
mod imports;
mod layout;
pub(crate) mod manifest;
mod mock;
mod models;
mod nest;
mod operations;
mod root;
mod runtime;
mod section;
mod server;
mod servers;
mod similar;
mod types;
mod webhooks;
mod words;
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
    /// Which features of tags things stand behind.
    gates: &'a Gates,
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

impl<'a> Context<'a> {
    /// Everything that is known, with all gates open.
    #[must_use]
    pub fn new(api: &'a Api, facts: &'a Facts, names: &'a Names, options: &'a Options) -> Self {
        static OPEN: Gates = Gates::open();
        Self {
            api,
            facts,
            names,
            options,
            gates: &OPEN,
        }
    }
}

/// What several sections need.
#[derive(Clone, Copy)]
struct Made<'a> {
    context: Context<'a>,
    shared: &'a Shared,
    codecs: &'a codec::Codecs<'a>,
    checked: &'a checks::Checked,
    shapes: &'a mock::Shapes,
}

impl<'a> Made<'a> {
    /// All sections.
    fn sections(self) -> Vec<Section<'a>> {
        let Self {
            context, codecs, ..
        } = self;
        let mut sections: Vec<Section<'a>> = vec![Box::new(move |emitted| self.roots(emitted))];
        for ids in section::portions(context.api.schemas.len()) {
            let portion = ids.clone();
            sections.push(Box::new(move |emitted| {
                models::emit(context, portion, emitted);
            }));
            sections.push(Box::new(move |emitted| codec::emit(codecs, ids, emitted)));
        }
        for tag in (0..context.api.tags.len()).map(TagId) {
            sections.push(Box::new(move |emitted| {
                operations::emit_tag(context, self.shared, tag, emitted);
            }));
        }
        for tag in context.api.endpoint_tags() {
            if context.options.client {
                sections.push(Box::new(move |emitted| {
                    client::emit_tag(context, self.shared, tag, emitted);
                }));
            }
            if context.options.server {
                sections.push(Box::new(move |emitted| self.served(tag, emitted)));
            }
        }
        sections
    }

    /// What the mock needs.
    fn making(self) -> mock::Making<'a> {
        mock::Making {
            context: self.context,
            shared: self.shared,
            shapes: self.shapes,
        }
    }

    /// The server and the mock of a tag.
    fn served(self, tag: TagId, emitted: &mut Emitted) {
        let context = self.context;
        server::emit_tag(context, self.checked, self.shared, tag, emitted);
        if context.options.mock == Mock::Emitted {
            mock::emit_tag(self.making(), tag, emitted);
        }
    }

    /// What there is only one of.
    fn roots(self, emitted: &mut Emitted) {
        let Self {
            context,
            shared,
            checked,
            ..
        } = self;
        models::emit_root(context, emitted);
        codec::emit_root(context, emitted);
        operations::emit(context, shared, emitted);
        if context.options.server {
            checks::emit(context, checked, emitted);
            server::emit(context, shared, emitted);
            webhooks::receiver::emit(context, checked, shared, emitted);
            if context.options.mock == Mock::Emitted {
                mock::emit(self.making(), emitted);
            }
        }
        if context.options.client {
            client::emit(context, shared, emitted);
            webhooks::sender::emit(context, shared, emitted);
        }
    }
}

/// Emits everything that the options ask for.
#[must_use]
pub fn emit(context: Context<'_>) -> Emitted {
    let shared = Shared::of(context);
    let context = Context {
        gates: &Gates::of(context, &shared),
        ..context
    };
    let codecs = codec::Codecs::of(context);
    let checked = checks::Checked::of(context);
    let made = Made {
        context,
        shared: &shared,
        codecs: &codecs,
        checked: &checked,
        shapes: &mock::Shapes::default(),
    };
    let mut emitted = section::run(made.sections());
    webhooks::emit(context, &mut emitted);
    servers::emit(context, &mut emitted);
    xml::emit(context, &mut emitted);
    runtime::emit(context, &mut emitted);
    root::emit(context, &mut emitted);
    mock::emit_program(context, &mut emitted);
    manifest::emit(context, &mut emitted);
    if context.options.files == FileLayout::Few {
        emitted.tokens = nest::nest(&emitted.tokens);
    }
    emitted
}
