//! Lower: a document in normal form becomes the intermediate representation.
//!
//! Normal form is trusted in its shape, and every construct has a reading all the same: what normal form
//! rules out gets a diagnostic and the most general type that holds it.

mod alias;
mod body;
mod constraints;
mod cycle;
mod direction;
mod discriminator;
mod docs;
mod enumeration;
mod event;
mod format;
mod inheritance;
mod link;
mod merge;
mod object;
mod operation;
mod overlap;
mod own;
mod parameter;
mod path;
mod range;
mod reference;
mod response;
mod schema;
mod security;
mod server;
mod stutter;
mod tag;
mod tuple;
mod union;
mod value;
mod xml;

pub(crate) use reference::schema_name;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use openapiv3::{OpenAPI, ReferenceOr};

use crate::config::OwnTypes;
use crate::diagnostic::{Cursor, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::{Api, Schema, SchemaId};
use crate::normalize::Normalized;

/// Makes the IR of a document.
pub fn lower(normalized: &Normalized, types: &OwnTypes, diagnostics: &mut Diagnostics) -> Api {
    lower_document(
        normalized.document(),
        types,
        &|at| normalized.place(at),
        diagnostics,
    )
}

/// What lowering a part of a document needs to know of the rest.
pub(crate) struct Lowering<'a> {
    /// `components.schemas`.
    schemas: &'a IndexMap<String, ReferenceOr<openapiv3::Schema>>,
    place: &'a dyn Fn(&Pointer) -> Place,
    diagnostics: &'a mut Diagnostics,
    /// Which schemas allow null, as far as it has been asked.
    nullable: BTreeMap<SchemaId, bool>,
    /// Types that the user brings.
    own: own::OwnUses<'a>,
    /// Schemas that the document has no name for.
    unnamed: Vec<Schema>,
}

impl Lowering<'_> {
    fn report(&mut self, diagnostic: Diagnostic, at: &Cursor<'_>) {
        self.diagnostics
            .push(diagnostic.at((self.place)(&at.pointer())));
    }
}

/// Makes the IR of a document whose nodes stand where `place` says.
pub(crate) fn lower_document(
    document: &OpenAPI,
    types: &OwnTypes,
    place: &dyn Fn(&Pointer) -> Place,
    diagnostics: &mut Diagnostics,
) -> Api {
    let no_schemas = IndexMap::new();
    let components = document.components.as_ref();
    let schemas = components.map_or(&no_schemas, |components| &components.schemas);
    let mut lowering = Lowering {
        schemas,
        place,
        diagnostics,
        nullable: BTreeMap::new(),
        own: own::OwnUses::new(types),
        unnamed: Vec::new(),
    };
    let mut tags = tag::Tags::new(document);
    let mut api = Api {
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        description: document.info.description.clone(),
        servers: document.servers.iter().map(server::server).collect(),
        security_schemes: security::schemes(components),
        schemas: lowering.components(),
        operations: lowering.operations(document, &mut tags),
        own: Vec::new(),
        tags: Vec::new(),
    };
    lowering.resolve_links(&mut api.operations);
    api.schemas.append(&mut lowering.unnamed);
    api.tags = tags.finish(&mut api.operations);
    api.own = lowering.own.finish(lowering.diagnostics);
    alias::break_cycles(&mut api.schemas, place, lowering.diagnostics);
    cycle::break_unions(&mut api, place, lowering.diagnostics);
    range::settle(&mut api);
    discriminator::complete_tags(&mut api.schemas);
    overlap::join_all(&mut api, place, lowering.diagnostics);
    stutter::shorten_variants(&mut api);
    direction::split(&mut api);
    merge::merge(&mut api);
    api
}

/// The IR of a small document in YAML, for the tests of this stage and the next.
#[cfg(test)]
pub(crate) fn lower_text(paths: &str, schemas: &str) -> Api {
    use crate::diagnostic::{FileId, Spot};
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {paths}\ncomponents:\n  schemas:\n{schemas}"
    );
    let document = serde_yaml::from_str(&text).unwrap_or_default();
    let place = |at: &Pointer| Place {
        file: FileId(0),
        at: Spot::Value(at.clone()),
    };
    lower_document(
        &document,
        &OwnTypes::default(),
        &place,
        &mut Diagnostics::default(),
    )
}
