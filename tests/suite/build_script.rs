//! Generation from a build script, with cargo itself: what is built again, and what is not.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::support::{cargo, lock};

const DOCUMENT: &str = "\
openapi: 3.0.3
info: { title: Shelves, version: '1' }
paths:
  /shelves:
    get:
      tags: [Shelves]
      operationId: listShelves
      responses:
        '200':
          description: One.
          content: { application/json: { schema: { $ref: 'parts.yaml#/Shelf' } } }
";
const PARTS: &str = "Shelf: { type: object, properties: { width: { type: integer } } }\n";
const OVERLAY: &str = "overlay: 1.0.0\ninfo: { title: More, version: '1' }\nactions:\n\
    - { target: $.info, update: { description: Boards on walls. } }\n";

/// A package that uses bindery in its build script, and one that depends on it.
///
/// Cargo tells packages of one target folder apart by their names and by where they stand in their
/// workspace, so that each test needs a name of its own.
struct Package {
    folder: TempDir,
}

/// What cargo did.
struct Build {
    is_good: bool,
    text: String,
}

impl Build {
    /// Whether the build script was run.
    fn ran(&self) -> bool {
        assert!(self.is_good, "{}", self.text);
        self.text.contains("/build-script-build`")
    }

    /// Whether a package was compiled.
    fn compiled(&self, package: &str) -> bool {
        assert!(self.is_good, "{}", self.text);
        !self.text.contains(&format!("Fresh {package} v0.1.0"))
    }
}

impl Package {
    fn new(name: &str, document: &str) -> Self {
        let package = Self {
            folder: TempDir::new().expect("a folder"),
        };
        let root = root();
        let lines = dependencies();
        package.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"shelves\", \"shop\"]\n\n[profile.dev]\ndebug = \"line-tables-only\"\n",
        );
        package.write(
            "shelves/Cargo.toml",
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[features]\ndefault = [\"server\"]\nserver = []\n\n\
                 [dependencies]\n{lines}\n[build-dependencies]\nbindery = {{ path = {:?} }}\n",
                root.join("codegen").display().to_string()
            ),
        );
        package.write(
            "shelves/build.rs",
            "fn main() -> Result<(), bindery::Failure> {\n    bindery::Config::new(\"../spec/shelves.yaml\").build()\n}\n",
        );
        package.write(
            "shelves/src/lib.rs",
            "include!(concat!(env!(\"OUT_DIR\"), \"/shelves/mod.rs\"));\n",
        );
        package.write(
            "shop/Cargo.toml",
            &format!(
                "[package]\nname = \"{name}-shop\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\nshelves = {{ path = \"../shelves\", package = \"{name}\" }}\n"
            ),
        );
        package.write("shop/src/lib.rs", "pub use shelves::models::Shelf;\n");
        package.write("spec/shelves.yaml", document);
        package.write("spec/parts.yaml", PARTS);
        lock(package.folder.path());
        package
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Builds both packages.
    fn build(&self) -> Build {
        let output = cargo(self.folder.path())
            .args(["check", "--verbose", "--offline", "--workspace"])
            .output()
            .expect("cargo");
        let both = [output.stdout, output.stderr].concat();
        Build {
            is_good: output.status.success(),
            text: String::from_utf8_lossy(&both).replace('\\', "/"),
        }
    }

    /// Changes a file so that its time is not the one of the last build.
    fn change(&self, name: &str, text: &str) {
        std::thread::sleep(std::time::Duration::from_millis(1100));
        self.write(name, text);
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace")
        .to_owned()
}

/// What the emitted code needs, as this workspace has it.
fn dependencies() -> String {
    let text = fs::read_to_string(root().join("Cargo.toml")).expect("a manifest");
    let manifest: toml::Table = text.parse().expect("TOML");
    let all = manifest["workspace"]["dependencies"]
        .as_table()
        .expect("dependencies");
    [
        "axum",
        "bytes",
        "futures-core",
        "http",
        "percent-encoding",
        "serde",
        "serde_json",
    ]
    .map(|name| format!("{name} = {}\n", all[name]))
    .concat()
}

#[test]
fn a_build_script_runs_again_only_when_what_it_read_has_changed() {
    let package = Package::new("shelves", DOCUMENT);
    let first = package.build();
    assert!(first.ran(), "{}", first.text);
    let second = package.build();
    assert!(!second.ran() && !second.compiled("shelves") && !second.compiled("shelves-shop"));

    // A file beside the ones that are read is nobody's business.
    package.change("spec/README.md", "Boards.\n");
    let third = package.build();
    assert!(!third.ran(), "{}", third.text);

    package.change("spec/parts.yaml", &PARTS.replace("width", "depth"));
    let fourth = package.build();
    assert!(fourth.ran() && fourth.compiled("shelves") && fourth.compiled("shelves-shop"));

    package.change("spec/more.overlay.yaml", OVERLAY);
    package.change("spec/bindery.toml", "overlays = [\"more.overlay.yaml\"]\n");
    // Elsewhere a file that comes is not seen by itself.
    if !cfg!(unix) {
        package.change("spec/shelves.yaml", &DOCUMENT.replace("One.", "The one."));
    }
    assert!(package.build().ran(), "there are settings now");
    assert!(!package.build().ran(), "nothing has changed");

    package.change("spec/more.overlay.yaml", &OVERLAY.replace("walls", "doors"));
    assert!(package.build().ran(), "an overlay has changed");
    package.change("spec/bindery.toml", "overlays = []\n");
    assert!(package.build().ran(), "the settings have changed");
    assert!(!package.build().ran(), "nothing has changed");
    fs::remove_file(package.path("spec/bindery.toml")).expect("settings");
    assert!(package.build().ran(), "the settings are gone");
    assert!(!package.build().ran(), "nothing has changed");
}

#[test]
fn what_is_wrong_with_a_document_is_shown_by_cargo() {
    let package = Package::new(
        "faulty",
        &DOCUMENT.replace("parts.yaml#/Shelf", "parts.yaml#/Shelv"),
    );
    let build = package.build();
    assert!(!build.is_good);
    for text in ["unresolved-reference", "shelves.yaml:11:", "did you mean"] {
        assert!(build.text.contains(text), "{text}\n{}", build.text);
    }
    package.change("spec/shelves.yaml", DOCUMENT);
    assert!(package.build().is_good);
}
