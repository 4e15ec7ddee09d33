//! Where stamps are kept: in the user's folder for caches, because an output goes into version control and the
//! times of files on one machine have no meaning there.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// How the files are called.
const EXTENSION: &str = "stamp";

/// How many stamps are kept; of more, the older half goes. An output whose stamp has gone is generated once
/// more.
const MOST: usize = 256;

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

/// Removes the older half of the stamps beside a stamp, once there are many. None is read: that would take
/// longer than most generations.
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
    if stamps.len() <= MOST {
        return;
    }
    let mut by_age: Vec<_> = stamps
        .into_iter()
        .map(|path| {
            let written = fs::metadata(&path).and_then(|about| about.modified());
            (written.ok(), path)
        })
        .collect();
    by_age.sort();
    for (_, path) in &by_age[..by_age.len() / 2] {
        // What cannot be removed does no harm.
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    #[test]
    fn of_too_many_stamps_the_older_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let stamp = |number: usize| folder.path().join(format!("{number:03}.{EXTENSION}"));
        let other = folder.path().join("other");
        fs::write(&other, "").expect("a file that is no stamp");
        for number in 0..=MOST {
            let file = fs::File::create(stamp(number)).expect("a stamp");
            let written = SystemTime::UNIX_EPOCH + Duration::from_secs(number as u64);
            file.set_modified(written).expect("a time");
            if number < MOST {
                tidy(&stamp(number));
            }
        }
        assert!(stamp(0).is_file(), "so many may stay");
        tidy(&stamp(MOST));
        assert!(other.is_file() && stamp(MOST).is_file() && stamp(MOST / 2).is_file());
        assert!(!stamp(0).exists() && !stamp(MOST / 2 - 1).exists());
    }
}
