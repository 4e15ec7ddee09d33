//! The same input makes the same output, from wherever it is read.

use std::fs;
use std::path::Path;

use bindery::Config;
use tempfile::TempDir;

use crate::support::{spec, spec_path};

fn features() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(spec_path("features"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .map(|path| format!("features/{}", path.file_name().expect("a name").display()))
        .collect();
    names.sort();
    names
}

fn normalized(document: &Path) -> String {
    let config = Config::new(document);
    config.normalized().expect("a normal form").into_inner()
}

#[test]
fn the_same_document_makes_the_same_files() {
    let documents = features()
        .into_iter()
        .chain(["orchestration.yaml".to_owned()]);
    for document in documents {
        let absolute = fs::canonicalize(spec_path(&document)).expect("a path");
        let relative = Path::new("../spec").join(&document);
        let [one, other] = [absolute.as_path(), relative.as_path()].map(|path| {
            let config = Config::new(path).name("sample");
            config.files().expect("files").into_inner()
        });
        assert!(one == other, "{document}");
    }
}

#[test]
fn the_document_of_the_seed_is_its_own_normal_form() {
    let folder = TempDir::new().expect("a folder");
    let document = folder.path().join("orchestration.yaml");
    fs::copy(spec_path("orchestration.yaml"), &document).expect("a copy without its settings");
    let normal = normalized(&document);
    assert!(
        normal == spec("orchestration.yaml"),
        "{}",
        difference(&normal)
    );
}

/// The first line that differs.
fn difference(normal: &str) -> String {
    let document = spec("orchestration.yaml");
    let mut lines = normal.lines().zip(document.lines()).enumerate();
    let found = lines.find(|(_, (one, other))| one != other);
    found.map_or_else(String::new, |(number, (one, other))| {
        format!("line {}: {one} instead of {other}", number + 1)
    })
}

#[test]
fn a_normal_form_is_its_own_normal_form() {
    let folder = TempDir::new().expect("a folder");
    for document in features() {
        let once = normalized(&spec_path(&document));
        let path = folder.path().join("normal.yaml");
        fs::write(&path, &once).expect("a file");
        assert_same(&document, &once, &normalized(&path));
    }
}

fn assert_same(document: &str, once: &str, twice: &str) {
    let mut lines = once.lines().zip(twice.lines());
    let differing = lines.find(|(one, other)| one != other);
    assert!(once == twice, "{document}: {differing:?}");
}
