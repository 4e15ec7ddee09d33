//! Runs a folder of API descriptions through the whole of bindery and says what became of each.
//!
//! `cargo run -p bindery --example corpus -- DIR [NAME…]` reads `DIR/LIST.txt`, one document a line. For each
//! it generates a crate with all parts, checks the crate with `--all-features`, compares what is in the
//! document with what has been emitted, and prints a line of a table. It ends with a non-zero status when
//! anything has been lost: an operation or a schema without a diagnostic, an error or a warning of rustc, a
//! document that the generator refuses.
//!
//! The generator and the comparison run in processes of their own, which are this program again, so that
//! time and memory are theirs alone.

mod anything;
mod arguments;
mod check;
mod document;
mod emitted;
mod examine;
#[path = "../common/measure.rs"]
mod measure;
#[path = "../common/package.rs"]
mod package;
mod row;
mod table;
mod trips;
mod walk;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;
use document::Document;
use row::Row;

type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().collect();
    let role = arguments.get(1).and_then(|role| role.to_str());
    let result = match role {
        Some("generate") => return bindery::cli::main(arguments),
        Some("examine") => examine::run(&paths(&arguments)),
        Some("trips") => trips::run(&paths(&arguments)),
        _ => run(&Arguments::parse_from(arguments)),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// The paths that follow the role.
fn paths(arguments: &[OsString]) -> Vec<PathBuf> {
    arguments.iter().skip(2).map(PathBuf::from).collect()
}

/// Whether nothing has been lost.
fn run(arguments: &Arguments) -> Result<bool> {
    let documents = document::listed(arguments)?;
    let mut rows = Vec::new();
    if !arguments.output.json {
        println!("{}", table::head());
    }
    for document in &documents {
        let row = one(document, arguments)?;
        if !arguments.output.json {
            println!("{}", table::line(&row));
            for loss in &row.losses {
                println!("    {loss}");
            }
        }
        rows.push(row);
    }
    if arguments.output.json {
        println!("{}", serde_json::to_string_pretty(&rows)?);
    } else {
        println!("{}", table::foot(&rows));
    }
    Ok(rows.iter().all(|row| row.losses.is_empty()))
}

/// Generates, compares and checks one document.
fn one(document: &Document, arguments: &Arguments) -> Result<Row> {
    let mut row = Row::new(&document.name);
    let program = env::current_exe()?;
    let generated = measure::run(document.generate(&program))?;
    row.generate_seconds = generated.elapsed.as_secs_f64();
    row.generate_megabytes = generated.megabytes();
    if !generated.success {
        row.losses
            .push(format!("not generated: {}", generated.last_words()));
        return Ok(row);
    }
    let examined = measure::run(document.examine(&program))?;
    if !examined.success {
        row.losses
            .push(format!("not examined: {}", examined.last_words()));
        return Ok(row);
    }
    row.examined(serde_json::from_slice(&examined.output)?);
    if document.is_checked {
        check::check(document, arguments, &mut row)?;
    }
    if document.is_checked && arguments.round_trips && row.rustc_errors == 0 {
        let trips = measure::run(document.trips(&program, arguments)?)?;
        if trips.success {
            row.took(
                serde_json::from_slice(&trips.output)?,
                arguments.output.show,
            );
        } else {
            row.losses
                .push(format!("no round trips: {}", trips.last_words()));
        }
    }
    Ok(row)
}
