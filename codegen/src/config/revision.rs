//! Documents of a revision of the git repository that the working folder stands in.

use super::Config;
use crate::diagnostic::Diagnostics;
use crate::load::{Files, Revision, split};

impl Config {
    /// Settings for the document `document`: a file, or `REV:PATH` for a file of a revision of the git
    /// repository that the working folder stands in.
    ///
    /// As for git, `PATH` starts from the root of the repository, or from the working folder where it
    /// begins with `./`. What the document refers to, and the configuration and the overlays beside it,
    /// are those of the same revision. A file of the disk goes before a revision.
    pub fn of(document: &str) -> Self {
        match split(document) {
            Some((revision, _)) => Self {
                revision: Some(revision.to_owned()),
                ..Self::new(document)
            },
            None => Self::new(document),
        }
    }

    /// Where files are read from; none if the revision cannot be read, which the diagnostics then say.
    pub(crate) fn source(&self, diagnostics: &mut Diagnostics) -> Option<Files> {
        let Some(name) = &self.revision else {
            return Some(Files::disk());
        };
        match Revision::find(name) {
            Ok(revision) => Some(Files::with(revision)),
            Err(refusal) => {
                diagnostics.push(refusal);
                None
            }
        }
    }
}
