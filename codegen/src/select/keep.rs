//! Which operations are kept.

use openapiv3::{OpenAPI, Operation, PathItem, ReferenceOr};
use serde_json::{Map, Value};

use super::Pattern;
use crate::config::Selection;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::normalize::{METHODS, OTHER_METHODS, WEBHOOKS};

/// The patterns of a selection.
pub(super) struct Keep {
    tags: Vec<Pattern>,
    operations: Vec<Pattern>,
    exclude_tags: Vec<Pattern>,
    exclude_operations: Vec<Pattern>,
}

impl Keep {
    pub(super) fn new(selection: &Selection) -> Self {
        Self {
            tags: Pattern::all(&selection.tags),
            operations: Pattern::all(&selection.operations),
            exclude_tags: Pattern::all(&selection.exclude_tags),
            exclude_operations: Pattern::all(&selection.exclude_operations),
        }
    }

    /// Takes out the operations that are not kept, and gives their number. Tags without operations go
    /// with them.
    pub(super) fn document(&mut self, document: &mut OpenAPI) -> usize {
        let mut left_out = 0;
        document.paths.paths.retain(|_, item| {
            let ReferenceOr::Item(item) = item else {
                return true;
            };
            left_out += self.path_item(item);
            item.iter().next().is_some() || item.extensions.contains_key(OTHER_METHODS)
        });
        if let Some(Value::Object(webhooks)) = document.extensions.get_mut(WEBHOOKS) {
            left_out += self.webhooks(webhooks);
        }
        if left_out > 0 {
            let used = used_tags(document);
            document.tags.retain(|tag| used.contains(&tag.name));
        }
        left_out
    }

    fn path_item(&mut self, item: &mut PathItem) -> usize {
        let mut left_out = 0;
        for slot in [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
            &mut item.options,
            &mut item.head,
            &mut item.patch,
            &mut item.trace,
        ] {
            let is_out = slot
                .as_ref()
                .is_some_and(|operation| !self.wants(operation));
            if is_out {
                *slot = None;
                left_out += 1;
            }
        }
        if let Some(Value::Object(others)) = item.extensions.get_mut(OTHER_METHODS) {
            left_out += self.values(others, |_| true);
            if others.is_empty() {
                item.extensions.shift_remove(OTHER_METHODS);
            }
        }
        left_out
    }

    fn webhooks(&mut self, webhooks: &mut Map<String, Value>) -> usize {
        let mut left_out = 0;
        webhooks.retain(|_, item| {
            let Value::Object(item) = item else {
                return true;
            };
            left_out += self.values(item, |key| METHODS.contains(&key));
            if let Some(Value::Object(others)) = item.get_mut(OTHER_METHODS) {
                left_out += self.values(others, |_| true);
            }
            item.keys()
                .any(|key| METHODS.contains(&key.as_str()) || key == OTHER_METHODS)
        });
        left_out
    }

    /// Takes out those operations of a mapping that are not kept.
    fn values(&mut self, entries: &mut Map<String, Value>, is_method: fn(&str) -> bool) -> usize {
        let before = entries.len();
        entries.retain(|key, operation| {
            if !is_method(key) {
                return true;
            }
            let id = operation["operationId"].as_str().unwrap_or_default();
            let tags: Vec<String> = tags_of(operation).collect();
            self.wants_named(id, &tags)
        });
        before - entries.len()
    }

    fn wants(&mut self, operation: &Operation) -> bool {
        let id = operation.operation_id.as_deref().unwrap_or_default();
        let more = operation.extensions.get("x-tags");
        let more = more.and_then(Value::as_array).into_iter().flatten();
        let more = more.filter_map(Value::as_str).map(str::to_owned);
        let tags: Vec<String> = operation.tags.iter().cloned().chain(more).collect();
        self.wants_named(id, &tags)
    }

    fn wants_named(&mut self, id: &str, tags: &[String]) -> bool {
        let is_named = Pattern::any(&mut self.operations, id);
        let is_tagged = fit(&mut self.tags, tags);
        let is_out =
            Pattern::any(&mut self.exclude_operations, id) | fit(&mut self.exclude_tags, tags);
        let takes_all = self.operations.is_empty() && self.tags.is_empty();
        (takes_all || is_named || is_tagged) && !is_out
    }

    /// Warns of patterns that nothing fitted.
    pub(super) fn report(&self, diagnostics: &mut Diagnostics) {
        let lists = [
            ("tags", &self.tags),
            ("operations", &self.operations),
            ("exclude-tags", &self.exclude_tags),
            ("exclude-operations", &self.exclude_operations),
        ];
        for (key, patterns) in lists {
            for pattern in patterns.iter().filter(|pattern| !pattern.is_used) {
                let message = format!("`{}` in `select.{key}` fits no operation", pattern.text);
                let help = "`*` stands for any text, and `?` for one character";
                diagnostics.push(Diagnostic::warning(Code::Config, message).help(help));
            }
        }
    }
}

/// Whether one of the tags fits; each is looked at, so that every pattern that fits is known to.
fn fit(patterns: &mut [Pattern], tags: &[String]) -> bool {
    let found = tags.iter().filter(|tag| Pattern::any(patterns, tag));
    found.count() > 0
}

fn tags_of(operation: &Value) -> impl Iterator<Item = String> {
    let lists = ["tags", "x-tags"].map(|key| operation.get(key).and_then(Value::as_array));
    lists
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
}

fn used_tags(document: &OpenAPI) -> Vec<String> {
    let mut used = Vec::new();
    for item in document
        .paths
        .paths
        .values()
        .filter_map(ReferenceOr::as_item)
    {
        used.extend(
            item.iter()
                .flat_map(|(_, operation)| operation.tags.clone()),
        );
        if let Some(Value::Object(others)) = item.extensions.get(OTHER_METHODS) {
            used.extend(others.values().flat_map(tags_of));
        }
    }
    if let Some(Value::Object(webhooks)) = document.extensions.get(WEBHOOKS) {
        let operations = webhooks.values().filter_map(Value::as_object);
        used.extend(operations.flat_map(Map::values).flat_map(tags_of));
    }
    used
}
