//! The list of the files that bindery has written into a folder.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path};

use super::LIST;

/// What the list begins with, for whoever opens it.
const HEAD: &str = "# Files that bindery wrote here, and that it may overwrite and remove.\n";

/// The files that the list of a folder names; none if there is no list.
///
/// A path that leads out of the folder is not heeded.
pub(super) fn read(folder: &Path) -> io::Result<BTreeSet<String>> {
    let text = match fs::read_to_string(folder.join(LIST)) {
        Ok(text) => text,
        Err(error) if is_absent(&error) => return Ok(BTreeSet::new()),
        Err(error) => return Err(error),
    };
    let paths = text
        .lines()
        .filter(|line| !line.starts_with('#') && is_inside(line));
    Ok(paths.map(str::to_owned).collect())
}

/// The text of the list.
pub(super) fn write<'a>(paths: impl Iterator<Item = &'a String>) -> String {
    let mut text = HEAD.to_owned();
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// Whether an error says that there is no such file.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound)
}

/// Whether a path stays in the folder that it starts from.
fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && Path::new(path)
            .components()
            .all(|component| matches!(component, Component::Normal(_)))
}
