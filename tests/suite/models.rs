//! Any value of a model survives a JSON round trip.

use std::path::Path;

use bindery::Understood;
use bindery::ir::{self, SchemaId};
use bindery_tests::rt::Mode;
use bindery_tests::{DOCUMENTS, Document};
use proptest::prelude::*;
use serde_json::Value;

use crate::instance::{self, Picker};

fn understood(document: &Document) -> Understood {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(document.path);
    bindery::Config::new(path)
        .understood()
        .expect("a document that is understood")
        .into_inner()
}

/// A schema without a single value, and its document: it requires itself.
const ENDLESS: (&str, &str) = ("recursive", "Ring");

/// The schemas that have values.
pub(crate) fn with_values(document: &Document) -> impl Iterator<Item = &'static str> {
    let name = document.name;
    let schemas = document.models.iter().copied();
    schemas.filter(move |schema| (name, *schema) != ENDLESS)
}

/// A place where a named schema is used, and nothing else is said.
pub(crate) fn named(id: SchemaId) -> ir::Value {
    ir::Value {
        ty: ir::Type::Schema(id),
        nullable: false,
        constraints: ir::Constraints::default(),
        xml: None,
    }
}

/// Sends an instance of a schema through its model.
fn check(
    document: &Document,
    understood: &Understood,
    name: &str,
    picker: &mut Picker,
) -> Result<(), String> {
    let (id, _) = understood
        .api
        .schemas()
        .find(|(_, schema)| schema.name == name)
        .ok_or("no such schema")?;
    let made = instance::of_value(&understood.api, &named(id), picker);
    let text = made.to_string();
    let written = (document.round_trip)(name, &text, Mode::Strict)
        .map_err(|error| format!("{name}: {error}\n{text}"))?;
    let came: Value = serde_json::from_str(&written).map_err(|error| error.to_string())?;
    if same(&made, &came) {
        Ok(())
    } else {
        Err(format!("{name}\nwent in as {text}\ncame out as {written}"))
    }
}

/// Whether two JSON values are equal; numbers are compared by value.
pub fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(name, value)| other.get(name).is_some_and(|other| same(value, other)))
        }
        _ => one == other,
    }
}

#[test]
fn full_and_minimal_values_come_back_equal() {
    let mut wrong = Vec::new();
    for document in DOCUMENTS {
        let understood = understood(document);
        for name in with_values(document) {
            for mut picker in [Picker::Full, Picker::Minimal] {
                if let Err(error) = check(document, &understood, name, &mut picker) {
                    wrong.push(format!("{}: {error}", document.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn random_values_come_back_equal() {
    let all: Vec<(&Document, Understood)> = DOCUMENTS
        .iter()
        .map(|document| (document, understood(document)))
        .collect();
    proptest!(ProptestConfig::with_cases(256), |(seed in any::<u64>())| {
        for (document, understood) in &all {
            for name in with_values(document) {
                let checked = check(document, understood, name, &mut Picker::Random(seed));
                prop_assert!(checked.is_ok(), "{}: {}", document.name, checked.unwrap_err());
            }
        }
    });
}
