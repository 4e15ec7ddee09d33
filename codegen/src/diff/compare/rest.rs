//! What no other file is about: documentation, extensions, and what else may differ.

use serde_json::Value;

use super::super::node::{Pair, members};
use super::Compare;
use crate::normalize::{OTHER_METHODS, WEBHOOKS};

/// Members that only readers see.
const DOCUMENTATION: [&str; 13] = [
    "title",
    "summary",
    "description",
    "example",
    "examples",
    "externalDocs",
    "x-summary",
    "x-xml",
    "xml",
    "x-enum-descriptions",
    "x-examples",
    "x-example",
    "contact",
];

impl<'a> Compare<'a> {
    /// `info` and whatever else stands at the root.
    pub(super) fn info(&mut self, document: &Pair<'a>) {
        let told = [
            "servers",
            "security",
            "paths",
            "components",
            WEBHOOKS,
            "info",
            "tags",
        ];
        self.rest(document, &told, "the document");
        self.documentation(&document.at("info"), "the document is introduced");
        self.documentation(&document.at("tags"), "the tags are described");
        let paths = document.at("paths");
        for item in members(&paths).both {
            let name = format!("the path `{}`", super::super::node::last(&item.new));
            let told: Vec<&str> = item
                .new
                .members()
                .into_iter()
                .chain(item.old.members())
                .filter(|(_, node)| node.text("operationId").is_some())
                .map(|(key, _)| key)
                .chain([OTHER_METHODS])
                .collect();
            self.rest(&item, &told, &name);
        }
        let components = document.at("components");
        self.rest(
            &components,
            &["schemas", "securitySchemes"],
            "the components",
        );
    }

    fn documentation(&mut self, pair: &Pair<'a>, what: &str) {
        if !pair.is_equal() {
            let message = format!("{what} in other words");
            self.changes.changed("documentation-changed", pair, message);
        }
    }

    /// The members of two mappings that have not been told yet; those that `told` names have.
    pub(super) fn rest(&mut self, pair: &Pair<'a>, told: &[&str], name: &str) {
        let mut keys: Vec<&str> = Vec::new();
        let all = pair.old.members().into_iter().chain(pair.new.members());
        for (key, _) in all {
            let differs = !pair.at(key).is_equal() && !told.contains(&key);
            if differs && !keys.contains(&key) {
                keys.push(key);
            }
        }
        let (words, keys): (Vec<&str>, Vec<&str>) = keys
            .into_iter()
            .partition(|key| DOCUMENTATION.contains(key));
        if !words.is_empty() {
            let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            let message = format!("{name} has another {}", super::listed(&quoted));
            self.changes
                .changed("documentation-changed", &pair.at(words[0]), message);
        }
        for key in keys {
            let code = if key.starts_with("x-") {
                "extension-changed"
            } else {
                "other-changed"
            };
            let message = match (pair.old.value.get(key), pair.new.value.get(key)) {
                (None, Some(value)) => format!("{name} has `{key}`: {}", brief(value)),
                (Some(_), None) => format!("{name} has no `{key}` any more"),
                _ => format!("`{key}` of {name} changes"),
            };
            self.changes.changed(code, &pair.at(key), message);
        }
    }
}

fn brief(value: &Value) -> String {
    super::shown(value)
}
