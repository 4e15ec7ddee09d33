//! Whether there is anything to do: an output that is what it would become is left alone.
//!
//! Invariant: an output counts as fresh only if the same program with the same settings would be told the same
//! about every file that it asked for, and no file of the output has been touched. What is in doubt is not
//! fresh, and what was said then is said again.

mod absent;
mod key;
mod place;
mod stamp;

#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

pub(crate) use absent::watch;

use crate::Generated;
use crate::config::Config;
use stamp::Stamp;

/// Longer than the clock takes that file systems write down, so that whatever touches a file later is seen.
const TICK: Duration = Duration::from_millis(20);

/// The memory of the last generation into a folder.
#[derive(Debug)]
pub(crate) struct Freshness {
    /// Where the stamp is kept.
    place: PathBuf,
    key: String,
    folder: PathBuf,
    started: SystemTime,
}

impl Freshness {
    /// That of the command; none where the user has no folder for caches.
    pub(crate) fn of_command(config: &Config) -> Option<Self> {
        let folder = std::path::absolute(config.folder()?).ok()?;
        Self::of(config, place::of(&folder)?)
    }

    /// That of a generation with settings, kept in the file `place`.
    pub(crate) fn of(config: &Config, place: PathBuf) -> Option<Self> {
        Some(Self {
            place,
            key: key::of(config)?,
            folder: std::path::absolute(config.folder()?).ok()?,
            started: SystemTime::now(),
        })
    }

    /// What was said when the output was made, if there is nothing to do.
    pub(crate) fn said(&self) -> Option<String> {
        let (stamp, time) = Stamp::read(&self.place)?;
        let is_fresh = stamp.key == self.key
            && stamp.folder == self.folder
            && stamp.is_told_the_same()
            && stamp.is_untouched(time);
        is_fresh.then_some(stamp.said)
    }

    /// Remembers an output that has been written, or compared and found equal, and what was said.
    ///
    /// This is for the sake of speed, so what cannot be remembered is not.
    pub(crate) fn remember(&self, generated: &Generated, said: &str) {
        if let Some(stamp) = self.stamp(generated, said) {
            place::tidy(&self.place);
            stamp.write(&self.place);
        }
    }

    fn stamp(&self, generated: &Generated, said: &str) -> Option<Stamp> {
        let asked = generated.diagnostics.sources().asked()?;
        if !generated.changes.is_empty() {
            thread::sleep(TICK);
        }
        let is_changed = |path: &str| generated.changes.iter().any(|change| change.path() == path);
        let mut files = Vec::new();
        for path in &generated.files {
            let seen = stamp::Seen::of(&self.folder, path)?;
            // Somebody else has written in between.
            if seen.is_since(self.started) && !is_changed(path) {
                return None;
            }
            files.push(seen);
        }
        Some(Stamp {
            key: self.key.clone(),
            folder: self.folder.clone(),
            asked: asked
                .iter()
                .map(|((question, path), answer)| (*question, path.clone(), answer.clone()))
                .collect(),
            files,
            said: said.to_owned(),
        })
    }
}
