//! Files that were asked for and not there: how Cargo learns that one has come.
//!
//! Cargo takes a missing file for changed, and would run the script every time. Of a folder it looks at all that
//! is in it, follows links and passes over those that lead nowhere. So there is a folder of links that lead to
//! what is missing: one that comes is newer than the last run, and all else is nobody's business.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::Sources;

/// Makes the folder of links at `place`, where a file was missing; whether there is one. Where the system allows
/// no links, there is none, and a new file is noticed when the script runs for another reason.
pub(crate) fn watch(place: &Path, sources: &Sources) -> bool {
    let asked = sources.asked().into_iter().flatten();
    let missing: BTreeSet<&PathBuf> = asked
        .map(|((_, path), _)| path)
        .filter(|path| fs::symlink_metadata(path).is_err())
        .collect();
    // There may be none from before.
    let _ = fs::remove_dir_all(place);
    !missing.is_empty() && links(place, &missing).is_ok()
}

fn links(place: &Path, missing: &BTreeSet<&PathBuf>) -> io::Result<()> {
    fs::create_dir_all(place)?;
    for (index, path) in missing.iter().enumerate() {
        link(&std::path::absolute(path)?, &place.join(index.to_string()))?;
    }
    // The folder must not be newer than the run that makes it. The manifest is watched anyway.
    let time = fs::metadata("Cargo.toml")?.modified()?;
    File::open(place)?.set_modified(time)
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
