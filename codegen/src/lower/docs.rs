//! Prose and examples.

use indexmap::IndexMap;
use openapiv3::{Example, ReferenceOr, SchemaData};
use serde_json::Value as Json;

use super::Lowering;
use super::reference::Node;
use crate::ir::{Access, Docs};

/// What a schema says of itself.
pub(super) fn schema_docs(data: &SchemaData) -> Docs {
    Docs {
        summary: data.title.clone(),
        description: data.description.clone(),
        deprecated: data.deprecated,
        external: data.external_docs.as_ref().map(|docs| docs.url.clone()),
    }
}

/// `example`, or the value of the first of `examples`.
pub(super) fn first_example(
    example: Option<&Json>,
    examples: &IndexMap<String, ReferenceOr<Example>>,
) -> Option<Json> {
    let mut listed = examples
        .values()
        .filter_map(|example| example.as_item()?.value.as_ref());
    example.or_else(|| listed.next()).cloned()
}

/// The values of `examples` with their names, those that stand elsewhere left out.
pub(super) fn named_examples(
    examples: &IndexMap<String, ReferenceOr<Example>>,
) -> Vec<(String, Json)> {
    let named = examples.iter().filter_map(|(name, example)| {
        let value = example.as_item()?.value.clone()?;
        Some((name.clone(), value))
    });
    named.collect()
}

/// `example` of a schema, or the first of its `x-examples`.
pub(super) fn schema_example(data: &SchemaData) -> Option<Json> {
    let listed = data.extensions.get("x-examples").and_then(Json::as_array);
    data.example.as_ref().or_else(|| listed?.first()).cloned()
}

impl Lowering<'_> {
    /// The default that holds where a node stands: its own, or that of the schema that it refers to.
    pub(super) fn default(&self, node: Node<'_>) -> Option<Json> {
        self.chain(node)
            .into_iter()
            .find_map(|node| node.data()?.default.clone())
    }

    /// `readOnly` and `writeOnly`, said at the place of use or by the schema that it refers to.
    pub(super) fn access(&self, node: Node<'_>) -> Access {
        let mut data = self.chain(node).into_iter().filter_map(Node::data);
        data.find_map(|data| match (data.read_only, data.write_only) {
            (true, false) => Some(Access::ReadOnly),
            (false, true) => Some(Access::WriteOnly),
            _ => None,
        })
        .unwrap_or_default()
    }
}
