//! What beside the files of the input decides what is generated: the program, and what it is told.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::UNIX_EPOCH;

use crate::config::Config;

/// A number for the program and its settings; none where the program cannot be told from another.
pub(super) fn of(config: &Config) -> Option<String> {
    let mut hasher = DefaultHasher::new();
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    // A program that has been built anew may say something else under the same version.
    let program = env::current_exe().ok()?;
    let about = fs::metadata(&program).ok()?;
    let time = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    (program, about.len(), time).hash(&mut hasher);
    // Relative paths start from here, and the build script of a package asks for its features.
    env::current_dir().ok()?.hash(&mut hasher);
    for variable in ["CARGO_MANIFEST_DIR", "OUT_DIR"] {
        env::var_os(variable).hash(&mut hasher);
    }
    // Who listens has no say in what is made, and stands at another address whenever the program runs.
    format!("{:?}", config.without_listener()).hash(&mut hasher);
    Some(format!("{:016x}", hasher.finish()))
}
