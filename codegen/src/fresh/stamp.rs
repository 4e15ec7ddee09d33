//! What is remembered of a generation, and whether it still holds.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::load::Question;

/// A generation that came to its end.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Stamp {
    /// The output.
    pub(super) folder: PathBuf,
    /// The program and its settings.
    pub(super) key: String,
    /// What the disk was asked, and what it answered.
    pub(super) asked: Vec<(Question, PathBuf, String)>,
    /// The files of the output.
    pub(super) files: Vec<Seen>,
    /// What was said.
    pub(super) said: String,
}

/// A file of the output as it was left.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seen {
    /// From the folder of the output.
    path: String,
    bytes: u64,
    /// When it was changed last: nanoseconds since 1970.
    changed: u64,
}

impl Seen {
    /// A plain file as it is now.
    pub(super) fn of(folder: &Path, path: &str) -> Option<Self> {
        let about = fs::symlink_metadata(folder.join(path)).ok()?;
        Some(Self {
            path: path.to_owned(),
            bytes: about.len(),
            changed: nanoseconds(about.modified().ok().filter(|_| about.is_file())?)?,
        })
    }

    /// Whether it was changed at a time or later.
    pub(super) fn is_since(&self, time: SystemTime) -> bool {
        nanoseconds(time).is_none_or(|time| self.changed >= time)
    }
}

fn nanoseconds(time: SystemTime) -> Option<u64> {
    u64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}

impl Stamp {
    /// The stamp in a file, and when it was written.
    pub(super) fn read(place: &Path) -> Option<(Self, SystemTime)> {
        let time = fs::metadata(place).ok()?.modified().ok()?;
        let stamp = serde_json::from_slice(&fs::read(place).ok()?).ok()?;
        Some((stamp, time))
    }

    /// Writes it. Another process finds the old one, this one, or none.
    pub(super) fn write(&self, place: &Path) {
        let Ok(text) = serde_json::to_vec(self) else {
            return;
        };
        let part = place.with_extension(format!("part-{}", std::process::id()));
        let written = fs::write(&part, text).and_then(|()| fs::rename(&part, place));
        if written.is_err() {
            // There is then no stamp, or an old one that does not fit.
            let _ = fs::remove_file(&part);
        }
    }

    /// Whether the disk answers as it did.
    pub(super) fn is_told_the_same(&self) -> bool {
        self.asked
            .iter()
            .all(|(question, path, answer)| question.answer(path) == *answer)
    }

    /// Whether no file of the output has been touched since; `time` is when the stamp was written.
    pub(super) fn is_untouched(&self, time: SystemTime) -> bool {
        self.files.iter().all(|seen| {
            // Where the clock has not moved on, a later change would look the same.
            !seen.is_since(time) && Seen::of(&self.folder, &seen.path).as_ref() == Some(seen)
        })
    }
}
