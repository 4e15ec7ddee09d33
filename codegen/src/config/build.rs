//! Generation in a build script.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Config;
use crate::Failure;
use crate::diagnostic::{Diagnostics, Severity, one_line};
use crate::fresh::{self, Freshness};
use crate::load::is_http;

/// How many warnings are passed on to Cargo; the command shows all of them.
const WARNINGS: usize = 20;

impl Config {
    /// Generates into `$OUT_DIR/<document>/mod.rs`, where `<document>` is the name of the document without
    /// its extension, and tells Cargo which files have been read.
    ///
    /// Where the package that is built has features `client` and `server`, the parts stand behind them.
    ///
    /// # Errors
    ///
    /// When the input cannot be used or the output cannot be written. Return the failure from `main`:
    /// Cargo then shows what is wrong, with excerpts.
    pub fn build(&self) -> Result<(), Failure> {
        let Some(folder) = std::env::var_os("OUT_DIR") else {
            let message = "`build` is for build scripts, and `OUT_DIR` is not set";
            return Err(Failure::of_config(message));
        };
        let stem = self.document.file_stem().unwrap_or_default();
        let folder = PathBuf::from(folder);
        let config = Self {
            output: Some(folder.join(stem)),
            ..self.clone()
        };
        let place = folder.join(stem).with_extension("stamp");
        let freshness = Freshness::of(&config, place);
        if let Some(said) = freshness.as_ref().and_then(Freshness::said) {
            say(&said);
            return Ok(());
        }
        let result = config.generate();
        let diagnostics = match &result {
            Ok(generated) => generated.diagnostics(),
            Err(failure) => failure.diagnostics(),
        };
        let absent = folder.join(stem).with_extension("absent");
        let said = instructions(diagnostics, &absent);
        say(&said);
        let generated = result?;
        if let Some(freshness) = freshness {
            freshness.remember(&generated, &said);
        }
        Ok(())
    }
}

fn say(instructions: &str) {
    // Cargo reads these lines; when it does not, nothing else can be done about it.
    let _ = io::stdout().write_all(instructions.as_bytes());
}

/// What Cargo is told. The folder `absent` holds links to the files that were not there.
fn instructions(diagnostics: &Diagnostics, absent: &Path) -> String {
    let is_watched = fresh::watch(absent, diagnostics.sources());
    let files = diagnostics
        .sources()
        .files()
        .iter()
        .map(|file| file.path.as_path())
        // Cargo would take what it cannot find for changed.
        .filter(|path| !path.to_str().is_some_and(is_http));
    let read = std::iter::once(Path::new("Cargo.toml"))
        .chain(files)
        .chain(is_watched.then_some(absent));
    let mut lines: Vec<String> = read
        .map(|path| format!("cargo:rerun-if-changed={}", path.display()))
        .collect();
    let warnings = one_line(diagnostics, Severity::Warning);
    lines.extend(
        warnings
            .iter()
            .take(WARNINGS)
            .map(|warning| format!("cargo:warning={warning}")),
    );
    if warnings.len() > WARNINGS {
        let more = warnings.len() - WARNINGS;
        lines.push(format!(
            "cargo:warning=and {more} more: run `bindery check`"
        ));
    }
    lines.push(String::new());
    lines.join("\n")
}
