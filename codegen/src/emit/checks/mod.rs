//! `checks/`: what must hold of the models in requests beyond their types, one file each, for the server.
//!
//! A model has checks when the document constrains it, or something that it holds.

mod bounds;
mod model;
mod parameters;
mod parts;
mod statements;

use proc_macro2::TokenStream;
use quote::quote;

pub use parameters::{is_checked, request};
pub use statements::Statements;

use super::operations::form::form_only;
use super::{Context, Emitted, imports};
use crate::ir::{SchemaId, Shape};

/// The models that have checks, by schema.
#[derive(Clone, Debug)]
pub struct Checked(Vec<bool>);

impl Checked {
    /// Finds them: those that are constrained themselves, then those that hold such.
    pub fn of(context: Context<'_>) -> Self {
        let forms = form_only(context);
        let nothing = Self(vec![false; context.api.schemas.len()]);
        let write = Statements {
            context,
            checked: &nothing,
        };
        let mut found = nothing.clone();
        let mut users: Vec<Vec<SchemaId>> = vec![Vec::new(); found.0.len()];
        let mut queue = Vec::new();
        let received = context.api.held_by_calls();
        for (id, schema) in context.api.schemas() {
            if !received[id.0] || forms.contains(&id) {
                continue;
            }
            schema.mentions(&mut |target, _| users[target.0].push(id));
            if !model::body(write, id, schema).is_empty() {
                queue.push(id);
            }
        }
        while let Some(id) = queue.pop() {
            if !std::mem::replace(&mut found.0[id.0], true) {
                queue.extend(users[id.0].iter().copied());
            }
        }
        found
    }

    /// Whether a model has checks.
    pub fn contains(&self, id: SchemaId) -> bool {
        self.0.get(id.0).copied().unwrap_or_default()
    }
}

/// Emits `checks/`, where anything is to be checked.
pub fn emit(context: Context<'_>, checked: &Checked, emitted: &mut Emitted) {
    let write = Statements { context, checked };
    let mut modules = TokenStream::new();
    for (id, schema) in context.api.schemas() {
        let is_alias = matches!(schema.shape, Shape::Alias(_)) && !context.facts.is_newtype(id);
        // What is asked of an alias is asked where it is used.
        if is_alias || !checked.contains(id) {
            continue;
        }
        let body = model::body(write, id, schema);
        if body.is_empty() {
            continue;
        }
        let module = &context.names.schema(id).module;
        let gate = context.gates.schema(id).on();
        modules.extend(quote!(#gate mod #module;));
        let file = imports::in_folder(model::implementation(context, id, body));
        let path = format!("checks/{}.rs", module.plain());
        emitted.tokens.insert(path, file);
    }
    if !modules.is_empty() {
        emitted.tokens.insert("checks/mod.rs".to_owned(), modules);
    }
}
