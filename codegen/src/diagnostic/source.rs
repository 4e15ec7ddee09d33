//! The files that diagnostics speak of, and where a node of an overlaid document really stands.

use std::path::PathBuf;
use std::sync::Arc;

use super::{FileId, Place, Pointer, Spot};
use crate::load::Asked;

/// The text of a file of the input, for excerpts and positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path as the caller gave it, or relative to the root document.
    pub path: PathBuf,
    /// The whole text, without a byte order mark.
    pub text: String,
    /// How it is read.
    pub format: Format,
}

/// The notations of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// YAML 1.2.
    Yaml,
    /// TOML 1.0, for the configuration.
    Toml,
    /// Text for readers, such as Markdown.
    Text,
}

/// Every file that has been read, and the nodes that overlays brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
    grafts: Vec<Graft>,
    asked: Option<Asked>,
}

/// A node of a tree that does not stand in the file of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Graft {
    file: FileId,
    at: Pointer,
    origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Origin {
    /// It stands here, with everything below it.
    Place(FileId, Pointer),
    /// Its items have been moved: each is said to stand where the array stands.
    Moved,
}

impl Sources {
    /// Says what the disk has been asked for the whole input.
    pub(crate) fn complete(&mut self, asked: Asked) {
        self.asked = Some(asked);
    }

    /// What the disk has been asked; none where the input came from elsewhere too, or is not complete.
    pub(crate) fn asked(&self) -> Option<&Asked> {
        self.asked.as_ref()
    }

    /// Adds a file.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        self.files.push(Arc::new(file));
        FileId(self.files.len() - 1)
    }

    /// A file, if the id is of these sources.
    #[must_use]
    pub fn file(&self, file: FileId) -> Option<&Arc<SourceFile>> {
        self.files.get(file.0)
    }

    /// The files in the order in which they were read.
    #[must_use]
    pub fn files(&self) -> &[Arc<SourceFile>] {
        &self.files
    }

    /// Says that the node `at` of the tree of `file` came from another place, with all below it.
    pub(crate) fn graft(&mut self, file: FileId, at: Pointer, from: FileId, origin: Pointer) {
        self.grafts.push(Graft {
            file,
            at,
            origin: Origin::Place(from, origin),
        });
    }

    /// Says that the items of the array `at` do not stand at their old index any more.
    pub(crate) fn moved(&mut self, file: FileId, at: Pointer) {
        self.grafts.push(Graft {
            file,
            at,
            origin: Origin::Moved,
        });
    }

    /// Where a node of a tree stands in a file: what overlays changed is in the overlay.
    #[must_use]
    pub fn resolve(&self, place: &Place) -> Place {
        let (Spot::Value(pointer) | Spot::Key(pointer)) = &place.at else {
            return place.clone();
        };
        let mut pointer = pointer.clone();
        let mut is_key = matches!(place.at, Spot::Key(_));
        let mut file = place.file;
        for graft in self
            .grafts
            .iter()
            .rev()
            .filter(|graft| graft.file == place.file)
        {
            let Some(rest) = pointer.below(&graft.at) else {
                continue;
            };
            match &graft.origin {
                Origin::Place(from, origin) => {
                    pointer = origin.join(rest);
                    file = *from;
                    break;
                }
                Origin::Moved if rest.is_empty() => {}
                Origin::Moved => {
                    pointer = graft.at.clone();
                    is_key = true;
                }
            }
        }
        let at = if is_key {
            Spot::Key(pointer)
        } else {
            Spot::Value(pointer)
        };
        Place { file, at }
    }
}
