//! Follows references from file to file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::read::Refusal;
use super::{folder, parse, read};
use crate::diagnostic::{
    Code, Cursor, Diagnostic, Diagnostics, FileId, Format, Place, Pointer, SourceFile, Spot,
};

/// Members whose value is data, where a `$ref` is no reference.
const DATA: [&str; 5] = ["const", "default", "enum", "example", "value"];

/// Members that map names of the author's choice, where none of [`DATA`] has its meaning.
const NAMES: [&str; 23] = [
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "examples",
    "headers",
    "links",
    "mediaTypes",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "scopes",
    "securityDefinitions",
    "securitySchemes",
    "variables",
    "webhooks",
];

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
        let mut references = Vec::new();
        collect(
            &tree,
            false,
            &Cursor::Start(&Pointer::root()),
            &mut references,
        );
        for reference in references {
            waiting.extend(walk.reference(file, &reference));
        }
        walk.trees.insert(file, tree);
    }
    (walk.trees, walk.targets)
}

/// A reference to another file.
struct Reference {
    /// The part before `#`.
    path: String,
    /// Where it stands.
    at: Pointer,
    /// Whether it may be something else than a reference.
    is_guess: bool,
}

/// Finds the references to other files in a tree.
fn collect(value: &Value, is_names: bool, at: &Cursor<'_>, references: &mut Vec<Reference>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let at = at.key(key);
                match member {
                    Value::String(text) if key == "$ref" => add(text, &at, false, references),
                    _ if is_names => collect(member, false, &at, references),
                    _ if DATA.contains(&key.as_str()) => {}
                    Value::Object(members) if key == "discriminator" => {
                        mapping(members, &at, references);
                    }
                    _ => collect(member, NAMES.contains(&key.as_str()), &at, references),
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, false, &at.index(index), references);
            }
        }
        _ => {}
    }
}

/// The values of `discriminator.mapping` are names of schemas or references.
fn mapping(discriminator: &Map<String, Value>, at: &Cursor<'_>, references: &mut Vec<Reference>) {
    let at = at.key("mapping");
    let members = discriminator.get("mapping").and_then(Value::as_object);
    for (key, member) in members.into_iter().flatten() {
        if let Value::String(text) = member {
            add(text, &at.key(key), true, references);
        }
    }
}

fn add(text: &str, at: &Cursor<'_>, is_guess: bool, references: &mut Vec<Reference>) {
    let path = text.split('#').next().unwrap_or_default();
    // Nothing is fetched from the network; what such a reference means is not known here.
    if !path.is_empty() && !is_remote(path) {
        references.push(Reference {
            path: path.to_owned(),
            at: at.pointer(),
            is_guess,
        });
    }
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
        let unresolved =
            |refusal: &Refusal| {
                let said = refusal.diagnostic(&shown);
                let message = format!("the reference `{path}` leads nowhere: {}", said.message);
                let diagnostic = Diagnostic::error(Code::UnresolvedReference, message);
                Some(diagnostic.help(
                    "a relative reference starts from the folder of the file that it stands in",
                ))
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

/// Whether a reference leads out of the file system, such as `https://example.com/pet.yaml`.
fn is_remote(path: &str) -> bool {
    let scheme = path.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    // A scheme of one letter is a drive.
    path.starts_with("//") || (scheme.len() > 1 && scheme.bytes().all(is_scheme))
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
