use std::fs;
use std::path::{Path, PathBuf};

use super::Freshness;
use crate::Config;

const DOCUMENT: &str = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n    \
    Pet: { type: object, properties: { name: { type: string } } }\n    Other: { $ref: 'other.yaml' }\n";

/// A document with a reference to another one, its output, and a stamp of it.
struct Case {
    folder: tempfile::TempDir,
    config: Config,
}

impl Case {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("api.yaml"), DOCUMENT).expect("a document");
        fs::write(folder.path().join("other.yaml"), "{ type: string }").expect("another");
        let config = Config::new(folder.path().join("api.yaml"))
            .keep_going(true)
            .name("pets")
            .output(folder.path().join("out"));
        let case = Self { folder, config };
        case.generate();
        case
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn freshness(&self, config: &Config) -> Freshness {
        Freshness::of(config, self.path("out.stamp")).expect("a program that is known")
    }

    fn generate(&self) {
        let freshness = self.freshness(&self.config);
        let generated = self.config.generate().expect("a sound document");
        freshness.remember(&generated, "what was said");
    }

    fn said(&self) -> Option<String> {
        self.freshness(&self.config).said()
    }

    /// Whether a change makes the output stale, and a generation makes it fresh again.
    fn notices(&self, change: impl FnOnce(&Path)) {
        assert_eq!(self.said().as_deref(), Some("what was said"));
        change(self.folder.path());
        assert_eq!(self.said(), None);
        self.generate();
        // What did not change the output may stand at the tick of the stamp.
        self.generate();
        assert_eq!(self.said().as_deref(), Some("what was said"));
    }
}

#[test]
fn what_nobody_touched_is_fresh_and_says_what_it_said() {
    Case::new().notices(|folder| {
        fs::remove_file(folder.join("out.stamp")).expect("a stamp");
    });
}

#[test]
fn a_changed_document_is_noticed() {
    Case::new().notices(|folder| {
        fs::write(folder.join("api.yaml"), DOCUMENT.replace("name", "mane")).expect("a document");
    });
}

#[test]
fn a_changed_file_that_is_referred_to_is_noticed() {
    Case::new().notices(|folder| {
        fs::write(folder.join("other.yaml"), "{ type: number }").expect("a document");
    });
}

#[test]
fn a_file_that_is_gone_and_comes_again_is_noticed() {
    let case = Case::new();
    case.notices(|folder| fs::remove_file(folder.join("other.yaml")).expect("a file"));
    case.notices(|folder| {
        fs::write(folder.join("other.yaml"), "{ type: string }").expect("a file");
    });
}

#[test]
fn a_configuration_that_comes_is_noticed() {
    Case::new().notices(|folder| {
        fs::write(folder.join("bindery.toml"), "[emit]\nserver = false\n").expect("a file");
    });
}

#[test]
fn a_touched_output_is_noticed() {
    let case = Case::new();
    let lib = "out/src/lib.rs";
    case.notices(|folder| fs::write(folder.join(lib), "").expect("a file"));
    case.notices(|folder| fs::remove_file(folder.join(lib)).expect("a file"));
}

#[test]
fn other_settings_are_noticed() {
    let case = Case::new();
    for other in [
        case.config.clone().server(false),
        case.config.clone().strict(true),
    ] {
        assert_eq!(case.freshness(&other).said(), None);
    }
    assert!(case.said().is_some());
}

#[test]
fn who_listens_to_the_stages_does_not_count() {
    let case = Case::new();
    let listened = case.config.clone().on_stage(|_| {});
    assert!(case.freshness(&listened).said().is_some());
}
