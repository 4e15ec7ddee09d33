//! Input that cannot be used at all ends in a clear error with exit code 2, and nothing is written.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::{Run, bindery, spec_path};

const DEPTH: usize = 10_000;

fn generate(document: &Path, output: &Path) -> Run {
    bindery([
        "generate".as_ref(),
        document.as_os_str(),
        "--output".as_ref(),
        output.as_os_str(),
    ])
}

/// Generates from a text, which must not work, and gives what is said about it.
fn refused(name: &str, text: &str) -> String {
    let folder = TempDir::new().expect("a folder");
    let document = folder.path().join(name);
    fs::write(&document, text).expect("a document");
    let output = folder.path().join("output");
    let run = generate(&document, &output);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    assert!(!output.exists(), "something has been written");
    run.err
}

#[test]
fn a_document_that_is_nested_too_deep_is_refused() {
    let lists = "[".repeat(DEPTH) + &"]".repeat(DEPTH);
    let block: String = (0..DEPTH).map(|depth| " ".repeat(depth) + "a:\n").collect();
    for (name, text) in [
        (
            "deep.json",
            format!("{{\"openapi\": \"3.0.3\", \"x\": {lists}}}"),
        ),
        ("flow.yaml", format!("openapi: 3.0.3\nx: {lists}\n")),
        (
            "objects.yaml",
            format!("openapi: 3.0.3\nx: {}\n", "{a: ".repeat(DEPTH)),
        ),
        (
            "dashes.yaml",
            format!("openapi: 3.0.3\nx:\n{}a\n", "- ".repeat(DEPTH)),
        ),
        ("block.yaml", block),
    ] {
        let said = refused(name, &text);
        assert!(
            said.contains("error[limit]: the document is nested deeper"),
            "{said}"
        );
        assert!(said.contains(name), "{said}");
    }
}

#[test]
fn an_empty_file_is_refused() {
    for text in ["", " \n", "\u{feff}"] {
        let said = refused("empty.yaml", text);
        assert!(said.contains("error[syntax]: the file is empty"), "{said}");
    }
}

#[test]
fn a_reference_that_leads_nowhere_is_refused() {
    let text = "openapi: 3.0.3\n\
        info: {title: Shelves, version: '1'}\n\
        paths: {}\n\
        components: {schemas: {Shelf: {$ref: '#/components/schemas/Board'}}}\n";
    let said = refused("shelves.yaml", text);
    assert!(said.contains("error[unresolved-reference]"), "{said}");
    assert!(said.contains("shelves.yaml:4:38"), "{said}");
    assert!(said.contains("--keep-going"), "{said}");
}

#[test]
fn a_file_that_is_not_there_is_refused() {
    let folder = TempDir::new().expect("a folder");
    let run = generate(
        &folder.path().join("gone.yaml"),
        &folder.path().join("output"),
    );
    assert_eq!(run.code, 2);
    assert!(run.err.contains("error[unreadable]"), "{}", run.err);
    assert!(!folder.path().join("output").exists());
}

#[test]
fn a_folder_in_the_place_of_a_document_is_refused() {
    let folder = TempDir::new().expect("a folder");
    let run = generate(folder.path(), &folder.path().join("output"));
    assert_eq!(run.code, 2);
    assert!(run.err.contains("is a folder"), "{}", run.err);
}

#[test]
fn an_output_folder_that_cannot_be_made_is_an_error() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "mine").expect("a file");
    for output in [file.join("output"), file.clone()] {
        let run = generate(&spec_path("features/maps.yaml"), &output);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
        assert!(run.err.contains("error[unwritable]"), "{}", run.err);
    }
    assert_eq!(fs::read_to_string(&file).expect("the file"), "mine");
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
}

#[test]
fn a_folder_in_the_place_of_a_file_leaves_the_output_as_it_was() {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir_all(folder.path().join("src/lib.rs")).expect("a folder");
    let run = generate(&spec_path("features/maps.yaml"), folder.path());
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    assert!(run.err.contains("error[unwritable]"), "{}", run.err);
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
    assert_eq!(
        fs::read_dir(folder.path().join("src"))
            .expect("the folder")
            .count(),
        1
    );
}

/// A pipe that nobody writes to would be waited for without end.
#[cfg(unix)]
#[test]
fn a_reference_to_a_pipe_or_a_device_is_refused() {
    let folder = TempDir::new().expect("a folder");
    let pipe = folder.path().join("pipe.yaml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("a command").success());
    for (reference, why) in [
        (pipe.display().to_string(), "is no plain file"),
        ("/dev/zero".to_owned(), "is no plain file"),
        (folder.path().display().to_string(), "is a folder"),
    ] {
        let text = format!(
            "openapi: 3.0.3\n\
             info: {{title: Shelves, version: '1'}}\n\
             paths: {{}}\n\
             components: {{schemas: {{Shelf: {{$ref: '{reference}'}}}}}}\n"
        );
        let said = refused("shelves.yaml", &text);
        assert!(said.contains("error[unresolved-reference]"), "{said}");
        assert!(said.contains(why), "{said}");
    }
}
