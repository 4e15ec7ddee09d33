//! What has to change in a folder.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::LIST;
use super::difference;
use super::manifest;
use super::own::{self, is_absent};
use super::transaction::Transaction;
use crate::diagnostic::{Code, Diagnostic};

/// A difference between the output and what stands in its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A file is missing.
    Missing(String),
    /// A file has another content.
    Stale(String),
    /// A file of an earlier generation is not made any more.
    Superfluous(String),
    /// A file that bindery has not written stands where one should be written.
    Foreign(String),
}

impl Change {
    /// The path of the file in the output folder, with `/` between.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Missing(path)
            | Self::Stale(path)
            | Self::Superfluous(path)
            | Self::Foreign(path) => path,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Missing(_) => "missing",
            Self::Stale(_) => "stale",
            Self::Superfluous(_) => "superfluous",
            Self::Foreign(_) => "not made by bindery",
        };
        write!(formatter, "{kind}: {}", self.path())
    }
}

/// What has to change in a folder so that it holds the output.
#[derive(Clone, Debug)]
pub struct Plan {
    folder: PathBuf,
    files: BTreeMap<String, String>,
    changes: Vec<Change>,
}

impl Plan {
    pub(super) fn new(
        folder: &Path,
        mut files: BTreeMap<String, String>,
    ) -> Result<Self, Diagnostic> {
        let list = own::write(files.keys());
        files.insert(LIST.to_owned(), list);
        let own = own::read(folder)
            .map_err(|error| unwritable(&folder.join(LIST), &error.to_string()))?;
        let mut changes = Vec::new();
        for (path, text) in &mut files {
            let is_own = path == LIST || own.contains(path);
            if path == "Cargo.toml"
                && is_own
                && let Ok(existing) = fs::read_to_string(folder.join(path))
            {
                *text = manifest::keep(&existing, text);
            }
            changes.extend(compare(folder, path, text, is_own)?);
        }
        let gone = own.iter().filter(|path| !files.contains_key(*path));
        let gone = gone.filter(|path| folder.join(path).symlink_metadata().is_ok());
        changes.extend(gone.map(|path| Change::Superfluous(path.clone())));
        changes.sort_by(|a, b| a.path().cmp(b.path()));
        Ok(Self {
            folder: folder.to_owned(),
            files,
            changes,
        })
    }

    /// The paths of all files of the output, the list among them.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    /// The differences, in the order of their paths.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The differences line by line.
    pub(crate) fn difference(&self) -> String {
        difference::unified(&self.folder, &self.files, &self.changes)
    }

    /// Brings the folder up to date. After an error it is as it was before.
    pub(crate) fn write(&self) -> Result<(), Diagnostic> {
        if let Some(foreign) = self
            .changes
            .iter()
            .find(|change| matches!(change, Change::Foreign(_)))
        {
            let path = self.folder.join(foreign.path());
            let message = format!(
                "`{}` stands in the way: bindery has not written it",
                path.display()
            );
            let help = "move it away, or choose another output folder";
            return Err(Diagnostic::error(Code::Unwritable, message).help(help));
        }
        if self.changes.is_empty() {
            return Ok(());
        }
        let mut transaction = Transaction::begin(&self.folder)?;
        let outcome = self.changes.iter().try_for_each(|change| match change {
            Change::Superfluous(path) => {
                transaction.remove(path);
                Ok(())
            }
            change => {
                let text = self.files.get(change.path()).map_or("", String::as_str);
                transaction.stage(change.path(), text)
            }
        });
        transaction.end(outcome)
    }
}

fn compare(
    folder: &Path,
    path: &str,
    text: &str,
    is_own: bool,
) -> Result<Option<Change>, Diagnostic> {
    let full = folder.join(path);
    match fs::read(&full) {
        Ok(bytes) if bytes == text.as_bytes() => Ok(None),
        Ok(_) if is_own => Ok(Some(Change::Stale(path.to_owned()))),
        Ok(_) => Ok(Some(Change::Foreign(path.to_owned()))),
        Err(error) if is_absent(&error) => Ok(Some(Change::Missing(path.to_owned()))),
        Err(error) => Err(unwritable(&full, &error.to_string())),
    }
}

/// The output cannot be written, and why.
pub(super) fn unwritable(path: &Path, why: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Unwritable,
        format!("cannot write `{}`: {why}", path.display()),
    )
}
