//! The program passes its arguments on, and ends with the exit code of the command.
//!
//! What the commands do is tested in `tests/suite/command_line.rs`, without a process of its own.

use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bindery"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program runs")
}

#[test]
fn results_and_diagnostics_take_different_ways() {
    let good = run(&["normalize", "../spec/features/maps.yaml"]);
    assert_eq!(good.status.code(), Some(0));
    assert!(good.stdout.starts_with(b"openapi: 3.0.3\n") && good.stderr.is_empty());

    let bad = run(&["normalize", "../spec/invalid/empty.yaml"]);
    assert_eq!(bad.status.code(), Some(2));
    assert!(bad.stdout.is_empty() && bad.stderr.starts_with(b"error[syntax]"));
}

#[test]
fn a_warning_is_a_failure_where_it_is_not_wanted() {
    let document = "../spec/invalid/duplicate-keys.yaml";
    assert_eq!(run(&["check", document]).status.code(), Some(0));
    assert_eq!(run(&["check", document, "--strict"]).status.code(), Some(1));
}
