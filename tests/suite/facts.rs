//! `spec/orchestration.yaml` states every fact of the published reference, which `spec/facts.yaml` restates.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::spec;

/// The fields that a schema or an inline body is stated to have, or the one type that it is.
type Facts = Value;

struct Document {
    tree: Value,
    missing: Vec<String>,
}

#[test]
fn the_document_states_every_fact() {
    let facts = yaml("facts.yaml");
    let mut document = Document {
        tree: yaml("orchestration.yaml"),
        missing: Vec::new(),
    };
    let schemas = facts["schemas"].as_object().expect("schemas");
    let operations = facts["operations"].as_object().expect("operations");

    let mut fields = 0;
    for (name, stated) in schemas {
        fields += stated.as_object().map_or(0, serde_json::Map::len);
        document.schema(name, stated);
    }
    let mut responses = 0;
    for (key, stated) in operations {
        responses += stated["responses"]
            .as_object()
            .map_or(0, serde_json::Map::len);
        document.operation(key, stated);
    }

    assert_eq!(document.missing, Vec::<String>::new());
    assert_eq!(
        (schemas.len(), fields, operations.len(), responses),
        (53, 271, 51, 304)
    );
}

#[test]
fn the_document_is_whole() {
    let tree = yaml("orchestration.yaml");
    let schemas = tree["components"]["schemas"].as_object().expect("schemas");
    let mut ids = BTreeSet::new();
    let mut operations = 0;
    for item in tree["paths"].as_object().expect("paths").values() {
        for operation in item.as_object().expect("a path item").values() {
            operations += 1;
            assert!(
                ids.insert(
                    operation["operationId"]
                        .as_str()
                        .expect("an operationId")
                        .to_owned()
                )
            );
            assert_eq!(
                operation["tags"].as_array().map(Vec::len),
                Some(1),
                "{operation}"
            );
        }
    }
    assert!(operations >= 90, "{operations} operations");
    assert!(schemas.len() >= 84, "{} schemas", schemas.len());
}

#[test]
fn a_fact_that_does_not_hold_is_found() {
    let mut document = Document {
        tree: yaml("orchestration.yaml"),
        missing: Vec::new(),
    };
    document.schema("Artifact", &serde_json::json!({"id": "int32!"}));
    document.operation(
        "GET /orchestration/artifacts",
        &serde_json::json!({"tag": "Artifacts", "responses": {"299": null}}),
    );
    assert!(document.missing.len() >= 3, "{:?}", document.missing);
}

impl Document {
    fn check(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.missing.push(what());
        }
    }

    fn schema(&mut self, name: &str, stated: &Facts) {
        let schema = self.tree["components"]["schemas"][name].clone();
        self.body_fields(name, &schema, stated);
    }

    fn body_fields(&mut self, place: &str, schema: &Value, stated: &Facts) {
        let Some(fields) = stated.as_object() else {
            let kind = stated.as_str().unwrap_or_default().to_owned();
            let holds = self.holds(schema, &kind);
            self.check(holds, || format!("{place}: {kind}"));
            return;
        };
        let named: Vec<&String> = schema["properties"]
            .as_object()
            .map(|map| map.keys().collect())
            .unwrap_or_default();
        let same = named
            .iter()
            .map(|name| name.as_str())
            .eq(fields.keys().map(String::as_str));
        self.check(same, || format!("{place}: fields are {named:?}"));
        for (field, stated) in fields {
            let stated = stated.as_str().unwrap_or_default();
            let required = schema["required"]
                .as_array()
                .is_some_and(|list| list.iter().any(|name| name == field.as_str()));
            self.check(required == stated.ends_with('!'), || {
                format!("{place}.{field}: required is {required}")
            });
            let holds = self.holds(&schema["properties"][field], stated.trim_end_matches('!'));
            self.check(holds, || format!("{place}.{field}: {stated}"));
        }
    }

    fn operation(&mut self, key: &str, stated: &Facts) {
        let (method, path) = key.split_once(' ').expect("METHOD path");
        let operation = self.tree["paths"][path][method.to_lowercase()].clone();
        self.check(operation["tags"][0] == stated["tag"], || {
            format!("{key}: tag {}", stated["tag"])
        });
        for location in ["path", "query"] {
            self.parameters(key, &operation, location, &stated[location]);
        }
        let body = &operation["requestBody"]["content"];
        self.check(body.is_null() == stated["body"].is_null(), || {
            format!("{key}: body")
        });
        if !stated["body"].is_null() {
            self.content(&format!("{key} body"), body, &stated["body"]);
        }
        let statuses = stated["responses"].as_object().expect("responses");
        let listed = operation["responses"]
            .as_object()
            .map_or(0, serde_json::Map::len);
        self.check(listed == statuses.len(), || {
            format!("{key}: {listed} statuses")
        });
        for (status, stated) in statuses {
            let response = &operation["responses"][status];
            self.check(response.is_object(), || format!("{key}: status {status}"));
            self.check(response["content"].is_null() == stated.is_null(), || {
                format!("{key} {status}: body")
            });
            if !stated.is_null() {
                self.content(&format!("{key} {status}"), &response["content"], stated);
            }
        }
    }

    fn parameters(&mut self, key: &str, operation: &Value, location: &str, stated: &Facts) {
        let empty = Vec::new();
        let list: Vec<&Value> = operation["parameters"]
            .as_array()
            .unwrap_or(&empty)
            .iter()
            .filter(|parameter| parameter["in"] == location)
            .collect();
        let facts = stated.as_object().cloned().unwrap_or_default();
        self.check(list.len() == facts.len(), || {
            format!("{key}: {} {location} parameters", list.len())
        });
        for (name, stated) in &facts {
            let stated = stated.as_str().unwrap_or_default();
            let Some(parameter) = list
                .iter()
                .find(|parameter| parameter["name"] == name.as_str())
            else {
                self.missing
                    .push(format!("{key}: {location} parameter {name}"));
                continue;
            };
            let required = parameter["required"] == true;
            let holds = self.holds(&parameter["schema"], stated.trim_end_matches('!'));
            self.check(holds && required == stated.ends_with('!'), || {
                format!("{key} {name}: {stated}")
            });
        }
    }

    fn content(&mut self, place: &str, content: &Value, stated: &Facts) {
        let schema = content
            .as_object()
            .and_then(|map| map.values().next())
            .map(|media| media["schema"].clone())
            .unwrap_or_default();
        match stated {
            Value::Object(_) => {
                let resolved = self.resolve(&schema).clone();
                self.body_fields(place, &resolved, stated);
            }
            Value::Array(list) => {
                let item = list[0].as_str().unwrap_or_default();
                let holds = self.holds(&schema, &format!("[{item}]"));
                self.check(holds, || format!("{place}: [{item}]"));
            }
            _ => {
                let name = stated.as_str().unwrap_or_default();
                let holds = self.holds(&schema, name);
                self.check(holds, || format!("{place}: {name}"));
            }
        }
    }

    /// The component that a schema refers to, alone or as the only member of `allOf`.
    fn referred<'a>(&self, schema: &'a Value) -> Option<&'a str> {
        let reference =
            schema["$ref"]
                .as_str()
                .or_else(|| match schema["allOf"].as_array()?.as_slice() {
                    [only] => only["$ref"].as_str(),
                    _ => None,
                })?;
        let name = reference.strip_prefix("#/components/schemas/")?;
        self.tree["components"]["schemas"].get(name).map(|_| name)
    }

    fn resolve<'a>(&'a self, mut schema: &'a Value) -> &'a Value {
        for _ in 0..8 {
            match self.referred(schema) {
                Some(name) => schema = &self.tree["components"]["schemas"][name],
                None => break,
            }
        }
        schema
    }

    fn holds(&self, schema: &Value, kind: &str) -> bool {
        if let Some(item) = kind
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            return schema["type"] == "array" && self.holds(&schema["items"], item);
        }
        let resolved = self.resolve(schema);
        let is = |kind: &str, format: Option<&str>| {
            resolved["type"] == kind && resolved["format"].as_str() == format
        };
        match kind {
            "string" => is("string", None),
            "boolean" => is("boolean", None),
            "int32" => is("integer", Some("int32")),
            "rfc3339" | "datetime" => is("string", Some("date-time")),
            "object" => is("object", None) && resolved["properties"].is_null(),
            "file" => is("string", Some("binary")),
            name => self.referred(schema) == Some(name),
        }
    }
}

fn yaml(name: &str) -> Value {
    serde_yaml::from_str(&spec(name)).expect("YAML")
}
