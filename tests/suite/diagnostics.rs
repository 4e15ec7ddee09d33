//! What is said about each document that is at fault, and with which exit code.

use std::path::Path;

use crate::support::{bindery, settings};

/// Checks a document of `spec/invalid/` with the overlay and the settings that stand beside it.
fn check(document: &str, keep_going: bool) -> String {
    let folder = Path::new("../spec/invalid");
    let stem = document.split('.').next().unwrap_or(document);
    let mut arguments = vec![
        "check".to_owned(),
        folder.join(document).display().to_string(),
    ];
    for (option, kind) in [("--overlay", "overlay.yaml"), ("--config", "toml")] {
        let beside = folder.join(format!("{stem}.{kind}"));
        if beside.is_file() {
            arguments.extend([option.to_owned(), beside.display().to_string()]);
        }
    }
    if keep_going {
        arguments.push("--keep-going".to_owned());
    }
    let run = bindery(arguments);
    assert_eq!(run.out, "");
    format!("exit code {}\n\n{}", run.code, run.err).replace("../spec/", "spec/")
}

fn compare(name: &str, text: &str) {
    settings().bind(|| insta::assert_snapshot!(name, text));
}

macro_rules! invalid {
    ($($name:ident $document:literal,)*) => {$(
        #[test]
        fn $name() {
            let text = super::check($document, false);
            super::compare(concat!("invalid.", $document), &text);
        }
    )*};
}

mod of {
    include!(concat!(env!("OUT_DIR"), "/invalid.rs"));
}

#[test]
fn a_reference_that_leads_nowhere_can_be_a_warning() {
    for document in ["faults-of-references.yaml", "missing-file.yaml"] {
        let text = check(document, true);
        compare(&format!("kept-going.{document}"), &text);
    }
}
