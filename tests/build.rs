//! Generates bindings of every document in `spec/`, the code that drives each operation of them, and the
//! lists of documents that the tests go through.

#[path = "build/drive/mod.rs"]
mod drive;
#[path = "build/emitted.rs"]
mod emitted;
#[path = "instance/mod.rs"]
mod instance;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use bindery::config::{DateTimeCrate, FileLayout};

/// Documents of others whose clients are judged, in the folder that the variable `CORPUS` names, if it is set.
const OUTSIDE: [&str; 2] = ["realworld.yaml", "redocly-museum.yaml"];

/// What is written for the tests is long and repeats itself; only what bindery emits is held to every lint.
const DRIVER_LINTS: &str = "#[allow(clippy::wildcard_imports, clippy::missing_errors_doc, \
    clippy::if_same_then_else, clippy::match_same_arms, clippy::too_many_lines, \
    clippy::match_single_binding, clippy::needless_pass_by_value)]";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=../spec");
    println!("cargo:rerun-if-env-changed=CORPUS");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let mut modules = String::new();
    let mut list = String::new();
    let mut documents = found("../spec/features")?;
    fs::write(
        out.join("features.rs"),
        list_of("features", documents.iter())?,
    )?;
    fs::write(
        out.join("invalid.rs"),
        list_of("invalid", found("../spec/invalid")?.iter())?,
    )?;
    documents.push(PathBuf::from("../spec/orchestration.yaml"));
    documents.sort();
    let outside = outside();
    let mut outside_list = String::new();
    for document in documents.iter().chain(&outside) {
        let name = stem(document)?;
        let module = name.replace('-', "_");
        let folder = out.join(&module);
        generate(document, &folder).map_err(|error| format!("{name}: {error}"))?;
        writeln!(modules, "/// `{name}`.\npub mod {module} {{")?;
        writeln!(
            modules,
            "    include!(concat!(env!(\"OUT_DIR\"), \"/{module}/mod.rs\"));"
        )?;
        writeln!(
            modules,
            "    /// Drives every operation.\n    {DRIVER_LINTS}\n    pub mod drive;\n}}"
        )?;
        let list = if outside.contains(document) {
            &mut outside_list
        } else {
            &mut list
        };
        writeln!(
            list,
            "    document!({module}, {:?}),",
            document.to_string_lossy()
        )?;
    }
    for (module, date_time) in [
        ("dates_of_chrono", DateTimeCrate::Chrono),
        ("dates_of_time", DateTimeCrate::Time),
    ] {
        let folder = out.join(module);
        bindery::Config::new("../spec/features/string-formats.yaml")
            .date_time(date_time)
            .client(false)
            .server(false)
            .output(&folder)
            .generate()
            .map_err(|failure| failure.to_string())?;
        writeln!(
            modules,
            "/// `string-formats`, with the dates of another crate.\npub mod {module} {{\n    \
             include!(concat!(env!(\"OUT_DIR\"), \"/{module}/mod.rs\"));\n}}"
        )?;
    }
    let folder = out.join("own_types_brought");
    own_types(&folder)?;
    writeln!(
        modules,
        "/// `own-types`, with types of this package.\npub mod own_types_brought {{\n    \
         include!(concat!(env!(\"OUT_DIR\"), \"/own_types_brought/mod.rs\"));\n}}"
    )?;
    writeln!(
        modules,
        "/// Every document.\npub static DOCUMENTS: &[Document] = &[\n{list}];\n\
         /// Documents of others.\npub static OUTSIDE: &[Document] = &[\n{outside_list}];"
    )?;
    fs::write(out.join("documents.rs"), modules)?;
    Ok(())
}

/// The documents of others that are there.
fn outside() -> Vec<PathBuf> {
    let Some(corpus) = env::var_os("CORPUS") else {
        return Vec::new();
    };
    let specs = Path::new("..").join(corpus).join("specs");
    let found = OUTSIDE.map(|name| specs.join(name));
    let found = found.into_iter().filter(|document| document.is_file());
    found
        .inspect(|document| println!("cargo:rerun-if-changed={}", document.display()))
        .collect()
}

/// The bindings of `own-types` with the types that the document is named after, in few files.
fn own_types(folder: &Path) -> Result<(), Box<dyn Error>> {
    let config = bindery::Config::new("../spec/features/own-types.yaml")
        .config("own_types.toml")
        .client(true)
        .server(true)
        .mock(true)
        .file_layout(FileLayout::Few)
        .output(folder);
    println!("cargo::rerun-if-changed=own_types.toml");
    config.generate().map_err(|failure| failure.to_string())?;
    share_runtime(folder)
}

/// One runtime serves all documents here: forty copies would be most of what is compiled.
fn share_runtime(folder: &Path) -> Result<(), Box<dyn Error>> {
    let root = folder.join("mod.rs");
    let text = fs::read_to_string(&root)?;
    fs::write(&root, text.replace("pub mod rt;", "pub use crate::rt;"))?;
    fs::remove_dir_all(folder.join("rt"))?;
    Ok(())
}

/// The documents in a folder, in order of their names; an overlay is none.
fn found(folder: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_overlay = stem(&path)?.ends_with(".overlay");
        let is_settings = path
            .extension()
            .is_some_and(|extension| extension == "toml");
        if path.is_file() && !is_overlay && !is_settings {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn stem(path: &Path) -> Result<&str, Box<dyn Error>> {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    Ok(stem.ok_or("a document without a name")?)
}

/// A call of a macro with each document: `maps "maps.yaml",`.
fn list_of<'a>(
    name: &str,
    documents: impl Iterator<Item = &'a PathBuf>,
) -> Result<String, Box<dyn Error>> {
    let mut list = format!("{name}! {{\n");
    for document in documents {
        let file = document
            .file_name()
            .and_then(|name| name.to_str())
            .ok_or("a document without a name")?;
        let module = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let module = module.replace('-', "_");
        let kind = file.rsplit_once('.').map_or("", |(_, kind)| kind);
        // Two documents of one name differ in what they are written in.
        writeln!(list, "    {module}_{kind} {file:?},")?;
    }
    list.push_str("}\n");
    Ok(list)
}

fn generate(document: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let config = bindery::Config::new(document)
        .client(true)
        .server(true)
        .mock(true)
        .output(folder);
    config.generate().map_err(|failure| failure.to_string())?;
    share_runtime(folder)?;
    let understood = config
        .understood()
        .map_err(|failure| failure.to_string())?
        .into_inner();
    drive::write(&understood, folder)
}
