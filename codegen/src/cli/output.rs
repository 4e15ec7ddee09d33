//! Where the command line writes to.

use std::io::{self, Write};

use super::Outcome;
use crate::diagnostic::{Diagnostics, Style, render};

/// Prints a result.
pub(super) fn result(text: &str) -> Outcome {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Outcome::Good,
        // Whoever reads has seen enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Good,
        Err(error) => {
            say(&format!("cannot write the result: {error}\n"));
            Outcome::Unusable
        }
    }
}

/// Prints the diagnostics that speak of a loss. Notes are left to `bindery check`.
pub(super) fn findings(all: &Diagnostics) {
    diagnostics(&all.without_notes());
}

/// Prints diagnostics, in colour on a terminal.
pub(super) fn diagnostics(diagnostics: &Diagnostics) {
    // The stream takes the colours out where nobody would see them, and heeds `NO_COLOR`.
    say(&render(diagnostics, Style::Coloured));
}

fn say(text: &str) {
    // Where nobody listens, nothing is lost.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}
