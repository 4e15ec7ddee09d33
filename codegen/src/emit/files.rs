//! The Rust files of an output.

use std::collections::{BTreeMap, BTreeSet};

use super::imports::{Source, roots};
use super::manifest;
use super::runtime::{Part, parts};
use super::words::{Word, words};
use crate::format;

/// The Rust files that have been emitted, by path from the root of the output with `/` between.
///
/// Tokens become text as soon as a file is complete: they take many times the room of their text, and do
/// not leave their thread.
#[derive(Clone, Debug, Default)]
pub struct Files {
    files: BTreeMap<String, File>,
}

/// A file, and what it needs.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) text: String,
    /// The parts of the runtime that it uses.
    pub(super) parts: BTreeSet<Part>,
    /// The crates that it names.
    pub(super) crates: BTreeSet<&'static str>,
}

impl Files {
    /// Adds a file.
    pub fn insert(&mut self, path: String, source: impl Into<Source>) {
        let mut source: Source = source.into();
        let body = format::pretty(std::mem::take(&mut source.body));
        let words: Vec<Word<'_>> = words(&body).collect();
        let imports = source.imports(&roots(words.iter().copied()));
        let file = File {
            text: format::file(imports, &body),
            parts: parts(words.iter().copied()),
            crates: manifest::crates(words.iter().copied()),
        };
        self.files.insert(path, file);
    }

    /// Whether there is a file at `path`.
    #[must_use]
    pub fn contains_key(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Adds a file that is complete.
    pub(super) fn copy(&mut self, path: &str, file: &File) {
        self.files.insert(path.to_owned(), file.clone());
    }

    /// The file at `path`.
    pub(super) fn get(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// Leaves files out.
    pub(super) fn without(mut self, is_left_out: impl Fn(&str) -> bool) -> Self {
        self.files.retain(|path, _| !is_left_out(path));
        self
    }

    /// Adds the files of another section.
    pub(super) fn extend(&mut self, others: Self) {
        self.files.extend(others.files);
    }

    /// Changes the path of every file.
    pub(super) fn moved(self, path: impl Fn(String) -> String) -> Self {
        let files = self.files.into_iter();
        Self {
            files: files.map(|(from, file)| (path(from), file)).collect(),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&String, &File)> {
        self.files.iter()
    }

    /// The texts by their paths.
    pub(super) fn into_texts(self) -> impl Iterator<Item = (String, String)> {
        self.files.into_iter().map(|(path, file)| (path, file.text))
    }
}
