//! A change of the document that only adds something takes nothing away from callers.

use std::collections::BTreeSet;
use std::fs;

use bindery::Config;
use serde_json::{Value, json};
use tempfile::TempDir;

fn document() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Shop", "version": "1"},
        "paths": {
            "/pets": {
                "get": {
                    "tags": ["Pets"], "operationId": "listPets",
                    "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer"}}],
                    "responses": {
                        "200": content(&json!({"type": "array", "items": reference("Pet")})),
                        "404": content(&reference("Problem")),
                    },
                },
                "post": {
                    "tags": ["Pets"], "operationId": "addPet",
                    "requestBody": content(&reference("Pet")),
                    "responses": {"201": content(&reference("Pet")), "400": {"description": "No."}},
                },
                "delete": {
                    "tags": ["Pets"], "operationId": "deletePets",
                    "responses": {"204": {"description": "All are gone."}},
                },
            },
        },
        "components": {"schemas": {
            "Pet": {
                "type": "object", "required": ["name"],
                "properties": {"name": {"type": "string"}, "kind": reference("Kind")},
            },
            "Problem": {"type": "object", "properties": {"message": {"type": "string"}}},
            "Point": {
                "type": "object", "required": ["x"], "properties": {"x": {"type": "integer"}},
            },
            "Kind": {"type": "string", "enum": ["cat", "dog"]},
            "Level": {"type": "integer", "enum": [1, 2]},
        }},
    })
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn content(schema: &Value) -> Value {
    json!({"description": "It.", "content": {"application/json": {"schema": schema}}})
}

fn surface(document: &Value) -> BTreeSet<String> {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("shop.json");
    fs::write(&path, document.to_string()).expect("a document");
    let config = Config::new(path).name("shop");
    let surface = config.surface().expect("a surface").into_inner();
    surface.lines().map(str::to_owned).collect()
}

/// Puts `value` at `pointer`, where nothing stands, or at the end of a list.
fn added(pointer: &str, value: Value) -> Value {
    added_to(document(), pointer, value)
}

fn added_to(mut document: Value, pointer: &str, value: Value) -> Value {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    match document.pointer_mut(parent) {
        Some(Value::Object(members)) => {
            assert_eq!(members.insert(key.to_owned(), value), None, "{pointer}");
        }
        Some(Value::Array(items)) => items.push(value),
        _ => panic!("nothing stands at {parent}"),
    }
    document
}

fn operation(id: &str, tag: &str) -> Value {
    json!({
        "tags": [tag], "operationId": id,
        "responses": {"200": content(&reference("Pet")), "default": content(&reference("Problem"))},
    })
}

fn additions() -> Vec<(&'static str, Value)> {
    let schemas = "/components/schemas";
    let parameter = json!({"name": "colour", "in": "query", "schema": {"type": "string"}});
    let header = json!({"name": "X-Trace", "in": "header", "schema": {"type": "string"}});
    let listed = added("/paths/~1pets/get/parameters/-", parameter.clone());
    vec![
        (
            "a property",
            added(
                &format!("{schemas}/Pet/properties/colour"),
                json!({"type": "string"}),
            ),
        ),
        (
            "a property of a fraction",
            added(
                &format!("{schemas}/Point/properties/y"),
                json!({"type": "number"}),
            ),
        ),
        (
            "a property of an object",
            added(
                &format!("{schemas}/Problem/properties/cause"),
                reference("Problem"),
            ),
        ),
        (
            "a list",
            added(
                &format!("{schemas}/Point/properties/tags"),
                json!({"type": "array", "items": {"type": "string"}}),
            ),
        ),
        (
            "a value",
            added(&format!("{schemas}/Kind/enum/-"), json!("bird")),
        ),
        (
            "a number",
            added(&format!("{schemas}/Level/enum/-"), json!(3)),
        ),
        (
            "a schema",
            added(&format!("{schemas}/Shop"), json!({"type": "object"})),
        ),
        (
            "an operation",
            added("/paths/~1pets/put", operation("replacePets", "Pets")),
        ),
        (
            "an operation of another tag",
            added(
                "/paths/~1shops",
                json!({"get": operation("listShops", "Shops")}),
            ),
        ),
        ("a parameter", listed),
        (
            "the first parameter",
            added("/paths/~1pets/delete/parameters", json!([parameter])),
        ),
        (
            "a header",
            added("/paths/~1pets/post/parameters", json!([header])),
        ),
        (
            "an error",
            added(
                "/paths/~1pets/get/responses/429",
                content(&reference("Problem")),
            ),
        ),
        (
            "an error without a body",
            added(
                "/paths/~1pets/get/responses/409",
                json!({"description": "Busy."}),
            ),
        ),
        (
            "an error of any status",
            added(
                "/paths/~1pets/post/responses/default",
                content(&reference("Problem")),
            ),
        ),
        (
            "the first error",
            added(
                "/paths/~1pets/delete/responses/403",
                content(&reference("Problem")),
            ),
        ),
    ]
}

#[test]
fn an_addition_takes_nothing_away() {
    let before = surface(&document());
    let mut wrong = Vec::new();
    for (what, changed) in additions() {
        let after = surface(&changed);
        // A server that answers everything has one more trait to implement when there is one more tag.
        let is_of_all = |line: &&String| line.starts_with("fn server::rout");
        let gone = before.difference(&after).filter(|line| !is_of_all(line));
        let gone = gone.collect::<Vec<_>>();
        if !gone.is_empty() {
            wrong.push(format!("{what}: {gone:#?}"));
        }
        if after.len() == before.len() {
            wrong.push(format!("{what}: nothing new"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A document in which two operations are alike, down to the inline schemas.
fn twins() -> Value {
    let body = || {
        json!({
            "type": "object", "required": ["x", "y", "z", "v", "w"],
            "properties": {
                "x": {"type": "integer"}, "y": {"type": "integer"}, "z": {"type": "integer"},
                "v": {"type": "integer"}, "w": {"type": "string", "enum": ["a", "b"]},
            },
        })
    };
    let operation = |id: &str| {
        json!({
            "tags": ["Points"], "operationId": id,
            "requestBody": content(&body()),
            "responses": {
                "204": {"description": "Moved."},
                "409": content(&json!({
                    "type": "object", "properties": {"why": {"type": "string"}},
                })),
            },
        })
    };
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Points", "version": "1"},
        "paths": {"/points": {"post": operation("addPoint"), "put": operation("movePoint")}},
    })
}

/// A line in which the types of the two operations are called alike behind the path of the item: which
/// place has given a shared type its name is no promise.
fn without_places(line: &str) -> String {
    let path = line.find(['(', '{']).into_iter().chain(line.find(": "));
    let (path, types) = line.split_at(path.min().unwrap_or(line.len()));
    let types = types
        .replace("AddPoint", "Point")
        .replace("MovePoint", "Point");
    format!("{path}{types}")
}

fn placeless(document: &Value) -> BTreeSet<String> {
    let surface = surface(document);
    surface.iter().map(|line| without_places(line)).collect()
}

#[test]
fn what_is_equal_to_something_takes_nothing_away() {
    let mut one = twins();
    let path = one.pointer_mut("/paths/~1points").expect("a path");
    let second = path.as_object_mut().expect("an object").remove("put");
    assert!(second.is_some(), "the second operation is there");
    let (before, after) = (placeless(&one), placeless(&twins()));
    let gone: Vec<_> = before.difference(&after).collect();
    assert!(gone.is_empty(), "{gone:#?}");
    assert!(
        after
            .iter()
            .any(|line| line.starts_with("struct models::MovePointRequestBody:"))
    );
}

#[test]
fn what_was_equal_may_part() {
    let before = placeless(&twins());
    assert!(before.contains("enum models::MovePointRequestBodyW: Clone + Debug + Eq + Hash + Ord + PartialEq + PartialOrd #[non_exhaustive]"));
    let schema = "content/application~1json/schema";
    for method in ["post", "put"] {
        let operation = format!("/paths/~1points/{method}");
        let body = format!("{operation}/requestBody/{schema}/properties");
        let problem = format!("{operation}/responses/409/{schema}/properties");
        let (text, error) = (json!({"type": "string"}), json!({"description": "Gone."}));
        for (pointer, value) in [
            (format!("{body}/more"), text.clone()),
            (format!("{body}/w/enum/-"), json!("c")),
            (format!("{problem}/more"), text),
            (format!("{operation}/responses/410"), error),
        ] {
            let after = placeless(&added_to(twins(), &pointer, value));
            let gone: Vec<_> = before.difference(&after).collect();
            assert!(gone.is_empty(), "{pointer}: {gone:#?}");
            assert!(after.len() > before.len(), "{pointer}: nothing new");
        }
    }
}

#[test]
fn what_is_taken_away_is_noticed() {
    let before = surface(&document());
    let mut changed = document();
    changed["components"]["schemas"]["Pet"]["required"] = json!(["name", "kind"]);
    let after = surface(&changed);
    assert!(before.difference(&after).count() > 0);
}
