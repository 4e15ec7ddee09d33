//! `bindery diff` as a command: formats, exit codes and exceptions; and that it passes over nothing.

use std::fs;
use std::path::PathBuf;

use bindery::Config;
use bindery::diff::{Document, Level};
use serde_json::Value;
use tempfile::TempDir;

use crate::mutate;
use crate::support::{Run, bindery, spec_path};

const OLD: &str = "\
openapi: 3.0.3
info: { title: Shelves, version: '1' }
paths:
  /shelves:
    get:
      tags: [Shelves]
      operationId: getShelf
      responses:
        '200':
          description: One.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Shelf' }
components:
  schemas:
    Shelf: { type: object, required: [width], properties: { width: { type: integer } } }
";

/// A folder with an old and a new document.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new(new: &str) -> Self {
        let place = Self {
            folder: TempDir::new().expect("a folder"),
        };
        place.write("old.yaml", OLD);
        place.write("new.yaml", new);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file");
    }

    fn diff(&self, more: &[&str]) -> Run {
        let (old, new) = (self.path("old.yaml"), self.path("new.yaml"));
        let (old, new) = (old.display().to_string(), new.display().to_string());
        bindery([&["diff", &old, &new], more].concat())
    }
}

/// The width of a shelf need not be there any more: that is breaking, and major.
fn wider() -> Place {
    Place::new(&OLD.replace("required: [width], ", ""))
}

/// A shelf has a height as well: that is compatible, and minor.
fn higher() -> Place {
    Place::new(&OLD.replace("width: {", "height: { type: integer }, width: {"))
}

#[test]
fn the_exit_code_is_1_from_the_named_verdict_on() {
    let codes = |place: &Place| {
        ["breaking", "risky", "major", "minor"]
            .map(|verdict| place.diff(&["--fail-on", verdict]).code)
    };
    assert_eq!(codes(&wider()), [1, 1, 1, 1]);
    assert_eq!(codes(&higher()), [0, 0, 0, 1]);
    assert_eq!(codes(&Place::new(OLD)), [0, 0, 0, 0]);
    assert_eq!(wider().diff(&[]).code, 0);
}

#[test]
fn the_text_names_places_verdicts_and_items() {
    let place = wider();
    let run = place.diff(&[]);
    let folder = format!("{}/", place.folder.path().display());
    assert_eq!(run.err, "");
    assert_eq!(
        run.out.replace(&folder, ""),
        "\
breaking[property-became-optional]: the property `width` of `Shelf` is optional
  old   old.yaml:16:61 /components/schemas/Shelf/properties/width
  new   new.yaml:16:42 /components/schemas/Shelf/properties/width
  wire  breaking for clients, compatible for servers
  rust  major for callers, major for implementers
  in    `getShelf`
  - struct models::Shelf: Clone + Debug + PartialEq #[non_exhaustive]
  + struct models::Shelf: Clone + Debug + Default + PartialEq #[non_exhaustive]
  - fn models::Shelf::new(width: i64) -> Self
  + fn models::Shelf::new() -> Self
  - models::Shelf::width: i64
  + models::Shelf::width: Option<i64>
  + fn models::Shelf::with_width(self, value: i64) -> Self

1 change: on the wire breaking for clients and compatible for servers; in Rust major for callers and major for implementers
"
    );
}

#[test]
fn json_has_the_documented_members() {
    let run = wider().diff(&["--format", "json"]);
    let value: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(value["format"], 1);
    assert_eq!(value["wire"]["clients"], "breaking");
    assert_eq!(value["rust"]["callers"], "major");
    let change = &value["changes"][0];
    assert_eq!(change["code"], "property-became-optional");
    assert_eq!(change["flow"], "response");
    assert_eq!(change["old"]["line"], 16);
    assert_eq!(
        change["old"]["pointer"],
        "/components/schemas/Shelf/properties/width"
    );
    assert_eq!(change["operations"][0], "getShelf");
    assert_eq!(change["items"].as_array().map(Vec::len), Some(4));
    assert_eq!(change["items"][0]["change"], "changed");
    assert_eq!(change["allowed"], Value::Null);
}

#[test]
fn an_exception_lets_a_change_pass_with_its_reason() {
    let place = wider();
    place.write(
        "bindery.toml",
        "[[diff.allow]]\ncode = \"property-became-optional\"\nat = \"/components/schemas/*/properties/width\"\nreason = \"Nobody measures.\"\n",
    );
    let run = place.diff(&["--fail-on", "minor"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(
        run.out.starts_with("allowed[property-became-optional]"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("  allowed: Nobody measures.\n"),
        "{}",
        run.out
    );
    let markdown = place.diff(&["--format", "markdown"]).out;
    assert!(
        markdown.contains("### Allowed by the configuration (1)"),
        "{markdown}"
    );
}

#[test]
fn an_exception_that_no_change_needs_is_a_warning() {
    let place = wider();
    place.write(
        "bindery.toml",
        "[[diff.allow]]\ncode = \"property-became-optional\"\nat = \"/components/schemas/*\"\nreason = \"Nobody measures.\"\n",
    );
    let run = place.diff(&["--fail-on", "breaking"]);
    assert_eq!(run.code, 1, "{}", run.out);
    let warning = "warning[config]: no change needs the exception `property-became-optional`";
    assert!(run.err.starts_with(warning), "{}", run.err);
    assert!(run.err.contains("bindery.toml:1:"), "{}", run.err);
    assert_eq!(higher().diff(&["--strict"]).code, 0);
    place.write("new.yaml", OLD);
    assert_eq!(place.diff(&["--strict"]).code, 1);
}

#[test]
fn an_exception_needs_a_reason_and_a_code_that_there_is() {
    let place = wider();
    let refused = |toml: &str| {
        place.write("bindery.toml", toml);
        let run = place.diff(&[]);
        assert_eq!(run.code, 2, "{}", run.out);
        run.err
    };
    let err = refused("[[diff.allow]]\ncode = \"operation-removed\"\n");
    assert!(
        err.contains("the exception `operation-removed` has no reason"),
        "{err}"
    );
    let err = refused("[[diff.allow]]\ncode = \"operation-removed\"\nreason = \" \"\n");
    assert!(err.contains("has no reason"), "{err}");
    let err = refused("[[diff.allow]]\ncode = \"operation-remove\"\nreason = \"x\"\n");
    assert!(err.contains("did you mean `operation-removed`?"), "{err}");
    let err = refused("[[diff.allow]]\nreason = \"x\"\n");
    assert!(
        err.contains("an exception needs the `code` of a change"),
        "{err}"
    );
    let err = refused("[diff]\nallow = \"operation-removed\"\n");
    assert!(
        err.contains("expected the tables `[[diff.allow]]`"),
        "{err}"
    );
    let err =
        refused("[[diff.allow]]\ncode = \"operation-removed\"\nwhere = \"x\"\nreason = \"x\"\n");
    assert!(err.contains("there is no setting `where` here"), "{err}");
}

#[test]
fn what_only_the_settings_change_is_told() {
    let place = Place::new(OLD);
    let old = Config::new(place.path("old.yaml"));
    let new = Config::new(place.path("new.yaml")).rename_schema("Shelf", "Board");
    let diff = old.diff(&new).expect("both can be read");
    let codes: Vec<&str> = diff
        .changes()
        .iter()
        .map(|change| change.rule.code)
        .collect();
    for code in ["surface-removed", "surface-changed", "surface-added"] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
    assert_eq!(diff.rust().level(), Level::Major);
    assert_eq!(diff.wire().clients.as_str(), "compatible");
}

#[test]
fn a_document_that_cannot_be_used_is_an_error() {
    let place = Place::new("openapi: 3.0.3\n  info: [\n");
    let run = place.diff(&[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("new.yaml:2"), "{}", run.err);
}

/// Whatever differs in normal form is told by a change, and whatever does not is not.
#[test]
fn nothing_is_passed_over() {
    let base = fs::read_to_string(spec_path("diff/base.yaml")).expect("a document");
    let base: Value = serde_yaml::from_str(&base).expect("YAML");
    let config =
        |tree: &Value| Config::from_content("document.json", tree.to_string()).keep_going(true);
    let old = config(&base);
    let before = old.normalized().expect("a normal form").into_inner();
    let old = Document::of(&old).expect("a document");
    let mut tried = 0;
    for seed in 0..60 {
        let mut tree = base.clone();
        mutate::mutate(&mut tree, seed);
        let new = config(&tree);
        let Ok(after) = new.normalized() else {
            continue;
        };
        let Ok(new) = Document::of(&new) else {
            continue;
        };
        tried += 1;
        let is_same = after.into_inner() == before;
        assert_eq!(
            is_same,
            old.diff(&new).changes().is_empty(),
            "seed {seed}\n{tree:#}"
        );
        assert_eq!(
            is_same,
            new.diff(&old).changes().is_empty(),
            "seed {seed}, back"
        );
    }
    assert!(tried > 20, "only {tried} documents could be read");
}
