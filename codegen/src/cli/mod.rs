//! The command line.
//!
//! Results go to the standard output and diagnostics to the standard error. Exit codes: 0 good, 1 stale,
//! a change that `--fail-on` names or warned of with `--strict`, 2 the input cannot be used.

mod about;
mod arguments;
mod diff;
mod init;
mod output;
mod progress;
mod run;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;
use output::Streams;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Good,
    /// The output is stale, or there are changes or warnings that are not wanted.
    Stale,
    /// The input cannot be used, or the command has been called wrongly.
    Unusable,
}

impl Outcome {
    /// The exit code.
    fn code(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::Stale => 1,
            Self::Unusable => 2,
        }
    }
}

/// Runs the command that the arguments ask for; the first of them is the name of the program.
///
/// Diagnostics are in colour on a terminal, and `NO_COLOR` is heeded.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    // The standard error is not locked: progress is shown there by another thread.
    let (mut out, mut err) = (anstream::stdout().lock(), anstream::stderr());
    progress::start();
    ExitCode::from(run(arguments, &mut out, &mut err))
}

/// Runs a command with other streams, and gives its exit code. What is written has ANSI colours.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let mut streams = Streams { out, err };
    let outcome = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => run::run(arguments, &mut streams),
        Err(error) => {
            let text = error.render().ansi().to_string();
            if error.use_stderr() {
                streams.say(&text);
                Outcome::Unusable
            } else {
                streams.result(&text)
            }
        }
    };
    outcome.code()
}
