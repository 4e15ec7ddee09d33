//! Follows references from file to file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::collect::{Reference, references};
use super::read::Refusal;
use super::{folder, parse, read};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Format, Place, SourceFile, Spot};

type Trees = BTreeMap<FileId, Value>;
type Targets = BTreeMap<(FileId, String), FileId>;

/// Reads the files that the tree of `root` refers to, and those that they refer to.
pub(super) fn follow(root: FileId, tree: Value, diagnostics: &mut Diagnostics) -> (Trees, Targets) {
    let mut walk = Walk {
        diagnostics,
        trees: BTreeMap::new(),
        targets: BTreeMap::new(),
        missing: BTreeSet::new(),
        known: BTreeMap::new(),
    };
    if let Some(path) = walk.path(root).and_then(|path| fs::canonicalize(path).ok()) {
        walk.known.insert(path, Some(root));
    }
    let mut waiting = vec![(root, tree)];
    while let Some((file, tree)) = waiting.pop() {
        for reference in references(&tree) {
            waiting.extend(walk.reference(file, &reference));
        }
        walk.trees.insert(file, tree);
    }
    (walk.trees, walk.targets)
}

struct Walk<'a> {
    diagnostics: &'a mut Diagnostics,
    trees: Trees,
    targets: Targets,
    /// References that lead nowhere, so that each is said once a file.
    missing: BTreeSet<(FileId, String)>,
    /// The files by their one true path; none for one that cannot be parsed.
    known: BTreeMap<PathBuf, Option<FileId>>,
}

impl Walk<'_> {
    fn path(&self, file: FileId) -> Option<PathBuf> {
        self.diagnostics
            .sources()
            .file(file)
            .map(|source| source.path.clone())
    }

    /// Reads the file that a reference names, unless it has been read.
    fn reference(&mut self, from: FileId, reference: &Reference) -> Option<(FileId, Value)> {
        let key = (from, reference.path.clone());
        if self.targets.contains_key(&key) || self.missing.contains(&key) {
            return None;
        }
        let place = Place {
            file: from,
            at: Spot::Value(reference.at.clone()),
        };
        match self.open(from, &reference.path) {
            Ok((target, tree)) => {
                self.targets.insert(key, target);
                tree.map(|tree| (target, tree))
            }
            Err(diagnostic) => {
                self.missing.insert(key);
                if let Some(diagnostic) = diagnostic.filter(|_| !reference.is_guess) {
                    self.diagnostics.push(diagnostic.at(place));
                }
                None
            }
        }
    }

    /// The file that a path leads to, with its tree if it has just been read.
    fn open(
        &mut self,
        from: FileId,
        path: &str,
    ) -> Result<(FileId, Option<Value>), Option<Diagnostic>> {
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        let base = self
            .path(from)
            .map(|path| folder(&path))
            .unwrap_or_default();
        let shown = clean(&base.join(decoded.as_ref()));
        let unresolved = |refusal: &Refusal| {
            let said = refusal.diagnostic(&shown);
            let message = format!("the reference `{path}` leads nowhere: {}", said.message);
            let diagnostic = Diagnostic::error(Code::UnresolvedReference, message);
            let help = "a relative reference starts from the folder of the file that it stands in; \
                     with `--keep-going` it is read as if nothing were said there";
            Some(diagnostic.help(help))
        };
        let identity =
            fs::canonicalize(&shown).map_err(|error| unresolved(&Refusal::Unreadable(error)))?;
        match self.known.get(&identity) {
            Some(Some(file)) => return Ok((*file, None)),
            Some(None) => return Err(None),
            None => {}
        }
        let text = read(&shown).map_err(|refusal| unresolved(&refusal))?;
        let parsed = if is_prose(&shown) {
            Some(prose(shown, text, self.diagnostics))
        } else {
            parse(shown, text, self.diagnostics)
        };
        self.known
            .insert(identity, parsed.as_ref().map(|(file, _)| *file));
        let (file, tree) = parsed.ok_or(None)?;
        Ok((file, Some(tree)))
    }
}

/// Whether a file is text for readers: descriptions are sometimes kept in such files.
fn is_prose(path: &Path) -> bool {
    let extension = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    ["md", "markdown", "txt", "html", "htm"].contains(&extension.as_str())
}

/// Adds a file whose tree is one string.
fn prose(path: PathBuf, text: String, diagnostics: &mut Diagnostics) -> (FileId, Value) {
    let tree = Value::String(text.clone());
    let source = SourceFile {
        path,
        text,
        format: Format::Text,
    };
    (diagnostics.sources_mut().add(source), tree)
}

/// A path without `.` and without `..` where it goes back over a named folder.
fn clean(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(clean.components().next_back(), Some(Component::Normal(_))) =>
            {
                clean.pop();
            }
            other => clean.push(other),
        }
    }
    clean
}
