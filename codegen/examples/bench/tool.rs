//! The generators that are compared.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::measure;

/// A generator.
#[derive(Debug)]
pub struct Tool {
    /// What it is called in the table.
    pub name: &'static str,
    /// The package that has the program, and its version; none for this program itself.
    pub package: Option<(&'static str, &'static str)>,
    /// What it writes beside types, in a word or two.
    pub parts: &'static str,
    generate: fn(&Job, &mut Command),
    complete: fn(&Job) -> Result<()>,
}

/// A document, and where the crate made of it goes.
#[derive(Debug)]
pub struct Job {
    /// The document.
    pub document: PathBuf,
    /// The name of the crate.
    pub package: String,
    /// The folder of the crate.
    pub folder: PathBuf,
}

/// Bindery first, then the others.
pub const TOOLS: [Tool; 5] = [
    Tool {
        name: "bindery",
        package: None,
        parts: "client, server, mock",
        generate: |job, command| {
            command
                .args(["generate", "--keep-going"])
                .arg(&job.document);
            command.arg("--output").arg(&job.folder);
            command.args(["--name", &job.package]);
        },
        complete: |_| Ok(()),
    },
    Tool {
        name: "openapi-to-rust",
        package: Some(("openapi-to-rust", "0.23.0")),
        parts: "client",
        generate: |job, command| {
            command.arg("generate").arg(&job.document);
            command.arg("--output-dir").arg(job.folder.join("src"));
            command.args(["--module-name", "api"]);
        },
        complete: around_a_module,
    },
    Tool {
        name: "ploidy",
        package: Some(("ploidy", "0.15.0")),
        parts: "client",
        generate: |job, command| {
            command.args(["generate", "rust"]).arg(&job.document);
            command.arg("--output").arg(&job.folder);
            command.args(["--name", &job.package]);
        },
        complete: |_| Ok(()),
    },
    Tool {
        name: "oas3-gen",
        package: Some(("oas3-gen", "0.29.0")),
        parts: "client",
        generate: |job, command| {
            command.args(["generate", "client-mod", "--workspace", "--all-schemas"]);
            command.arg("--input").arg(&job.document);
            command.arg("--output").arg(&job.folder);
        },
        complete: |_| Ok(()),
    },
    Tool {
        name: "progenitor",
        package: Some(("cargo-progenitor", "0.15.1")),
        parts: "client",
        generate: |job, command| {
            command.arg("progenitor").arg("--input").arg(&job.document);
            command.arg("--output").arg(&job.folder);
            command.args(["--name", &job.package, "--version", "0.1.0"]);
        },
        complete: |_| Ok(()),
    },
];

impl Tool {
    /// Its name and version.
    pub fn title(&self) -> String {
        let version = self
            .package
            .map_or(env!("CARGO_PKG_VERSION"), |(_, version)| version);
        format!("{} {version}", self.name)
    }

    /// The program, which is installed into a folder if it is not there.
    pub fn install(&self, folder: &Path) -> Result<PathBuf> {
        let Some((package, version)) = self.package else {
            return Ok(env::current_exe()?);
        };
        let listed = fs::read_to_string(folder.join(".crates.toml")).unwrap_or_default();
        if !listed.contains(&format!("\"{package} {version} ")) {
            let mut command = Command::new("cargo");
            command.args(["install", "--locked", package, "--version", version]);
            command.arg("--root").arg(folder);
            command.arg("--target-dir").arg(folder.join("build"));
            let run = measure::run(command)?;
            if !run.success {
                return Err(format!("{package} cannot be installed: {}", run.last_words()).into());
            }
        }
        Ok(folder.join("bin").join(package))
    }

    /// The command that generates a crate.
    pub fn generate(&self, program: &Path, job: &Job) -> Command {
        let mut command = Command::new(program);
        (self.generate)(job, &mut command);
        command
    }

    /// Adds what a generator leaves to its user, so that there is a crate.
    pub fn complete(&self, job: &Job) -> Result<()> {
        (self.complete)(job)
    }
}

/// Makes a crate of a module and the list of what it depends on.
fn around_a_module(job: &Job) -> Result<()> {
    let source = job.folder.join("src");
    let needed = fs::read_to_string(source.join("REQUIRED_DEPS.toml"))?;
    let manifest = format!(
        "[package]\nname = \"{}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{needed}\n[workspace]\n",
        job.package,
    );
    fs::write(job.folder.join("Cargo.toml"), manifest)?;
    fs::rename(source.join("mod.rs"), source.join("lib.rs"))?;
    Ok(())
}
