//! Files change together or not at all.
//!
//! New files are written into a folder of their own inside the output folder. Only when all of them stand
//! there are they renamed to where they belong, and what they replace is renamed into that folder, from
//! where it comes back if a later step fails.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::plan::unwritable;
use crate::diagnostic::Diagnostic;

/// A change of several files of a folder.
pub(super) struct Transaction {
    folder: PathBuf,
    /// The folder inside it that holds what is coming and what has been replaced.
    stage: PathBuf,
    /// The paths that are to be renamed into place, in order.
    coming: Vec<String>,
    /// The paths that are to be taken away, in order.
    going: Vec<String>,
    /// What has been done, to be taken back.
    done: Vec<Step>,
}

/// A step that can be taken back.
enum Step {
    /// A folder has been made.
    Made(PathBuf),
    /// The first path has been renamed to the second.
    Renamed(PathBuf, PathBuf),
}

impl Transaction {
    /// Makes the folder, if need be, and the place for the new files.
    pub(super) fn begin(folder: &Path) -> Result<Self, Diagnostic> {
        let stage = folder.join(format!(".bindery-{}", std::process::id()));
        let mut transaction = Self {
            folder: folder.to_owned(),
            stage: stage.clone(),
            coming: Vec::new(),
            going: Vec::new(),
            done: Vec::new(),
        };
        let made = transaction
            .make(folder)
            .and_then(|()| fs::create_dir_all(stage.join("old")));
        if let Err(error) = made {
            transaction.take_back();
            return Err(unwritable(folder, &error.to_string()));
        }
        Ok(transaction)
    }

    /// Writes a new file where it is not seen yet.
    pub(super) fn stage(&mut self, path: &str, text: &str) -> Result<(), Diagnostic> {
        let staged = self.stage.join(self.coming.len().to_string());
        fs::write(&staged, text)
            .map_err(|error| unwritable(&self.folder.join(path), &error.to_string()))?;
        self.coming.push(path.to_owned());
        Ok(())
    }

    /// Notes a file that is to be taken away.
    pub(super) fn remove(&mut self, path: &str) {
        self.going.push(path.to_owned());
    }

    /// Puts the new files in place, unless an earlier step failed, and takes everything back when that
    /// fails.
    pub(super) fn end(mut self, outcome: Result<(), Diagnostic>) -> Result<(), Diagnostic> {
        let outcome = outcome.and_then(|()| self.commit());
        if outcome.is_err() {
            self.take_back();
            return outcome;
        }
        for path in &self.going {
            self.remove_empty_folders(path);
        }
        // What is left there is of no more use; that it cannot be removed changes nothing.
        let _ = fs::remove_dir_all(&self.stage);
        outcome
    }

    fn commit(&mut self) -> Result<(), Diagnostic> {
        for path in self.going.clone() {
            self.retire(&path)?;
        }
        for (index, path) in self.coming.clone().iter().enumerate() {
            let to = self.folder.join(path);
            if let Some(parent) = to.parent() {
                self.make(parent)
                    .map_err(|error| unwritable(parent, &error.to_string()))?;
            }
            if to.symlink_metadata().is_ok() {
                self.retire(path)?;
            }
            self.rename(self.stage.join(index.to_string()), to)?;
        }
        Ok(())
    }

    /// Keeps an old file until the end.
    fn retire(&mut self, path: &str) -> Result<(), Diagnostic> {
        let old = self.stage.join("old").join(self.done.len().to_string());
        self.rename(self.folder.join(path), old)
    }

    fn rename(&mut self, from: PathBuf, to: PathBuf) -> Result<(), Diagnostic> {
        fs::rename(&from, &to).map_err(|error| unwritable(&to, &error.to_string()))?;
        self.done.push(Step::Renamed(from, to));
        Ok(())
    }

    /// Makes a folder and those above it, and notes which of them are new.
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.done.push(Step::Made(folder.to_owned()));
        }
        Ok(())
    }

    /// Takes back what has been done, the last step first, as far as the system allows.
    fn take_back(&mut self) {
        let last = self.done.drain(..).rev();
        let (made, renamed): (Vec<_>, Vec<_>) =
            last.partition(|step| matches!(step, Step::Made(_)));
        for step in renamed {
            if let Step::Renamed(from, to) = step {
                let _ = fs::rename(to, from);
            }
        }
        let _ = fs::remove_dir_all(&self.stage);
        for step in made {
            if let Step::Made(folder) = step {
                let _ = fs::remove_dir(folder);
            }
        }
    }

    /// Removes the folders that a file has left empty, up to the output folder.
    fn remove_empty_folders(&self, path: &str) {
        let within = Path::new(path)
            .ancestors()
            .skip(1)
            .filter(|above| !above.as_os_str().is_empty());
        for above in within {
            if fs::remove_dir(self.folder.join(above)).is_err() {
                return;
            }
        }
    }
}
