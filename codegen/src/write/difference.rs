//! Changes of files as a unified diff.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use similar::TextDiff;

use super::{Change, LIST};

/// How many lines are shown: who regenerates sees the rest in their own tools.
const LONGEST: usize = 400;

/// The changes from what stands in `folder` to `files`. The list of the files itself is left out.
pub(super) fn unified(
    folder: &Path,
    files: &BTreeMap<String, String>,
    changes: &[Change],
) -> String {
    let mut text = String::new();
    let mut shown = 0;
    for change in changes.iter().filter(|change| change.path() != LIST) {
        if shown >= LONGEST {
            break;
        }
        let one = file(folder, files, change);
        shown += one.lines().count();
        text.push_str(&one);
    }
    cut(text)
}

fn file(folder: &Path, files: &BTreeMap<String, String>, change: &Change) -> String {
    let path = change.path();
    let is_there = !matches!(change, Change::Missing(_));
    let old = if is_there {
        fs::read(folder.join(path)).unwrap_or_default()
    } else {
        Vec::new()
    };
    let old = String::from_utf8_lossy(&old);
    let new = match change {
        Change::Superfluous(_) => "",
        _ => files.get(path).map_or("", String::as_str),
    };
    let before = if is_there {
        format!("a/{path}")
    } else {
        "/dev/null".to_owned()
    };
    let after = match change {
        Change::Superfluous(_) => "/dev/null".to_owned(),
        _ => format!("b/{path}"),
    };
    TextDiff::from_lines(old.as_ref(), new)
        .unified_diff()
        .header(&before, &after)
        .to_string()
}

fn cut(text: String) -> String {
    let count = text.lines().count();
    if count <= LONGEST {
        return text;
    }
    let mut short: String = text.split_inclusive('\n').take(LONGEST).collect();
    // Writing into a string cannot fail.
    let _ = writeln!(short, "… the difference goes on");
    short
}
