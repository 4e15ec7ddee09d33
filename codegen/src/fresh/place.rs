//! Where stamps are kept: in the user's folder for caches, because an output goes into version control and the
//! times of files on one machine have no meaning there.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use super::stamp::Stamp;

/// How the files are called.
const EXTENSION: &str = "stamp";

/// How many stamps are kept before those of outputs that are gone are looked for.
const MANY: usize = 64;

/// The file for the stamp of an output.
pub(super) fn of(output: &Path) -> Option<PathBuf> {
    let folder = caches()?.join("bindery");
    fs::create_dir_all(&folder).ok()?;
    let mut hasher = DefaultHasher::new();
    output.hash(&mut hasher);
    Some(folder.join(format!("{:016x}.{EXTENSION}", hasher.finish())))
}

/// Where caches go on this system.
fn caches() -> Option<PathBuf> {
    let named = |variable: &str| {
        let path = PathBuf::from(env::var_os(variable)?);
        path.is_absolute().then_some(path)
    };
    if cfg!(windows) {
        return named("LOCALAPPDATA");
    }
    named("XDG_CACHE_HOME").or_else(|| Some(named("HOME")?.join(".cache")))
}

/// Removes the stamps of outputs that are gone from the folder of a stamp, once there are many.
pub(super) fn tidy(place: &Path) {
    let entries = place.parent().and_then(|folder| fs::read_dir(folder).ok());
    let stamps: Vec<PathBuf> = entries
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == EXTENSION)
        })
        .collect();
    if stamps.len() < MANY {
        return;
    }
    for path in stamps {
        let is_used = Stamp::read(&path).is_some_and(|(stamp, _)| stamp.folder.is_dir());
        if !is_used {
            // What cannot be removed does no harm.
            let _ = fs::remove_file(path);
        }
    }
}
