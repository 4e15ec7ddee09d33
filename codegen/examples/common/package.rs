//! Packages that a generator has written.

use std::fs;
use std::path::Path;

use crate::Result;

/// The name of the package in a folder, which its generator may have chosen.
pub fn name(folder: &Path) -> Result<String> {
    let manifest = fs::read_to_string(folder.join("Cargo.toml"))?;
    let name = manifest
        .lines()
        .find_map(|line| line.strip_prefix("name = "));
    Ok(name
        .ok_or("a manifest without a name")?
        .trim_matches('"')
        .to_owned())
}

/// Writes a package with nothing in it that depends on what the package in `folder` depends on.
pub fn hollow(folder: &Path, into: &Path) -> Result<()> {
    fs::create_dir_all(into.join("src"))?;
    let manifest = fs::read_to_string(folder.join("Cargo.toml"))?;
    // Cargo takes two crates of one name for one, wherever they stand.
    let manifest = manifest.replace(&name(folder)?, "dependencies");
    fs::write(into.join("Cargo.toml"), manifest)?;
    fs::write(into.join("src/lib.rs"), "//! Nothing.\n")?;
    Ok(())
}
