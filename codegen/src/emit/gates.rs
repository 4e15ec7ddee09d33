//! The gates of all that is emitted: a tag stands behind its feature, and what some tags share behind theirs.

use super::Context;
use super::gate::Gate;
use super::operations::outcome::outcomes;
use super::operations::shared::Shared;
use crate::ir::{Api, OperationId, SchemaId, TagId, Value};

/// The gates of tags and schemas. Without any, everything is always there.
#[derive(Clone, Debug)]
pub struct Gates {
    tags: Vec<Gate>,
    schemas: Vec<Gate>,
}

static OPEN: Gate = Gate::open();

impl Gates {
    /// Everything is always there.
    pub const fn open() -> Self {
        Self {
            tags: Vec::new(),
            schemas: Vec::new(),
        }
    }

    /// Finds out which tags need what.
    pub fn of(context: Context<'_>, shared: &Shared) -> Self {
        let api = context.api;
        let tags = (0..api.tags.len()).map(TagId);
        let tags: Vec<Gate> = tags
            .map(|tag| Gate::of(context.names.tag(tag).feature.as_ref()))
            .collect();
        if tags.iter().all(Gate::is_open) {
            return Self::open();
        }
        let schemas = schemas(context, shared, &tags);
        Self { tags, schemas }
    }

    /// That of a tag.
    pub fn tag(&self, id: TagId) -> &Gate {
        self.tags.get(id.0).unwrap_or(&OPEN)
    }

    /// That of a schema.
    pub fn schema(&self, id: SchemaId) -> &Gate {
        self.schemas.get(id.0).unwrap_or(&OPEN)
    }

    /// That of what some tags need.
    pub fn any(&self, tags: impl IntoIterator<Item = TagId>) -> Gate {
        Gate::any(tags.into_iter().map(|tag| self.tag(tag)))
    }

    /// That of the failures that operations share with `first`, after which they are named.
    pub fn failures(&self, api: &Api, shared: &Shared, first: OperationId) -> Gate {
        let operations = api.operations();
        let sharing = operations.filter(|(id, _)| shared.first(*id) == Some(first));
        self.any(sharing.map(|(_, operation)| operation.tag))
    }
}

/// What all tags or no operation needs is always there, and so is what that needs in turn.
fn schemas(context: Context<'_>, shared: &Shared, tags: &[Gate]) -> Vec<Gate> {
    let api = context.api;
    let held: Vec<Vec<bool>> = (0..tags.len())
        .map(|tag| held(context, shared, TagId(tag)))
        .collect();
    let users = |schema: usize| held.iter().filter(move |held| held[schema]).count();
    let unused = (0..api.schemas.len()).filter(|schema| users(*schema) == 0);
    let by_unused = api.held_by(unused.map(SchemaId).collect());
    let gate = |schema: usize| {
        if by_unused[schema] || users(schema) == tags.len() {
            return Gate::default();
        }
        let users = tags.iter().zip(&held).filter(|(_, held)| held[schema]);
        Gate::any(users.map(|(gate, _)| gate))
    };
    (0..api.schemas.len()).map(gate).collect()
}

/// Which schemas the operations of a tag hold, and the failures that they share with those of other tags.
fn held(context: Context<'_>, shared: &Shared, tag: TagId) -> Vec<bool> {
    let mut roots = Vec::new();
    let mut root = |value: &Value| value.mentions(&mut |id| roots.push(id));
    for (id, operation) in context.api.operations_of(tag) {
        operation.asked().for_each(&mut root);
        operation.answered().for_each(&mut root);
        let first = shared.first(id).into_iter();
        let failures = first.flat_map(|first| outcomes(context, first).failures);
        failures
            .flat_map(|case| case.response.values())
            .for_each(&mut root);
    }
    context.api.held_by(roots)
}
