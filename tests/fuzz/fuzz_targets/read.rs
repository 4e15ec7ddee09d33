//! Any bytes are read as a document and brought into normal form, or refused.

#![no_main]

use bindery::Config;
use bindery::diagnostic::{Style, render};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let config = Config::from_content("/nowhere/at/all/document.yaml", bytes).keep_going(true);
    let _ = match config.normalized() {
        Ok(normalized) => render(normalized.diagnostics(), Style::Plain),
        Err(failure) => render(failure.diagnostics(), Style::Plain),
    };
});
