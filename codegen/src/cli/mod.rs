//! The command line.
//!
//! Results go to the standard output and diagnostics to the standard error. Exit codes: 0 good, 1 stale or
//! warned of with `--strict`, 2 the input cannot be used.

mod arguments;
mod output;
mod run;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Good,
    /// The output is stale, or there are warnings and they are not wanted.
    Stale,
    /// The input cannot be used, or the command has been called wrongly.
    Unusable,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Good => Self::SUCCESS,
            Outcome::Stale => Self::from(1),
            Outcome::Unusable => Self::from(2),
        }
    }
}

/// Runs the command that the arguments ask for; the first of them is the name of the program.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => run::run(arguments).into(),
        Err(error) => {
            // A reader that has gone away is no reason to fail.
            let _ = error.print();
            if error.use_stderr() {
                Outcome::Unusable.into()
            } else {
                Outcome::Good.into()
            }
        }
    }
}
