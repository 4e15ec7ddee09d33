//! Checks an emitted crate with rustc or Clippy.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use serde_json::Value;

use crate::Result;
use crate::arguments::Arguments;
use crate::document::Document;
use crate::measure::{self, Run};
use crate::package;
use crate::row::Row;

/// The lock file of the workspace, so that every crate is checked with the same versions.
const LOCK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");

/// Checks the crate of a document with all features.
pub fn check(document: &Document, arguments: &Arguments, row: &mut Row) -> Result<()> {
    row.is_checked = true;
    dependencies(document, arguments)?;
    fs::copy(LOCK, document.folder.join("Cargo.lock"))?;
    if arguments.again {
        let root = fs::File::options()
            .append(true)
            .open(document.folder.join("src/lib.rs"))?;
        root.set_modified(SystemTime::now())?;
    }
    let run = measure::run(cargo(&document.folder, arguments))?;
    let messages = messages(&run, &document.package);
    let count = |level: &str| {
        messages
            .iter()
            .filter(|message| message.level == level)
            .count()
    };
    row.rustc_errors = count("error");
    row.rustc_warnings = count("warning");
    row.check_seconds = (!messages.is_fresh).then_some(run.processor.as_secs_f64());
    row.rustc_megabytes = if messages.is_fresh {
        0
    } else {
        run.megabytes()
    };
    let shown = messages.iter().take(arguments.output.show);
    row.losses
        .extend(shown.map(|message| message.text.replace('\n', "\n    ")));
    if !run.success && row.rustc_errors == 0 {
        row.losses
            .push(format!("not checked: {}", run.last_words()));
    }
    Ok(())
}

/// Builds what a crate depends on, so that the time of the check is the time of the crate alone.
fn dependencies(document: &Document, arguments: &Arguments) -> Result<()> {
    let folder = document.folder.with_file_name("dependencies");
    package::hollow(&document.folder, &folder)?;
    fs::copy(LOCK, folder.join("Cargo.lock"))?;
    let run = measure::run(cargo(&folder, arguments))?;
    if run.success {
        return Ok(());
    }
    Err(format!(
        "the dependencies of {} cannot be built: {}",
        document.name,
        run.last_words()
    )
    .into())
}

fn cargo(folder: &Path, arguments: &Arguments) -> Command {
    let verb = if arguments.clippy { "clippy" } else { "check" };
    let mut command = command(verb, folder, &arguments.target);
    command.args(["--all-features", "--message-format=json"]);
    command
}

/// A command of Cargo for one crate, with the build that all share.
pub fn command(verb: &str, folder: &Path, target: &Path) -> Command {
    let mut command = Command::new("cargo");
    command
        .args([verb, "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target.join("build"))
        // What has been checked is not checked again in parts, and would fill the disk.
        .env("CARGO_INCREMENTAL", "0");
    command
}

/// What the compiler said of one package.
struct Messages {
    list: Vec<Message>,
    /// Whether nothing had to be done.
    is_fresh: bool,
}

struct Message {
    level: String,
    text: String,
}

impl Messages {
    fn iter(&self) -> impl Iterator<Item = &Message> {
        self.list.iter()
    }
}

fn messages(run: &Run, package: &str) -> Messages {
    let mut messages = Messages {
        list: Vec::new(),
        is_fresh: false,
    };
    let text = String::from_utf8_lossy(&run.output);
    for line in text.lines() {
        let Ok(line) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let target = line["target"]["name"].as_str().unwrap_or_default();
        if target != package.replace('-', "_") {
            continue;
        }
        match line["reason"].as_str() {
            Some("compiler-artifact") => messages.is_fresh = line["fresh"] == true,
            // Messages without a code or a place only sum up others.
            Some("compiler-message")
                if line["message"]["spans"]
                    .as_array()
                    .is_some_and(|spans| !spans.is_empty()) =>
            {
                messages.list.push(Message {
                    level: line["message"]["level"]
                        .as_str()
                        .unwrap_or_default()
                        .to_owned(),
                    text: line["message"]["rendered"]
                        .as_str()
                        .unwrap_or_default()
                        .to_owned(),
                });
            }
            _ => {}
        }
    }
    messages
}
