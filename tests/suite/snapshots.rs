//! What each stage makes of each document, as it stood when somebody last looked at it.
//!
//! `INSTA_UPDATE=always cargo test -p bindery-tests snapshots` takes over what is made now.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use bindery::Config;

use crate::support::{settings, spec_path};

type Files = BTreeMap<String, String>;

/// The configuration that the snapshots are made with: a crate of its own with all parts.
fn config(document: &str, name: &str) -> Config {
    Config::new(spec_path(document)).name(name)
}

/// The emitted files whose path begins with one of the prefixes, without the runtime, in one text.
fn text(files: &Files, prefixes: &[&str]) -> String {
    let mut text = String::new();
    for (path, content) in files {
        let is_runtime = path.starts_with("src/rt/");
        if !is_runtime && prefixes.iter().any(|prefix| path.starts_with(prefix)) {
            writeln!(text, "// === {path}\n{content}").expect("a string takes all");
        }
    }
    text
}

fn check(document: &str, kind: &str, text: &str) {
    let stem = document.split('.').next().unwrap_or(document);
    settings().bind(|| insta::assert_snapshot!(format!("{stem}.{kind}"), text));
}

macro_rules! features {
    ($($module:ident $document:literal,)*) => {$(
        mod $module {
            use super::{check, text};

            fn config() -> bindery::Config {
                super::config(concat!("features/", $document), "sample")
            }

            #[test]
            fn normal_form() {
                check($document, "normal", &config().normalized().expect("a normal form").into_inner());
            }

            #[test]
            fn representation() {
                check($document, "ir", &config().representation().expect("an IR").into_inner());
            }

            #[test]
            fn surface() {
                check($document, "surface", &config().surface().expect("a surface").into_inner());
            }

            #[test]
            fn emitted_files() {
                let files = config().files().expect("files").into_inner();
                check($document, "files", &text(&files, &[""]));
            }
        }
    )*};
}

include!(concat!(env!("OUT_DIR"), "/features.rs"));

/// The document of the seed; each folder of its crate has a snapshot of its own.
mod orchestration {
    use std::sync::LazyLock;

    use super::{Files, check, text};

    fn config() -> bindery::Config {
        super::config("orchestration.yaml", "talend-orchestration")
    }

    /// The files are made once for all tests.
    fn emitted() -> &'static Files {
        static FILES: LazyLock<Files> =
            LazyLock::new(|| config().files().expect("files").into_inner());
        &FILES
    }

    #[test]
    fn normal_form() {
        let normal = config().normalized().expect("a normal form").into_inner();
        check("orchestration", "normal", &normal);
    }

    #[test]
    fn representation() {
        let representation = config().representation().expect("an IR").into_inner();
        check("orchestration", "ir", &representation);
    }

    #[test]
    fn surface() {
        let surface = config().surface().expect("a surface").into_inner();
        check("orchestration", "surface", &surface);
    }

    macro_rules! folders {
        ($($name:ident $($prefix:literal)*,)*) => {$(
            #[test]
            fn $name() {
                check("orchestration", stringify!($name), &text(emitted(), &[$($prefix),*]));
            }
        )*};
    }

    folders! {
        root "Cargo.toml" "src/lib.rs" "src/servers.rs" ".bindery",
        models "src/models",
        codec "src/codec",
        operations "src/operations",
        client "src/client",
        server "src/server/",
        checks "src/checks",
        mock "src/mock" "examples/",
    }

    #[test]
    fn every_file_is_in_a_snapshot() {
        let known = [
            "Cargo.toml",
            "src/lib.rs",
            "src/servers.rs",
            "src/rt/",
            "src/models",
            "src/codec",
            "src/operations",
            "src/client",
            "src/server/",
            "src/checks",
            "src/mock",
            "examples/",
        ];
        for path in emitted().keys() {
            assert!(
                known.iter().any(|prefix| path.starts_with(prefix)),
                "{path}"
            );
        }
    }
}
