//! One generator, one document, once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::arguments::Arguments;
use crate::measure::{self, Run};
use crate::package;
use crate::sample::{Measure, Samples};
use crate::tool::{Job, Tool};
use crate::{Result, clear};

/// A run of a generator on a document, and of Cargo on what comes out.
pub struct Round<'a> {
    pub tool: &'a Tool,
    pub program: &'a Path,
    pub job: Job,
    /// What the crates of this generator are built in.
    pub build: PathBuf,
    pub arguments: &'a Arguments,
}

impl Round<'_> {
    /// Measures everything that is asked for, up to the first failure.
    pub fn run(&self, samples: &mut Samples) -> Result<()> {
        eprintln!("{} {}", self.tool.name, self.job.package);
        clear(&self.job.folder)?;
        fs::create_dir_all(&self.job.folder)?;
        let run = self.measure(self.generate())?;
        if !run.success {
            samples.failure = Some(format!("does not generate: {}", run.last_words()));
            return Ok(());
        }
        samples.add(Measure::Generate, run.elapsed.as_secs_f64());
        samples.add(Measure::GenerateProcessor, run.processor.as_secs_f64());
        samples.add(Measure::GenerateMemory, megabytes(&run));
        samples.add(Measure::Lines, lines(&self.job.folder)?);
        let again = self.measure(self.generate())?;
        samples.add(Measure::Again, again.elapsed.as_secs_f64());
        self.tool.complete(&self.job)?;
        if self.arguments.no_check {
            return Ok(());
        }
        self.compile(&["check"], Measure::Check, samples)?;
        if self.arguments.build {
            self.compile(&["build"], Measure::Debug, samples)?;
            self.compile(&["build", "--release"], Measure::Release, samples)?;
        }
        Ok(())
    }

    /// Lets Cargo work on the crate, after it has worked on what the crate depends on.
    fn compile(&self, verb: &[&str], measure: Measure, samples: &mut Samples) -> Result<()> {
        if samples.failure.is_some() {
            return Ok(());
        }
        let dependencies = self.dependencies()?;
        let run = measure::run(self.cargo(verb, &dependencies))?;
        if !run.success {
            samples.failure = Some(format!(
                "its dependencies do not compile: {}",
                run.last_words()
            ));
            return Ok(());
        }
        fs::copy(
            dependencies.join("Cargo.lock"),
            self.job.folder.join("Cargo.lock"),
        )?;
        let run = self.measure(self.cargo(verb, &self.job.folder))?;
        let is_compiled = run
            .errors
            .contains(&format!(" {} v", package::name(&self.job.folder)?));
        if run.success && !is_compiled {
            return Err("Cargo has not compiled the crate, so nothing has been measured".into());
        }
        if run.success {
            samples.add(measure, run.processor.as_secs_f64());
            if measure == Measure::Check {
                samples.add(Measure::CheckMemory, megabytes(&run));
            }
        } else {
            samples.failure = Some(format!("cargo {}: {}", verb.join(" "), run.last_words()));
        }
        self.clean()
    }

    /// A crate with the manifest of the other and nothing in it.
    fn dependencies(&self) -> Result<PathBuf> {
        let folder = self.job.folder.with_file_name("dependencies");
        package::hollow(&self.job.folder, &folder)?;
        Ok(folder)
    }

    /// Forgets what has been built of the crate, so that it is built anew and fills no disk.
    fn clean(&self) -> Result<()> {
        let package = package::name(&self.job.folder)?;
        for verb in [&["clean"][..], &["clean", "--release"]] {
            let mut command = self.cargo(verb, &self.job.folder);
            command.args(["--package", &package]);
            measure::run(command)?;
        }
        Ok(())
    }

    fn cargo(&self, verb: &[&str], folder: &Path) -> Command {
        let mut command = Command::new("cargo");
        command
            .args(verb)
            .arg("--manifest-path")
            .arg(folder.join("Cargo.toml"));
        if verb[0] != "clean" {
            command.arg("--all-features");
        }
        command
            .arg("--target-dir")
            .arg(&self.build)
            .env("CARGO_INCREMENTAL", "0");
        command
    }

    fn generate(&self) -> Command {
        self.tool.generate(self.program, &self.job)
    }

    fn measure(&self, command: Command) -> Result<Run> {
        measure::run_within(command, self.arguments.limit())
    }
}

/// The peak of memory in MB.
fn megabytes(run: &Run) -> f64 {
    // Whole MB are few enough to be exact.
    u32::try_from(run.megabytes()).map_or(f64::INFINITY, f64::from)
}

/// Lines of all Rust files below a folder.
fn lines(folder: &Path) -> Result<f64> {
    let mut sum = 0.0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            sum += lines(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let count = fs::read_to_string(&path)?.lines().count();
            sum += f64::from(u32::try_from(count)?);
        }
    }
    Ok(sum)
}
