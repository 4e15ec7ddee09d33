//! Tags.

use openapiv3::OpenAPI;

use crate::ir::{Docs, Operation, Role, Tag, TagId};

/// The tag of operations without one.
const DEFAULT: &str = "default";

/// Stands for the tag of all webhooks and callbacks, whatever tags the document gives them: one user of
/// the API receives them all.
pub(super) const EVENTS: TagId = TagId(usize::MAX);

/// The tags that have been met, with those that the document lists first.
pub(super) struct Tags {
    known: Vec<Tag>,
}

impl Tags {
    pub(super) fn new(document: &OpenAPI) -> Self {
        let known = document.tags.iter().map(|tag| Tag {
            name: tag.name.clone(),
            docs: Docs {
                summary: said(tag, "x-summary"),
                description: tag.description.clone(),
                external: tag.external_docs.as_ref().map(|docs| docs.url.clone()),
                ..Docs::default()
            },
            role: Role::Endpoints,
        });
        Self {
            known: known.collect(),
        }
    }

    /// The tag of an operation: its first.
    pub(super) fn of(&mut self, operation: &openapiv3::Operation) -> TagId {
        let name = operation.tags.first().map_or(DEFAULT, String::as_str);
        if let Some(index) = self.known.iter().position(|tag| tag.name == name) {
            return TagId(index);
        }
        self.known.push(Tag {
            name: name.to_owned(),
            docs: Docs::default(),
            role: Role::Endpoints,
        });
        TagId(self.known.len() - 1)
    }

    /// The tags that have operations, that of the webhooks and callbacks last; the operations' ids are
    /// brought in step.
    pub(super) fn finish(self, operations: &mut [Operation]) -> Vec<Tag> {
        let mut kept = Vec::new();
        let mut places = Vec::new();
        for (index, tag) in self.known.into_iter().enumerate() {
            let used = operations
                .iter()
                .any(|operation| operation.tag == TagId(index));
            places.push(TagId(kept.len()));
            if used {
                kept.push(tag);
            }
        }
        let events = TagId(kept.len());
        if operations.iter().any(|operation| operation.tag == EVENTS) {
            kept.push(Tag {
                name: "webhooks".to_owned(),
                docs: Docs::default(),
                role: Role::Events,
            });
        }
        for operation in operations {
            operation.tag = places.get(operation.tag.0).copied().unwrap_or(events);
        }
        kept
    }
}

fn said(tag: &openapiv3::Tag, key: &str) -> Option<String> {
    tag.extensions.get(key)?.as_str().map(str::to_owned)
}
