//! Where the command line writes to.

use std::io::{self, Write};

use super::{Outcome, progress};
use crate::diagnostic::{Diagnostics, Style, render};

/// The two streams of a command.
pub(super) struct Streams<'a> {
    /// For results.
    pub(super) out: &'a mut dyn Write,
    /// For diagnostics.
    pub(super) err: &'a mut dyn Write,
}

impl Streams<'_> {
    /// Prints a result.
    pub(super) fn result(&mut self, text: &str) -> Outcome {
        progress::clear();
        let written = self.out.write_all(text.as_bytes());
        match written.and_then(|()| self.out.flush()) {
            Ok(()) => Outcome::Good,
            // Whoever reads has seen enough, as `head` does.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Good,
            Err(error) => {
                self.say(&format!("cannot write the result: {error}\n"));
                Outcome::Unusable
            }
        }
    }

    /// Prints the diagnostics that speak of a loss, and gives what has been printed. Notes are left to
    /// `bindery check`.
    pub(super) fn findings(&mut self, all: &Diagnostics) -> String {
        let text = render(&all.without_notes(), Style::Coloured);
        self.say(&text);
        text
    }

    /// Prints diagnostics, in colour; the stream takes the colours out where nobody would see them.
    pub(super) fn diagnostics(&mut self, diagnostics: &Diagnostics) {
        self.say(&render(diagnostics, Style::Coloured));
    }

    pub(super) fn say(&mut self, text: &str) {
        progress::clear();
        // Where nobody listens, nothing is lost.
        let _ = self.err.write_all(text.as_bytes());
    }
}
