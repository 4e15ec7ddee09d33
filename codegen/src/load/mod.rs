//! Load: files become trees.
//!
//! Invariant: the tree of the root document is a mapping, every file that a `$ref` names by a path has
//! been read, and no tree is nested deeper than [`MAX_DEPTH`].

mod asked;
mod collect;
mod depth;
mod files;
mod key;
mod limits;
mod location;
mod parse;
mod read;
mod references;
#[cfg_attr(not(feature = "remote"), path = "remote_off.rs")]
mod remote;
mod revision;
mod tree;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Place, SourceFile, Sources, Spot};

pub use files::Files;
pub use limits::MAX_DEPTH;
pub use read::MAX_BYTES;

pub(crate) use asked::{Asked, Question};
pub(crate) use location::is_http;
pub(crate) use parse::parse;
pub(crate) use read::Refusal;
pub(crate) use revision::{Revision, split};

/// What stands for the content of a file that has none.
static NOTHING: Value = Value::Null;

/// The root document, read and parsed; references to other files have not been followed.
#[derive(Clone, Debug)]
pub struct Opened {
    pub(crate) root: FileId,
    pub(crate) tree: Value,
}

/// The files of an input, read and parsed.
#[derive(Clone, Debug)]
pub struct Loaded {
    root: FileId,
    sources: Sources,
    trees: BTreeMap<FileId, Value>,
    /// The file that a path in a `$ref` of a file leads to.
    targets: BTreeMap<(FileId, String), FileId>,
}

impl Loaded {
    /// The document that the user named.
    #[must_use]
    pub fn root(&self) -> FileId {
        self.root
    }

    /// The content of a file; null for one that has no tree.
    #[must_use]
    pub fn tree(&self, file: FileId) -> &Value {
        self.trees.get(&file).unwrap_or(&NOTHING)
    }

    /// The text of a file, if the id is of this input.
    #[must_use]
    pub fn file(&self, file: FileId) -> Option<&SourceFile> {
        self.sources.file(file).map(AsRef::as_ref)
    }

    /// The length of all its files together, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let files = self.trees.keys().filter_map(|file| self.file(*file));
        files.map(|file| file.text.len()).sum()
    }

    /// The documents with their trees, the root first.
    pub fn trees(&self) -> impl Iterator<Item = (FileId, &Value)> {
        let root = self.trees.get(&self.root).map(|tree| (self.root, tree));
        let others = self.trees.iter().filter(|(file, _)| **file != self.root);
        root.into_iter()
            .chain(others.map(|(file, tree)| (*file, tree)))
    }

    /// The file that a reference in `from` leads to, whatever its fragment; `from` itself where it is a
    /// fragment alone.
    #[must_use]
    pub fn resolve(&self, from: FileId, reference: &str) -> Option<FileId> {
        let path = reference.split('#').next().unwrap_or_default();
        if path.is_empty() {
            return Some(from);
        }
        self.targets.get(&(from, path.to_owned())).copied()
    }

    /// Where a node of a tree stands: in the overlay that brought it, or in the file itself.
    #[must_use]
    pub fn place(&self, place: &Place) -> Place {
        self.sources.resolve(place)
    }
}

/// Reads a document and every file that it refers to, save those of the network.
///
/// None if the document cannot be used at all; `diagnostics` say why.
pub fn load(path: &Path, diagnostics: &mut Diagnostics) -> Option<Loaded> {
    let files = Files::disk();
    let opened = open(&files, path, diagnostics)?;
    Some(follow(&files, opened, Network::Closed, diagnostics))
}

/// Reads the root document alone.
pub fn open(files: &Files, path: &Path, diagnostics: &mut Diagnostics) -> Option<Opened> {
    opened(path, files.read(path), diagnostics)
}

/// Takes what a file at `path` would hold as the root document.
pub(crate) fn open_content(
    path: &Path,
    content: &[u8],
    diagnostics: &mut Diagnostics,
) -> Option<Opened> {
    opened(path, read::text(content.to_vec()), diagnostics)
}

fn opened(
    path: &Path,
    text: Result<String, Refusal>,
    diagnostics: &mut Diagnostics,
) -> Option<Opened> {
    let (root, tree) = match text {
        Ok(text) => parse(path.to_owned(), text, diagnostics)?,
        Err(refusal) => {
            diagnostics.push(refusal.diagnostic(path));
            return None;
        }
    };
    if !tree.is_object() {
        let message = format!(
            "an API description is a mapping, and this is {}",
            kind(&tree)
        );
        let place = Place {
            file: root,
            at: Spot::Value(crate::diagnostic::Pointer::root()),
        };
        diagnostics.push(Diagnostic::error(Code::NotOpenApi, message).at(place));
        return None;
    }
    Some(Opened { root, tree })
}

/// Whether files are fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Files of the network are left alone.
    Closed,
    /// What an `http` or `https` reference names is fetched, within limits.
    Open,
}

/// Reads every file that the document refers to, and those that they refer to.
pub fn follow(
    files: &Files,
    opened: Opened,
    network: Network,
    diagnostics: &mut Diagnostics,
) -> Loaded {
    let (trees, targets) =
        references::follow(files, opened.root, opened.tree, network, diagnostics);
    Loaded {
        root: opened.root,
        sources: diagnostics.sources().clone(),
        trees,
        targets,
    }
}

/// A JSON value in words.
pub(crate) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a sequence",
        Value::Object(_) => "a mapping",
    }
}

/// The folder that relative paths in a file start from.
pub(crate) fn folder(path: &Path) -> PathBuf {
    path.parent().map(Path::to_owned).unwrap_or_default()
}
