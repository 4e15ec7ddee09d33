//! The documents of the folder, and where what is made of them goes.

use std::fs;
use std::path::{Path, PathBuf, absolute};
use std::process::Command;

use crate::Result;
use crate::arguments::Arguments;

/// A document to be generated from.
#[derive(Debug)]
pub struct Document {
    /// The line of the list.
    pub name: String,
    /// The root file.
    pub file: PathBuf,
    /// The name of the package.
    pub package: String,
    /// The folder of the crate.
    pub folder: PathBuf,
    /// Whether the crate is checked.
    pub is_checked: bool,
}

/// The documents that the arguments ask for, small ones first.
pub fn listed(arguments: &Arguments) -> Result<Vec<Document>> {
    let list = arguments.folder.join("LIST.txt");
    let text = fs::read_to_string(&list).map_err(|error| format!("{}: {error}", list.display()))?;
    let target = absolute(&arguments.target)?;
    let mut documents = Vec::new();
    for (index, name) in text.lines().map(str::trim).enumerate() {
        let is_wanted = |part: &String| name.contains(part);
        if name.is_empty() || !(arguments.names.is_empty() || arguments.names.iter().any(is_wanted))
        {
            continue;
        }
        let file = [
            arguments.folder.join(name),
            arguments.folder.join("specs").join(name),
        ]
        .into_iter()
        .find(|file| file.is_file())
        .ok_or_else(|| format!("{name} is listed and does not exist"))?;
        let package = package(name);
        documents.push(Document {
            name: name.to_owned(),
            file: absolute(file)?,
            folder: target.join("crates").join(&package),
            package,
            is_checked: arguments.sample.is_none_or(|sample| sample.contains(index)),
        });
    }
    documents.sort_by_cached_key(size);
    Ok(documents)
}

/// Bytes of the document; of all files beside it, where it is one of several.
fn size(document: &Document) -> u64 {
    let bytes = |path: &Path| fs::metadata(path).map_or(0, |metadata| metadata.len());
    if document.name.contains('/') {
        // A split document is as large as many small ones.
        return bytes(&document.file) + (1 << 20);
    }
    bytes(&document.file)
}

/// A package name from the name of a document: the last piece of its path without the extension, and the
/// folder before it where there is one.
fn package(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.strip_prefix("multi/").unwrap_or(stem);
    let words: String = stem
        .chars()
        .map(|character| {
            if character.is_ascii_alphanumeric() {
                character
            } else {
                '-'
            }
        })
        .collect();
    format!("api-{}", words.to_ascii_lowercase())
}

impl Document {
    /// The command that generates its crate.
    pub fn generate(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .args(["generate", "--keep-going"])
            .arg(&self.file)
            .arg("--output")
            .arg(&self.folder)
            .args(["--name", &self.package]);
        command
    }

    /// The command that compares it with its crate.
    pub fn examine(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.arg("examine").arg(&self.file).arg(&self.folder);
        command
    }

    /// The command that sends instances through the types of its crate.
    pub fn trips(&self, program: &Path, arguments: &Arguments) -> Result<Command> {
        let mut command = Command::new(program);
        let target = absolute(&arguments.target)?;
        command
            .arg("trips")
            .arg(&self.file)
            .arg(&self.folder)
            .arg(target);
        Ok(command)
    }
}
