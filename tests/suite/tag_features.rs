//! Tags behind features: every subset that matters compiles without a warning.

use std::fs;
use std::path::Path;

use bindery::Config;
use tempfile::TempDir;

use crate::support::{cargo, lock};

/// Two tags that share failures and a model, a webhook, and callers that are told apart.
const DOCUMENT: &str = "\
openapi: 3.1.0
info: { title: Shelves, version: '1' }
paths:
  /shelves:
    get:
      tags: [Shelves]
      operationId: listShelves
      security: [{ token: [] }]
      responses:
        '200': { description: All., content: { application/json: { schema: { $ref: '#/components/schemas/Shelf' } } } }
        '409': { description: No., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
  /books:
    post:
      tags: [Old books]
      operationId: addBook
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
      responses:
        '204': { description: Done. }
        '409': { description: No., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
webhooks:
  fallen:
    post:
      operationId: fallen
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Shelf' } } } }
      responses: { '204': { description: Heard. } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    Shelf: { type: object, properties: { books: { type: array, items: { $ref: '#/components/schemas/Title' } } } }
    Title: { type: string }
    Book: { type: object, required: [kind], properties: { kind: { type: string, enum: [a, b] }, pages: { type: integer, minimum: 1 } } }
    Problem: { type: object, properties: { title: { type: string, maxLength: 80 } } }
    Unused: { type: object, properties: { book: { $ref: '#/components/schemas/Alone' } } }
    Alone: { type: boolean }
";

const TAGS: [&str; 3] = ["tag-shelves", "tag-old-books", "tag-webhooks"];

/// The document as a crate of its own.
fn package() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let config = Config::from_content("shelves.yaml", DOCUMENT)
        .name("tagged-shelves")
        .tag_features(true)
        .output(folder.path());
    config.generate().expect("a sound document");
    lock(folder.path());
    folder
}

/// What the compiler says about the crate with some features.
fn check(folder: &Path, features: &str) -> String {
    let output = cargo(folder)
        .args([
            "check",
            "--offline",
            "--quiet",
            "--lib",
            "--no-default-features",
        ])
        .args(["--features", features])
        .output()
        .expect("cargo");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{features}: {said}");
    said
}

#[test]
fn every_subset_of_tags_compiles() {
    let package = package();
    let alone = TAGS.map(|tag| format!("client,mock,{tag}"));
    let all = format!("client,mock,{}", TAGS.join(","));
    for features in ["client,mock".to_owned(), all].iter().chain(&alone) {
        let said = check(package.path(), features);
        assert!(said.is_empty(), "{features}: {said}");
    }
}

#[test]
fn all_tags_are_on_by_default() {
    let package = package();
    let manifest = fs::read_to_string(package.path().join("Cargo.toml")).expect("a manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    let features = manifest["features"].as_table().expect("features");
    let default: Vec<_> = features["default"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(toml::Value::as_str)
        .collect();
    assert_eq!(default, ["client", TAGS[0], TAGS[1], TAGS[2]]);
    for tag in TAGS {
        assert!(features.contains_key(tag), "{tag}");
    }
}

#[test]
fn a_model_stands_behind_the_tags_that_need_it() {
    let package = package();
    let models = fs::read_to_string(package.path().join("src/models/mod.rs")).expect("models");
    for (gate, module) in [
        (r#"#[cfg(feature = "tag-old-books")]"#, "book"),
        (
            r#"#[cfg(any(feature = "tag-old-books", feature = "tag-shelves"))]"#,
            "problem",
        ),
        (
            r#"#[cfg(any(feature = "tag-shelves", feature = "tag-webhooks"))]"#,
            "shelf",
        ),
    ] {
        assert!(
            models.contains(&format!("{gate}\nmod {module};\n")),
            "{module}: {models}"
        );
    }
    assert!(!models.contains("]\nmod unused;"), "{models}");
}
