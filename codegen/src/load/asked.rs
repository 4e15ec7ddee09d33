//! What has been asked of the disk, so that it can be asked again.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::read::{Refusal, read, read_plain};

/// A question about a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Question {
    /// What stands in the file.
    Text,
    /// What stands in the file, if it is a plain one.
    Plain,
    /// Whether it exists.
    Exists,
    /// Which file it leads to.
    Identity,
}

/// Questions and the answers to them. Of a text only a number is kept that no other text is likely to have.
pub(crate) type Asked = BTreeMap<(Question, PathBuf), String>;

impl Question {
    /// Asks it.
    pub(crate) fn answer(self, path: &Path) -> String {
        match self {
            Self::Text => of_text(&read(path)),
            Self::Plain => of_text(&read_plain(path)),
            Self::Exists => path.exists().to_string(),
            Self::Identity => of_identity(&fs::canonicalize(path).map_err(Refusal::Unreadable)),
        }
    }
}

pub(super) fn of_text(text: &Result<String, Refusal>) -> String {
    match text {
        Ok(text) => {
            let mut hasher = DefaultHasher::new();
            text.hash(&mut hasher);
            format!("{:016x} {}", hasher.finish(), text.len())
        }
        Err(refusal) => format!("{refusal:?}"),
    }
}

pub(super) fn of_identity(path: &Result<PathBuf, Refusal>) -> String {
    format!("{path:?}")
}
