//! The program within an emitted crate that sends JSON through its types.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use bindery::Understood;
use bindery::ir::SchemaId;
use serde_json::Value;

use crate::{Result, check, package};

/// The program, but for the types: a line is the number of a schema, a space and JSON.
const PROGRAM: &str = r#"
use std::io::{BufRead, Write};

fn trip<T: rt::Decode + rt::Encode>(text: &str) -> Result<String, String> {
    let value: T = rt::json::from_json(text.as_bytes(), rt::Mode::Strict).map_err(|error| error.to_string())?;
    let bytes = rt::json::to_json(&value).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

fn main() {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line");
        let (number, text) = line.split_once(' ').expect("a number and a text");
        let answer = match pick(number)(text) {
            Ok(text) => writeln!(out, "+{text}"),
            Err(error) => writeln!(out, "-{}", error.replace('\n', " ")),
        };
        answer.expect("somebody who reads");
    }
}
"#;

/// Sends instances through the types of a crate: what comes back, or why it does not.
pub fn run(
    understood: &Understood,
    folder: &Path,
    target: &Path,
    trips: &[(SchemaId, Value)],
) -> Result<Vec<Result<Value, String>>> {
    if trips.is_empty() {
        return Ok(Vec::new());
    }
    let program = build(understood, folder, target, trips)?;
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut input = child.stdin.take().ok_or("no input")?;
    let mut lines = String::new();
    for (id, instance) in trips {
        writeln!(lines, "{} {instance}", id.0)?;
    }
    let writer = thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output()?;
    // A program that has ended early does not read all; its answers say where it stopped.
    let _ = writer.join();
    let text = String::from_utf8(output.stdout)?;
    let mut answers: Vec<Result<Value, String>> = text
        .lines()
        .map(|line| match line.split_at_checked(1) {
            Some(("+", text)) => serde_json::from_str(text).map_err(|error| error.to_string()),
            Some((_, error)) => Err(error.to_owned()),
            None => Err("no answer".to_owned()),
        })
        .collect();
    answers.resize_with(trips.len(), || {
        Err(format!("the program ended: {}", output.status))
    });
    Ok(answers)
}

/// Builds the program, and says where it is.
fn build(
    understood: &Understood,
    folder: &Path,
    target: &Path,
    trips: &[(SchemaId, Value)],
) -> Result<std::path::PathBuf> {
    let name = package::name(folder)?;
    let names: BTreeMap<usize, &str> = trips
        .iter()
        .map(|(id, _)| (id.0, understood.names.schema(*id).ty.as_str()))
        .collect();
    let mut text = format!(
        "//! Sends JSON through the types.\n\nuse {}::{{models, rt}};\n{PROGRAM}",
        name.replace('-', "_")
    );
    text.push_str(
        "\nfn pick(number: &str) -> fn(&str) -> Result<String, String> {\n    match number {\n",
    );
    for (number, ty) in names {
        writeln!(text, "        \"{number}\" => trip::<models::{ty}>,")?;
    }
    text.push_str("        _ => panic!(\"an unknown number\"),\n    }\n}\n");
    let example = format!("trips-{name}");
    fs::create_dir_all(folder.join("examples"))?;
    let file = folder.join("examples").join(format!("{example}.rs"));
    if fs::read_to_string(&file).ok().as_deref() != Some(&text) {
        fs::write(&file, text)?;
    }
    let output = check::command("build", folder, target)
        .args(["--no-default-features", "--example", &example])
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .output()?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        let start = text.find("\nerror").map_or(0, |start| start + 1);
        return Err(text[start..].to_owned().into());
    }
    Ok(target.join("build/debug/examples").join(example))
}
