//! What a place in a document is called in a sentence.

use serde_json::Value;

use super::super::node::Node;

/// The name of a schema or a part of one: `Pet.name`, or "the query parameter `limit` of `listPets`".
pub(super) fn title(node: &Node<'_>) -> String {
    let tokens: Vec<String> = node.at.tokens().collect();
    let steps: Vec<&str> = tokens.iter().map(String::as_str).collect();
    if let ["components", "schemas", name, rest @ ..] = steps.as_slice() {
        return format!("`{name}{}`", trail(rest));
    }
    in_operation(node.root, &steps)
}

/// The way into a schema: `.name`, `[]`.
fn trail(steps: &[&str]) -> String {
    let mut text = String::new();
    let mut steps = steps.iter();
    while let Some(step) = steps.next() {
        match *step {
            "properties" | "x-pattern-properties" => {
                text.push('.');
                text.push_str(steps.next().copied().unwrap_or_default());
            }
            "items" => text.push_str("[]"),
            "x-prefix-items" => {
                let step = steps.next().copied().unwrap_or_default();
                text.extend(["[", step, "]"]);
            }
            "additionalProperties" => text.push_str(".*"),
            "oneOf" | "anyOf" => {
                text.extend(["|", steps.next().copied().unwrap_or_default()]);
            }
            _ => {}
        }
    }
    text
}

/// The name of a place that stands in an operation.
fn in_operation(root: &Value, steps: &[&str]) -> String {
    let mut node = root;
    let mut operation = String::new();
    let mut place = String::new();
    let mut index = 0;
    while index < steps.len() {
        let step = steps[index];
        let next = child(node, step);
        if let Some(id) = next.get("operationId").and_then(Value::as_str) {
            operation = format!(" of `{id}`");
            place.clear();
        }
        match step {
            "parameters" => place = parameter(next, steps.get(index + 1)),
            "requestBody" => "the body".clone_into(&mut place),
            "responses" => {
                place = format!("the answer {}", steps.get(index + 1).unwrap_or(&""));
            }
            "encoding" => {
                let name = steps.get(index + 1).unwrap_or(&"");
                place = format!("the part `{name}` of {place}");
            }
            "headers" => {
                let name = steps.get(index + 1).unwrap_or(&"");
                place = format!("the header `{name}` of {place}");
            }
            "schema" | "x-item-schema" => {
                let trail = trail(&steps[index + 1..]);
                let within = if trail.is_empty() {
                    String::new()
                } else {
                    format!("`{trail}` in ")
                };
                return format!("{within}{place}{operation}");
            }
            _ => {}
        }
        node = next;
        index += 1;
    }
    format!("{place}{operation}")
}

fn parameter(list: &Value, index: Option<&&str>) -> String {
    let parameter = index.map_or(&Value::Null, |index| child(list, index));
    let word = |key: &str| {
        parameter
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    match word("in") {
        "header" => format!("the header `{}`", word("name")),
        "cookie" => format!("the cookie `{}`", word("name")),
        place => format!("the {place} parameter `{}`", word("name")),
    }
}

fn child<'v>(value: &'v Value, step: &str) -> &'v Value {
    let child = match value {
        Value::Array(items) => step.parse().ok().and_then(|index: usize| items.get(index)),
        other => other.get(step),
    };
    child.unwrap_or(&Value::Null)
}
