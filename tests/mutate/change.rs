//! One change to a tree.

use serde_json::{Map, Value, json};

use super::{Choice, words};

/// Changes a document in one place.
pub fn change(document: &mut Value, choice: &mut Choice) {
    let at = any_place(document, choice);
    let other = any_place(document, choice);
    match choice.below(12) {
        0 => remove(document, &at),
        1 => swap(document, &at, &other),
        2 => copy(document, &other, &at),
        3 => set(document, &at, words::value(choice)),
        4 => set(document, &at, json!({ "$ref": reference(&other, choice) })),
        5 => retarget(document, choice),
        6 => rename_key(document, &at, &words::hostile(choice)),
        7 => rename_key(document, &at, &words::keyword(choice)),
        8 => insert(document, &at, words::keyword(choice), words::value(choice)),
        9 => wrap(document, &at, &other, choice),
        10 => duplicate(document, &at, words::hostile(choice)),
        _ => rename(document, choice),
    }
}

/// Puts a hostile word in the place of a name or a text.
pub fn rename(document: &mut Value, choice: &mut Choice) {
    let places = places(document);
    let named: Vec<&Vec<Step>> = places.iter().filter(|at| is_name(document, at)).collect();
    if named.is_empty() {
        return;
    }
    let at = (*choice.one_of(&named)).clone();
    let is_prose =
        matches!(at.last(), Some(Step::Key(key)) if key == "description" || key == "summary");
    match node(document, &at) {
        Some(Value::String(_)) if is_prose => set(document, &at, json!(words::prose(choice))),
        Some(Value::String(_)) => set(document, &at, json!(words::hostile(choice))),
        _ => rename_key(document, &at, &words::hostile(choice)),
    }
}

/// Whether a node is a text that the author chose, or has a key that the author chose.
fn is_name(document: &Value, at: &[Step]) -> bool {
    const TEXTS: [&str; 8] = [
        "name",
        "operationId",
        "description",
        "summary",
        "title",
        "pattern",
        "default",
        "propertyName",
    ];
    const NAMES: [&str; 12] = [
        "properties",
        "schemas",
        "securitySchemes",
        "headers",
        "content",
        "mapping",
        "variables",
        "definitions",
        "callbacks",
        "webhooks",
        "links",
        "paths",
    ];
    let parent = at.iter().rev().nth(1);
    let is_item = matches!(parent, Some(Step::Key(key)) if key == "enum" || key == "tags" || key == "required");
    let is_member = matches!(parent, Some(Step::Key(key)) if NAMES.contains(&key.as_str()));
    let is_text = node(document, at).is_some_and(Value::is_string);
    match at.last() {
        Some(Step::Key(key)) => is_member || (is_text && TEXTS.contains(&key.as_str())),
        Some(Step::Index(_)) => is_item && is_text,
        None => false,
    }
}

/// A step from a node to one of its children.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    Index(usize),
}

/// The paths to all nodes, in the order of the document.
fn places(document: &Value) -> Vec<Vec<Step>> {
    fn collect(node: &Value, at: &[Step], places: &mut Vec<Vec<Step>>) {
        places.push(at.to_vec());
        let below = |step| [at, &[step]].concat();
        match node {
            Value::Object(members) => {
                for (key, member) in members {
                    collect(member, &below(Step::Key(key.clone())), places);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    collect(item, &below(Step::Index(index)), places);
                }
            }
            _ => {}
        }
    }
    let mut places = Vec::new();
    collect(document, &[], &mut places);
    places
}

/// A node, found by going down: each child is as likely as the others.
fn any_place(document: &Value, choice: &mut Choice) -> Vec<Step> {
    let mut at = Vec::new();
    let mut node = document;
    loop {
        let children = match node {
            Value::Object(members) => members.len(),
            Value::Array(items) => items.len(),
            _ => 0,
        };
        let stays = at.len() > 1 && choice.below(6) == 0;
        if children == 0 || stays {
            return at;
        }
        let index = choice.below(children);
        let (step, child) = match node {
            Value::Object(members) => match members.iter().nth(index) {
                Some((key, member)) => (Step::Key(key.clone()), member),
                None => return at,
            },
            Value::Array(items) => (Step::Index(index), &items[index]),
            _ => return at,
        };
        at.push(step);
        node = child;
    }
}

fn node<'v>(document: &'v Value, at: &[Step]) -> Option<&'v Value> {
    at.iter().try_fold(document, |node, step| match step {
        Step::Key(key) => node.get(key),
        Step::Index(index) => node.get(index),
    })
}

fn node_mut<'v>(document: &'v mut Value, at: &[Step]) -> Option<&'v mut Value> {
    at.iter().try_fold(document, |node, step| match step {
        Step::Key(key) => node.get_mut(key),
        Step::Index(index) => node.get_mut(index),
    })
}

fn set(document: &mut Value, at: &[Step], value: Value) {
    if let Some(node) = node_mut(document, at) {
        *node = value;
    }
}

fn copy(document: &mut Value, from: &[Step], to: &[Step]) {
    if let Some(value) = node(document, from).cloned() {
        set(document, to, value);
    }
}

fn swap(document: &mut Value, one: &[Step], other: &[Step]) {
    let values = (node(document, one).cloned(), node(document, other).cloned());
    if let (Some(first), Some(second)) = values {
        set(document, one, second);
        set(document, other, first);
    }
}

fn remove(document: &mut Value, at: &[Step]) {
    let Some((last, above)) = at.split_last() else {
        return;
    };
    match (node_mut(document, above), last) {
        (Some(Value::Object(members)), Step::Key(key)) => {
            members.shift_remove(key);
        }
        (Some(Value::Array(items)), Step::Index(index)) if *index < items.len() => {
            items.remove(*index);
        }
        _ => {}
    }
}

/// Gives a member another key, in its place.
fn rename_key(document: &mut Value, at: &[Step], name: &str) {
    let Some((Step::Key(old), above)) = at.split_last() else {
        return;
    };
    if let Some(Value::Object(members)) = node_mut(document, above) {
        let before = std::mem::take(members);
        let renamed = |(key, member)| {
            if key == *old {
                (name.to_owned(), member)
            } else {
                (key, member)
            }
        };
        *members = before.into_iter().map(renamed).collect();
    }
}

/// Repeats a member under another key, or an item at the end.
fn duplicate(document: &mut Value, at: &[Step], name: String) {
    let copied = node(document, at).cloned();
    let Some((_, above)) = at.split_last() else {
        return;
    };
    match (node_mut(document, above), copied) {
        (Some(Value::Object(members)), Some(value)) => {
            members.insert(name, value);
        }
        (Some(Value::Array(items)), Some(value)) => items.push(value),
        _ => {}
    }
}

fn insert(document: &mut Value, at: &[Step], key: String, value: Value) {
    match node_mut(document, at) {
        Some(Value::Object(members)) => {
            members.insert(key, value);
        }
        Some(Value::Array(items)) => items.push(value),
        Some(leaf) => *leaf = Value::Object(Map::from_iter([(key, value)])),
        None => {}
    }
}

/// Makes a node a part of a larger schema, beside another node.
fn wrap(document: &mut Value, at: &[Step], other: &[Step], choice: &mut Choice) {
    let Some(inner) = node(document, at).cloned() else {
        return;
    };
    let beside = json!({ "$ref": reference(other, choice) });
    let wrapped = match choice.below(7) {
        0 => json!({ "allOf": [inner, beside] }),
        1 => json!({ "oneOf": [inner, beside] }),
        2 => json!({ "anyOf": [beside, inner, { "type": "null" }] }),
        3 => json!({ "type": "array", "items": inner }),
        4 => json!({ "type": "object", "properties": { "inner": inner, "beside": beside } }),
        5 => json!({ "type": "object", "additionalProperties": inner }),
        _ => json!([inner]),
    };
    set(document, at, wrapped);
}

/// Points a reference at another place.
fn retarget(document: &mut Value, choice: &mut Choice) {
    let places = places(document);
    let references: Vec<&Vec<Step>> = places
        .iter()
        .filter(|at| matches!(at.last(), Some(Step::Key(key)) if key == "$ref"))
        .collect();
    if references.is_empty() {
        return;
    }
    let at = (*choice.one_of(&references)).clone();
    let target = match choice.below(3) {
        // References to schemas are what most documents have, so that cycles are likely.
        0 => node(document, references[choice.below(references.len())])
            .cloned()
            .unwrap_or_default(),
        1 => json!(reference(
            &at[..at.len().saturating_sub(choice.below(4))],
            choice
        )),
        _ => json!(reference(&places[choice.below(places.len())], choice)),
    };
    set(document, &at, target);
}

/// A reference to a node, mostly as a JSON pointer (RFC 6901).
fn reference(at: &[Step], choice: &mut Choice) -> String {
    if choice.below(16) == 0 {
        return words::hostile(choice);
    }
    let mut pointer = "#".to_owned();
    for step in at {
        pointer.push('/');
        match step {
            Step::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => pointer.push_str(&index.to_string()),
        }
    }
    pointer
}
