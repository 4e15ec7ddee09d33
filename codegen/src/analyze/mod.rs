//! Analyze: facts that are computed from the finished IR.

mod atom;
mod boxing;
mod decide;
mod default;
mod encoding;
mod fact;
mod form;
mod member;
mod newtype;
mod pagination;
mod pattern;
mod patterns;
mod wire;
pub(crate) mod xml;

pub(crate) use atom::kinds;
pub(crate) use decide::is_discriminated;
pub(crate) use encoding::carries_json;
pub use fact::{Decision, JsonKind, PageInput, Pagination, Test};
pub(crate) use form::{
    FormCoding, coding as form_coding, is_form, is_json, is_spread, properties as form_properties,
    required_lists,
};
pub(crate) use pattern::translate;

use std::collections::BTreeMap;

use crate::config::Options;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::{Api, OperationId, SchemaId, Shape};

/// What has been found out about an API.
#[derive(Clone, Debug)]
pub struct Facts {
    schemas: Vec<SchemaFacts>,
    newtypes: Vec<bool>,
    in_requests: Vec<bool>,
    in_responses: Vec<bool>,
    with_default: Vec<bool>,
    pagination: Vec<Option<Pagination>>,
    patterns: BTreeMap<String, String>,
}

#[derive(Clone, Debug)]
struct SchemaFacts {
    /// For each property or variant; for an alias that is a newtype, one for what it holds.
    boxed: Vec<bool>,
    decision: Decision,
}

impl Facts {
    /// Whether a property or variant is boxed: a property because the type would contain itself, a variant
    /// for that or because it holds a struct. Index 0 of a newtype stands for what it holds.
    #[must_use]
    pub fn is_boxed(&self, schema: SchemaId, index: usize) -> bool {
        self.schemas[schema.0]
            .boxed
            .get(index)
            .copied()
            .unwrap_or_default()
    }

    /// Whether an alias must be a newtype because it would name itself.
    #[must_use]
    pub fn is_newtype(&self, schema: SchemaId) -> bool {
        self.newtypes[schema.0]
    }

    /// Whether an object can be made of nothing: no property is required.
    #[must_use]
    pub fn has_default(&self, schema: SchemaId) -> bool {
        self.with_default[schema.0]
    }

    /// How the variant of a union is chosen; no tests for what is no union.
    #[must_use]
    pub fn decision(&self, schema: SchemaId) -> &Decision {
        &self.schemas[schema.0].decision
    }

    /// How an operation gives its items page by page.
    #[must_use]
    pub fn pagination(&self, operation: OperationId) -> Option<&Pagination> {
        self.pagination[operation.0].as_ref()
    }

    /// A pattern that requests are checked with, in the syntax of the `regex` crate; none where that has no
    /// word for it.
    #[must_use]
    pub fn pattern(&self, pattern: &str) -> Option<&str> {
        self.patterns.get(pattern).map(String::as_str)
    }

    /// Whether a request holds the schema.
    #[must_use]
    pub fn in_requests(&self, schema: SchemaId) -> bool {
        self.in_requests[schema.0]
    }

    /// Whether a response holds the schema.
    #[must_use]
    pub fn in_responses(&self, schema: SchemaId) -> bool {
        self.in_responses[schema.0]
    }
}

/// Computes the facts of an API.
#[must_use]
pub fn analyze(
    api: &Api,
    options: &Options,
    place: &dyn Fn(&Pointer) -> Place,
    diagnostics: &mut Diagnostics,
) -> Facts {
    wire::report(api, place, diagnostics);
    report_idle(api, options, diagnostics);
    let newtypes = newtype::newtypes(api);
    let boxes = boxing::boxes(api, &newtypes);
    let schemas = api
        .schemas()
        .zip(boxes)
        .map(|((id, _), boxed)| SchemaFacts {
            boxed,
            decision: decision(api, id, place, diagnostics),
        });
    Facts {
        schemas: schemas.collect(),
        newtypes,
        in_requests: api.held_by_requests(),
        in_responses: api.held_by_responses(),
        with_default: api
            .schemas
            .iter()
            .map(|schema| has_default(&schema.shape))
            .collect(),
        pagination: pagination::all(api, options, place, diagnostics),
        patterns: if options.server {
            patterns::all(api, place, diagnostics)
        } else {
            BTreeMap::new()
        },
    }
}

/// A pattern that no schema fits is misspelt, or the document has moved on.
fn report_idle(api: &Api, options: &Options, diagnostics: &mut Diagnostics) {
    let keys: Vec<&str> = api.schemas.iter().map(|schema| &*schema.name).collect();
    for (setting, pattern) in options.additions.idle(&keys) {
        let message = format!("`{pattern}` in `{setting}` fits no schema");
        let help = "`*` stands for any text, and `?` for one character";
        diagnostics.push(Diagnostic::warning(Code::Config, message).help(help));
    }
}

fn has_default(shape: &Shape) -> bool {
    match shape {
        Shape::Object(object) => !object.properties.iter().any(|property| property.required),
        _ => false,
    }
}

/// What is decided for a schema that is no union.
const NOTHING: Decision = Decision::Tests(Vec::new());

fn decision(
    api: &Api,
    id: SchemaId,
    place: &dyn Fn(&Pointer) -> Place,
    diagnostics: &mut Diagnostics,
) -> Decision {
    let schema = api.schema(id);
    let Shape::Union(union) = &schema.shape else {
        return NOTHING;
    };
    let decision = decide::decide(api, union);
    if let Decision::Tried { order, .. } = &decision
        && !decide::are_texts(api, union, order)
    {
        let names = order
            .iter()
            .map(|&index| format!("`{}`", union.variants[index].name));
        let message = format!(
            "the members {} of `{}` cannot always be told apart, so the one is taken that leaves out \
             least",
            names.collect::<Vec<_>>().join(", "),
            schema.name
        );
        let help = "add a `discriminator`, or a required property that only one member has";
        let diagnostic = Diagnostic::warning(Code::Undecidable, message).help(help);
        diagnostics.push(diagnostic.at(place(&schema.at)));
    }
    decision
}
