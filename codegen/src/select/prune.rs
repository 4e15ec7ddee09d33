//! Schemas that no operation leads to.

use std::collections::BTreeSet;

use openapiv3::OpenAPI;
use serde_json::Value;

use crate::lower::schema_name;

/// Takes out the schemas that nothing but other such schemas refers to, and gives their number.
pub(super) fn schemas(document: &mut OpenAPI) -> usize {
    // Every struct of a document in normal form can be written as JSON: it has come from there.
    let Ok(tree) = serde_json::to_value(&*document) else {
        return 0;
    };
    let mut needed = BTreeSet::new();
    let mut waiting: Vec<&Value> = Vec::new();
    if let Value::Object(fields) = &tree {
        let roots = fields.iter().filter(|(key, _)| *key != "components");
        waiting.extend(roots.map(|(_, value)| value));
    }
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(fields) => waiting.extend(fields.values()),
            Value::String(text) => {
                // References of discriminators have no key of their own, so every string is looked at.
                let key = schema_name(text);
                if let Some(key) = key
                    && let Some(schema) = tree["components"]["schemas"].get(&*key)
                    && needed.insert(key.into_owned())
                {
                    waiting.push(schema);
                }
            }
            _ => {}
        }
    }
    let Some(components) = &mut document.components else {
        return 0;
    };
    let before = components.schemas.len();
    components.schemas.retain(|key, _| needed.contains(key));
    before - components.schemas.len()
}
