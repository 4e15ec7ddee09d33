//! What several tests need.

use std::path::PathBuf;

/// The path of a file or folder in `spec/`.
pub fn spec_path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../spec")
        .join(name)
}

/// The text of a file in `spec/`.
pub fn spec(name: &str) -> String {
    std::fs::read_to_string(spec_path(name)).expect("a file in spec")
}
