//! Compares bindery with other generators on the same documents.
//!
//! `cargo run --release -p bindery --example bench -- DOCUMENT…` installs the others by name and version, lets all
//! of them generate from each document by turns, checks the crates with `--all-features`, and prints a table:
//! lines, time and memory of the generator, processor time and memory of the check, and with `--build` processor
//! time of a debug and a release build. Each figure is a median; the last line of a document is bindery's figure
//! as a ratio to the best of the others. What a crate depends on is built before, so that only the crate counts.
//!
//! `--scale` shows instead how bindery's own time and memory grow with a document that is made up.
//!
//! Seconds say little on a machine that does other things too; ratios of one run say more.

mod arguments;
#[path = "../common/measure.rs"]
mod measure;
#[path = "../common/package.rs"]
mod package;
mod round;
mod sample;
mod scale;
mod table;
mod tool;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf, absolute};
use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;
use round::Round;
use sample::Samples;
use tool::{Job, TOOLS, Tool};

type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().collect();
    // The generator runs in a process of its own, which is this program again.
    if arguments.get(1).is_some_and(|role| role == "generate") {
        return bindery::cli::main(arguments);
    }
    match run(&Arguments::parse_from(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let target = absolute(&arguments.target)?;
    if arguments.scale {
        return scale::run(&target, arguments);
    }
    let is_wanted = |tool: &&Tool| {
        arguments.tools.is_empty() || arguments.tools.iter().any(|name| name == tool.name)
    };
    let mut programs = Vec::new();
    for tool in TOOLS.iter().filter(is_wanted) {
        programs.push((tool, tool.install(&target.join("peers"))?));
    }
    println!("{}", table::head(&programs));
    for document in &arguments.documents {
        let samples = compare(document, &programs, &target, arguments)?;
        println!("{}", table::rows(&stem(document), &samples));
    }
    Ok(())
}

/// Everything once for each tool, and that several times, so that what else the machine does meets all of them.
fn compare<'a>(
    document: &Path,
    programs: &[(&'a Tool, PathBuf)],
    target: &Path,
    arguments: &Arguments,
) -> Result<Vec<(&'a Tool, Samples)>> {
    let mut all: Vec<_> = programs
        .iter()
        .map(|(tool, _)| (*tool, Samples::default()))
        .collect();
    for _ in 0..arguments.repeat.max(1) {
        for ((tool, program), (_, samples)) in programs.iter().zip(&mut all) {
            if samples.failure.is_some() {
                continue;
            }
            let stem = stem(document);
            let job = Job {
                document: absolute(document)?,
                folder: target.join("crates").join(tool.name).join(&stem),
                package: format!("api-{stem}"),
            };
            let build = target.join("build").join(tool.name);
            Round {
                tool,
                program,
                job,
                build,
                arguments,
            }
            .run(samples)?;
        }
    }
    Ok(all)
}

/// What a document is called: its file without the extension, as a part of a package's name.
fn stem(document: &Path) -> String {
    let stem = document.file_stem().unwrap_or_default().to_string_lossy();
    let word = |character: char| {
        if character.is_ascii_alphanumeric() {
            character.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    stem.chars().map(word).collect()
}

/// Removes a folder with all that is in it, if it is there.
fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}
