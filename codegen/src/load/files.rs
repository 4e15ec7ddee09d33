//! Where files are read from: the disk, or a revision of a git repository.
//!
//! A path in a revision begins with its name and a colon, `main:spec/api.yaml`, as git writes it; every
//! other path is one of the disk, so that an overlay of today can be applied to a document of yesterday.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::asked::{self, Asked, Question};
use super::folder;
use super::read::{Refusal, read, read_plain, text};
use super::revision::Revision;

/// Where files are read from.
#[derive(Clone, Debug, Default)]
pub struct Files {
    revision: Option<Revision>,
    /// What the disk has been asked; all clones know it.
    asked: Arc<Mutex<Asked>>,
}

impl Files {
    /// The disk alone.
    #[must_use]
    pub fn disk() -> Self {
        Self::default()
    }

    /// The disk, and a revision of a git repository.
    pub(crate) fn with(revision: Revision) -> Self {
        Self {
            revision: Some(revision),
            ..Self::default()
        }
    }

    /// Whether nothing but the disk is read.
    pub(crate) fn is_disk(&self) -> bool {
        self.revision.is_none()
    }

    /// What the disk has been asked until now.
    pub(crate) fn asked(&self) -> Asked {
        self.asked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Remembers what the disk has been asked.
    fn note(&self, question: Question, path: &Path, answer: String) {
        self.asked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert((question, path.to_owned()), answer);
    }

    /// Reads a file as UTF-8, without its byte order mark.
    pub(crate) fn read(&self, path: &Path) -> Result<String, Refusal> {
        if let Some((revision, inside)) = self.inside(path) {
            return text(revision.read(&inside)?);
        }
        let text = read(path);
        self.note(Question::Text, path, asked::of_text(&text));
        text
    }

    /// Reads a file that a document names: one that could keep its reader waiting is refused.
    pub(super) fn read_plain(&self, path: &Path) -> Result<String, Refusal> {
        if self.inside(path).is_some() {
            return self.read(path);
        }
        let text = read_plain(path);
        self.note(Question::Plain, path, asked::of_text(&text));
        text
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, path: &Path) -> bool {
        if let Some((revision, inside)) = self.inside(path) {
            return revision.read(&inside).is_ok();
        }
        let exists = path.exists();
        self.note(Question::Exists, path, exists.to_string());
        exists
    }

    /// What is equal for two paths that lead to one file.
    pub(super) fn identity(&self, path: &Path) -> Result<PathBuf, Refusal> {
        if let Some((revision, inside)) = self.inside(path) {
            return Ok(revision.shown(&inside));
        }
        let identity = fs::canonicalize(path).map_err(Refusal::Unreadable);
        self.note(Question::Identity, path, asked::of_identity(&identity));
        identity
    }

    /// The file that a relative path leads to from the folder of another file.
    pub(crate) fn beside(&self, file: &Path, relative: &Path) -> PathBuf {
        match self.inside(file) {
            Some((revision, inside)) => revision.shown(&clean(&folder(&inside).join(relative))),
            None => folder(file).join(relative),
        }
    }

    fn inside(&self, path: &Path) -> Option<(&Revision, PathBuf)> {
        let revision = self.revision.as_ref()?;
        Some((revision, revision.inside(path)?))
    }
}

/// A path without `.` and without `..` where it goes back over a named folder.
pub(super) fn clean(path: &Path) -> PathBuf {
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
