//! Any bytes become the files of a crate, or are refused. Nothing is written.

#![no_main]

use bindery::Config;
use bindery::diagnostic::{Style, render};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let config = Config::from_content("/nowhere/at/all/document.yaml", bytes)
        .keep_going(true)
        .name("api");
    match config.files() {
        Ok(files) => {
            let _ = render(files.diagnostics(), Style::Plain);
            for (path, text) in files.into_inner() {
                // This is what becomes of tokens that are no Rust.
                assert!(!text.contains("\ncompile_error!("), "{path}: {text}");
            }
        }
        Err(failure) => {
            let _ = render(failure.diagnostics(), Style::Plain);
        }
    }
});
