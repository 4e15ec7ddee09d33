//! Both verdicts on a pair of documents.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use bindery::Config;
use bindery::diff::Level;

use crate::cases::Case;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The name of every crate: paths in their rustdoc begin with it, and must be alike.
const NAME: &str = "pair";

/// The verdicts on one direction of a case.
pub struct Row {
    pub group: String,
    pub title: String,
    /// What bindery says.
    pub ours: Level,
    /// What cargo-semver-checks says.
    pub theirs: Level,
    /// The checks that failed there.
    pub lints: Vec<String>,
    /// What bindery ties its verdict to.
    pub items: Vec<String>,
}

/// Where the crates are made and compared.
pub struct Judge {
    work: PathBuf,
}

impl Judge {
    pub fn new(work: &Path) -> Result<Self> {
        fs::create_dir_all(work)?;
        Ok(Self {
            work: work.canonicalize()?,
        })
    }

    /// Judges a case from the old to the new document, and back.
    pub fn case(&self, case: &Case) -> Result<[Row; 2]> {
        let old = self.crate_of("old", &case.old)?;
        let new = self.crate_of("new", &case.new)?;
        let row = |title: String,
                   (before, before_doc): (&Config, &Path),
                   (after, after_doc): (&Config, &Path)|
         -> Result<Row> {
            let (theirs, lints) = checked(before_doc, after_doc)?;
            let (ours, items) = diffed(before, after)?;
            eprintln!("{ours:6} {theirs:6} {}: {title}", case.group);
            Ok(Row {
                group: case.group.clone(),
                title,
                ours,
                theirs,
                lints,
                items,
            })
        };
        Ok([
            row(case.title.clone(), (&old.0, &old.1), (&new.0, &new.1))?,
            row(
                format!("{} (back)", case.title),
                (&new.0, &new.1),
                (&old.0, &old.1),
            )?,
        ])
    }

    /// The settings of a document, and the rustdoc of its crate as JSON.
    fn crate_of(&self, side: &str, document: &str) -> Result<(Config, PathBuf)> {
        let config = Config::from_content(format!("{side}.json"), document.as_bytes()).name(NAME);
        let files = config.files()?.into_inner();
        let made = self.work.join(format!("{:016x}.json", hash(&files)));
        if !made.exists() {
            let folder = self.work.join(NAME);
            config.clone().output(&folder).generate()?;
            fs::copy(self.rustdoc(&folder)?, &made)?;
        }
        Ok((config, made))
    }

    /// Writes the rustdoc of a crate as JSON.
    fn rustdoc(&self, folder: &Path) -> Result<PathBuf> {
        // The crate stands alone, whatever workspace it is written into. What was added for one document is kept
        // when the next is generated into the folder.
        let manifest = folder.join("Cargo.toml");
        let text = fs::read_to_string(&manifest)?;
        if !text.lines().any(|line| line == "[workspace]") {
            fs::write(&manifest, format!("{text}\n[workspace]\n"))?;
        }
        let target = self.work.join("target");
        let output = Command::new("cargo")
            .args([
                "rustdoc",
                "--quiet",
                "--lib",
                "--all-features",
                "--manifest-path",
            ])
            .arg(&manifest)
            .args([
                "--",
                "-Z",
                "unstable-options",
                "--output-format",
                "json",
                "--cap-lints",
                "allow",
            ])
            .env("CARGO_TARGET_DIR", &target)
            // The JSON of rustdoc is an unstable feature of every compiler.
            .env("RUSTC_BOOTSTRAP", "1")
            .output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
        }
        Ok(target.join("doc").join(format!("{NAME}.json")))
    }
}

/// What tells the crates of two documents apart; equal ones are documented once, and not again in a later run.
fn hash(files: &BTreeMap<String, String>) -> u64 {
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    hasher.finish()
}

/// What bindery says, and because of what.
fn diffed(old: &Config, new: &Config) -> Result<(Level, Vec<String>)> {
    let diff = old.diff(new)?;
    let level = diff.rust().level();
    let changes = diff.changes().iter();
    let items = changes.flat_map(|change| &change.items);
    let items = items.filter(|item| item.rust.level() == level).map(|item| {
        let old = item.old.as_deref().unwrap_or("nothing");
        format!("{old} → {}", item.new.as_deref().unwrap_or("nothing"))
    });
    Ok((level, items.collect()))
}

/// What cargo-semver-checks says: the least release that it lets pass.
fn checked(old: &Path, new: &Path) -> Result<(Level, Vec<String>)> {
    for (release, level) in [("patch", Level::Patch), ("minor", Level::Minor)] {
        let output = Command::new("cargo-semver-checks")
            .args([
                "semver-checks",
                "--color",
                "never",
                "--release-type",
                release,
            ])
            .arg("--baseline-rustdoc")
            .arg(old)
            .arg("--current-rustdoc")
            .arg(new)
            .output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        let told = String::from_utf8_lossy(&output.stderr);
        if output.status.success() {
            return Ok((level, Vec::new()));
        }
        let lints: Vec<String> = said
            .lines()
            .filter_map(|line| line.strip_prefix("--- failure "))
            .map(|line| line.split(':').next().unwrap_or(line).to_owned())
            .collect();
        if lints.is_empty() {
            return Err(format!("cargo-semver-checks did not judge: {told}").into());
        }
        if release == "minor" {
            return Ok((Level::Major, lints));
        }
    }
    Ok((Level::Patch, Vec::new()))
}
