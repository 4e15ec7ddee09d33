//! The command: what it prints and writes, and its exit codes.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::support::{Run, bindery};

const SHELVES: &str = "\
openapi: 3.0.3
info: { title: Shelves, version: '1' }
paths:
  /shelves:
    get:
      tags: [Shelves]
      operationId: listShelves
      responses:
        '200':
          description: All of them.
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Shelf' } }
components:
  schemas:
    Shelf: { type: object, properties: { width: { type: integer } } }
    Board: { type: object, properties: { length: { type: integer } } }
";

/// A folder with a document, and an output folder in it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self {
            folder: TempDir::new().expect("a folder"),
        };
        place.document(SHELVES);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn document(&self, text: &str) {
        fs::write(self.path("shelves.yaml"), text).expect("a document");
    }

    fn run(&self, command: &[&str], more: &[&str]) -> Run {
        let document = self.path("shelves.yaml").display().to_string();
        bindery([command, &[&document], more].concat())
    }

    fn generate(&self, more: &[&str]) -> Run {
        let output = self.path("out").display().to_string();
        self.run(&["generate"], &[&["--output", &output], more].concat())
    }
}

fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let text = fs::read_to_string(&path).expect("a file");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn generate_writes_a_crate_and_then_nothing_more() {
    let place = Place::new();
    let first = place.generate(&["--name", "my-shelves"]);
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    assert!(first.out.contains(" files changed in "), "{}", first.out);
    let manifest = fs::read_to_string(place.path("out/Cargo.toml")).expect("a manifest");
    assert!(manifest.contains("name = \"my-shelves\""), "{manifest}");

    let before = files(&place.path("out"));
    let times = |path: &Path| {
        fs::metadata(path)
            .and_then(|data| data.modified())
            .expect("a time")
    };
    let time = times(&place.path("out/src/lib.rs"));
    let second = place.generate(&["--name", "my-shelves"]);
    assert_eq!(second.code, 0);
    assert!(second.out.starts_with("0 files changed"), "{}", second.out);
    assert_eq!(files(&place.path("out")), before);
    assert_eq!(times(&place.path("out/src/lib.rs")), time);
}

#[test]
fn generate_names_the_package_after_its_folder() {
    let place = Place::new();
    let output = place.path("Our Shelves").display().to_string();
    assert_eq!(place.run(&["generate"], &["--output", &output]).code, 0);
    let manifest = fs::read_to_string(place.path("Our Shelves/Cargo.toml")).expect("a manifest");
    assert!(manifest.contains("name = \"our-shelves\""), "{manifest}");
}

#[test]
fn check_names_what_is_missing_stale_and_superfluous() {
    let place = Place::new();
    let run = place.generate(&["--check"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.out.contains("missing: src/lib.rs\n"), "{}", run.out);
    assert!(!place.path("out").exists());

    assert_eq!(place.generate(&[]).code, 0);
    let run = place.generate(&["--check"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));

    let before = files(&place.path("out"));
    place.document(
        &SHELVES
            .replace("Board", "Plank")
            .replace("width", "breadth"),
    );
    let run = place.generate(&["--check"]);
    assert_eq!(run.code, 1);
    for line in [
        "superfluous: src/models/board.rs",
        "missing: src/models/plank.rs",
        "stale: src/models/shelf.rs",
    ] {
        assert!(
            run.out.lines().any(|said| said == line),
            "{line}\n{}",
            run.out
        );
    }
    assert!(!run.out.contains("src/rt/"), "{}", run.out);
    assert_eq!(files(&place.path("out")), before);
}

#[test]
fn a_schema_that_is_gone_takes_its_file_along() {
    let place = Place::new();
    assert_eq!(place.generate(&[]).code, 0);
    assert!(place.path("out/src/models/board.rs").exists());
    place.document(
        SHELVES
            .split_inclusive('\n')
            .filter(|line| !line.contains("Board"))
            .collect::<String>()
            .as_str(),
    );
    assert_eq!(place.generate(&[]).code, 0);
    assert!(!place.path("out/src/models/board.rs").exists());
    assert!(place.path("out/src/models/shelf.rs").exists());
}

#[test]
fn files_of_others_are_left_alone() {
    let place = Place::new();
    assert_eq!(place.generate(&[]).code, 0);
    let mine = place.path("out/src/models/mine.rs");
    fs::write(&mine, "// mine\n").expect("a file");
    place.document(&SHELVES.replace("Board", "Plank"));
    assert_eq!(place.generate(&[]).code, 0);
    assert_eq!(fs::read_to_string(&mine).expect("my file"), "// mine\n");
}

#[test]
fn a_file_of_others_in_the_way_is_an_error_and_nothing_is_written() {
    let place = Place::new();
    fs::create_dir_all(place.path("out")).expect("a folder");
    fs::write(place.path("out/Cargo.toml"), "# mine\n").expect("a file");
    let run = place.generate(&["--check"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("not made by bindery: Cargo.toml\n"),
        "{}",
        run.out
    );
    let run = place.generate(&[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("error[unwritable]"), "{}", run.err);
    assert_eq!(
        files(&place.path("out")),
        [(place.path("out/Cargo.toml"), "# mine\n".to_owned())]
    );
}

#[test]
fn warnings_are_failures_only_where_they_are_not_wanted() {
    let place = Place::new();
    place.document(&SHELVES.replace("{ title: Shelves,", "{ title: Shelves, subtitle: Boards,"));
    for command in [&["check"][..], &["normalize"], &["print", "ir"]] {
        let run = place.run(command, &[]);
        assert_eq!(run.code, 0, "{command:?}");
        assert!(run.err.contains("warning[unknown-field]"), "{}", run.err);
        let run = place.run(command, &["--strict"]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{command:?}");
        assert!(run.err.contains("warning[unknown-field]"), "{}", run.err);
    }
    let run = place.generate(&["--strict"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(!place.path("out").exists());
    assert_eq!(place.generate(&[]).code, 0);
    assert!(place.path("out").exists());
}

#[test]
fn faults_are_warnings_for_whoever_keeps_going() {
    let place = Place::new();
    place.document(&SHELVES.replace("Shelf: {", "Rack: {"));
    let run = place.generate(&[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(!place.path("out").exists());
    let run = place.generate(&["--keep-going"]);
    assert_eq!(run.code, 0);
    assert!(
        run.err.contains("warning[unresolved-reference]"),
        "{}",
        run.err
    );
    assert!(place.path("out/src/client/shelves.rs").exists());
}

#[test]
fn what_is_printed_is_what_is_asked_for() {
    let place = Place::new();
    let run = place.run(&["normalize"], &[]);
    assert_eq!(run.code, 0);
    assert!(run.out.starts_with("openapi: 3.0.3\n"), "{}", run.out);
    let run = place.run(&["print", "ir"], &[]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("listShelves"), "{}", run.out);
    let run = place.run(&["check"], &[]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
}

#[test]
fn an_overlay_and_settings_can_be_named() {
    let place = Place::new();
    let overlay = "overlay: 1.0.0\ninfo: { title: Shorter, version: '1' }\n\
        actions: [{ target: $.components.schemas.Board, remove: true }]\n";
    fs::write(place.path("shorter.yaml"), overlay).expect("an overlay");
    fs::write(
        place.path("names.toml"),
        "[rename.schemas]\nShelf = \"Rack\"\n",
    )
    .expect("settings");
    let [overlay, settings] =
        ["shorter.yaml", "names.toml"].map(|name| place.path(name).display().to_string());
    assert_eq!(
        place
            .generate(&["--overlay", &overlay, "--config", &settings])
            .code,
        0
    );
    assert!(!place.path("out/src/models/board.rs").exists());
    assert!(place.path("out/src/models/rack.rs").exists());
}

#[test]
fn a_wrong_call_is_told_how_to_call() {
    for arguments in [
        &[][..],
        &["generate"],
        &["frobnicate"],
        &["check"],
        &["print", "tree", "a.yaml"],
    ] {
        let run = bindery(arguments.iter().copied());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(
            run.err.contains("--help") || run.err.contains("Usage"),
            "{}",
            run.err
        );
    }
    for arguments in [["--help"], ["--version"]] {
        let run = bindery(arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out.contains("bindery"), "{}", run.out);
    }
}
