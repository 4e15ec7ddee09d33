//! Generates bindings of every document in `spec/`, and the code that drives each operation of them.

#[path = "build/drive.rs"]
mod drive;
#[path = "build/emitted.rs"]
mod emitted;
#[path = "instance/mod.rs"]
mod instance;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=../spec");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let mut modules = String::new();
    let mut list = String::new();
    for document in documents()? {
        let name = document
            .file_stem()
            .and_then(|stem| stem.to_str())
            .ok_or("a document without a name")?;
        let module = name.replace('-', "_");
        let folder = out.join(&module);
        generate(&document, &folder).map_err(|error| format!("{name}: {error}"))?;
        writeln!(modules, "/// `{name}`.\npub mod {module} {{")?;
        writeln!(
            modules,
            "    include!(concat!(env!(\"OUT_DIR\"), \"/{module}/mod.rs\"));"
        )?;
        writeln!(
            modules,
            "    /// Drives every operation.\n    pub mod drive;\n}}"
        )?;
        writeln!(
            list,
            "    document!({module}, {:?}),",
            document.to_string_lossy()
        )?;
    }
    writeln!(
        modules,
        "/// Every document.\npub static DOCUMENTS: &[Document] = &[\n{list}];"
    )?;
    fs::write(out.join("documents.rs"), modules)?;
    Ok(())
}

/// The document of the seed and the small ones, in order of their names.
fn documents() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = vec![PathBuf::from("../spec/orchestration.yaml")];
    for entry in fs::read_dir("../spec/features")? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml" || extension == "json")
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn generate(document: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let config = bindery::Config::new(document)
        .client(true)
        .server(true)
        .output(folder);
    config.generate().map_err(|failure| failure.to_string())?;
    // One runtime serves all documents here: forty copies would be most of what is compiled.
    let root = folder.join("mod.rs");
    let text = fs::read_to_string(&root)?;
    fs::write(&root, text.replace("pub mod rt;", "pub use crate::rt;"))?;
    fs::remove_dir_all(folder.join("rt"))?;
    let understood = config
        .understood()
        .map_err(|failure| failure.to_string())?
        .into_inner();
    drive::write(&understood, folder)
}
