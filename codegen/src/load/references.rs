//! Follows references from file to file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::collect::{Reference, references};
use super::location::Location;
use super::read::{Refusal, is_prose};
use super::remote::{Fetched, Remote};
use super::{Files, Network, parse};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Format, Place, SourceFile, Spot};

type Trees = BTreeMap<FileId, Value>;
type Targets = BTreeMap<(FileId, String), FileId>;

/// Reads the files that the tree of `root` refers to, and those that they refer to.
pub(super) fn follow(
    files: &Files,
    root: FileId,
    tree: Value,
    network: Network,
    diagnostics: &mut Diagnostics,
) -> (Trees, Targets) {
    let mut walk = Walk {
        files,
        diagnostics,
        remote: (network == Network::Open).then(Remote::new),
        trees: BTreeMap::new(),
        targets: BTreeMap::new(),
        missing: BTreeSet::new(),
        known: BTreeMap::new(),
    };
    let identity = walk.path(root).and_then(|path| files.identity(path).ok());
    if let Some(path) = identity {
        walk.known.insert(path, Ok(root));
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
    files: &'a Files,
    diagnostics: &'a mut Diagnostics,
    /// None where the network is closed.
    remote: Option<Remote>,
    trees: Trees,
    targets: Targets,
    /// References that lead nowhere, so that each is said once a file.
    missing: BTreeSet<(FileId, String)>,
    /// The files by their one true path or their URL; for one that cannot be used, why not, unless that has
    /// been said.
    known: BTreeMap<PathBuf, Result<FileId, Option<String>>>,
}

/// Why a reference leads to no file: what is to be said of it, if that has not been said.
type Nowhere = Option<String>;

impl Walk<'_> {
    fn path(&self, file: FileId) -> Option<&Path> {
        let source = self.diagnostics.sources().file(file)?;
        Some(&source.path)
    }

    /// Reads the file that a reference names, unless it has been read.
    fn reference(&mut self, from: FileId, reference: &Reference) -> Option<(FileId, Value)> {
        let key = (from, reference.path.clone());
        if self.targets.contains_key(&key) || self.missing.contains(&key) {
            return None;
        }
        // What cannot be looked for is left to those who know whether it is needed.
        let location = Location::of(self.path(from)?).join(&reference.path, self.files)?;
        if matches!(location, Location::Url(_)) && self.remote.is_none() {
            return None;
        }
        match self.open(location, reference.is_guess) {
            Ok((target, tree)) => {
                self.targets.insert(key, target);
                tree.map(|tree| (target, tree))
            }
            Err(why) => {
                self.missing.insert(key);
                if let Some(why) = why.filter(|_| !reference.is_guess) {
                    let place = Place {
                        file: from,
                        at: Spot::Value(reference.at.clone()),
                    };
                    self.diagnostics
                        .push(unresolved(&reference.path, &why).at(place));
                }
                None
            }
        }
    }

    /// The file that is at a place, with its tree if it has just been read.
    fn open(
        &mut self,
        location: Location,
        is_guess: bool,
    ) -> Result<(FileId, Option<Value>), Nowhere> {
        let shown = location.clone().into_path();
        let refused = |refusal: &Refusal| Some(refusal.diagnostic(&shown).message);
        let identity = match &location {
            Location::File(path) => {
                let identity = self.files.identity(path);
                identity.map_err(|refusal| refused(&refusal))?
            }
            Location::Url(url) if is_guess && !looks_like_a_file(url) => return Err(None),
            Location::Url(_) => shown.clone(),
        };
        if let Some(known) = self.known.get(&identity) {
            return known.clone().map(|file| (file, None));
        }
        let opened = self.take(location, &shown);
        let known = opened.as_ref().map(|(file, _)| *file);
        self.known.insert(identity, known.map_err(Clone::clone));
        opened
    }

    /// Reads or fetches a file.
    fn take(
        &mut self,
        location: Location,
        shown: &Path,
    ) -> Result<(FileId, Option<Value>), Nowhere> {
        let (path, text) = match (location, &mut self.remote) {
            (Location::File(path), _) => self.files.read_plain(&path).map(|text| (path, text)),
            (Location::Url(url), Some(remote)) => {
                let fetched = remote.fetch(&url);
                fetched.map(|Fetched { url, text }| (PathBuf::from(url), text))
            }
            (Location::Url(_), None) => return Err(None),
        }
        .map_err(|refusal| Some(refusal.diagnostic(shown).message))?;
        // A redirect can lead to what is known by another name.
        if path != shown
            && let Some(known) = self.known.get(&path)
        {
            return known.clone().map(|file| (file, None));
        }
        let is_fetched = path.clone();
        let parsed = if is_prose(&path) {
            Some(prose(path, text, self.diagnostics))
        } else {
            parse(path, text, self.diagnostics)
        };
        let (file, tree) = parsed.ok_or(None)?;
        self.known.entry(is_fetched).or_insert(Ok(file));
        Ok((file, Some(tree)))
    }
}

/// Whether a URL that may be a name is worth fetching: one that ends as descriptions do.
fn looks_like_a_file(url: &str) -> bool {
    let path = url.split('?').next().unwrap_or_default().to_lowercase();
    [".json", ".yaml", ".yml"]
        .iter()
        .any(|extension| path.ends_with(extension))
}

fn unresolved(path: &str, why: &str) -> Diagnostic {
    let message = format!("the reference `{path}` leads nowhere: {why}");
    let help = "a relative reference starts from the folder of the file that it stands in; \
         with `--keep-going` it is read as if nothing were said there";
    Diagnostic::error(Code::UnresolvedReference, message).help(help)
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
