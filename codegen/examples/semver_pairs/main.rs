//! Compares the verdict of `bindery diff` with that of cargo-semver-checks, on the crates that are emitted of
//! every pair of documents in `spec/diff`, in both directions:
//!
//! ```sh
//! cargo run --release -p bindery --example semver_pairs -- spec/diff target/semver [--only GROUP]
//! ```
//!
//! `cargo-semver-checks` must be on the `PATH`, and know the format of this compiler's rustdoc. Each document
//! becomes a crate, its rustdoc is written as JSON once, and both directions are checked from that. The crates
//! share one target folder, so that their dependencies are built once.
//!
//! The exit code is 1 where a verdict is too low: cargo-semver-checks asks for more than bindery does.

#[path = "../../../tests/cases/mod.rs"]
mod cases;
mod judge;
mod table;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use judge::Judge;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [spec, work, rest @ ..] = arguments.as_slice() else {
        return Err("usage: semver_pairs SPEC/DIFF WORK [--only GROUP]".into());
    };
    let only = match rest {
        [] => None,
        [flag, group] if flag == "--only" => Some(group.as_str()),
        _ => return Err("usage: semver_pairs SPEC/DIFF WORK [--only GROUP]".into()),
    };
    let judge = Judge::new(Path::new(work))?;
    let mut rows = Vec::new();
    for case in cases::cases(spec.as_ref())? {
        if only.is_none_or(|group| group == case.group) {
            rows.extend(judge.case(&case)?);
        }
    }
    let is_low = table::print(&rows);
    Ok(ExitCode::from(u8::from(is_low)))
}
