//! Names of the stages, for who waits.

use std::fmt;

/// What is under way: see [`Config::on_stage`](crate::Config::on_stage).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// The document, its settings and all that it refers to are read and put into normal form.
    Read,
    /// It is found out what the document says and what everything is called.
    Understand,
    /// The files are made.
    Emit,
    /// The files are compared with those that are there, and written.
    Write,
}

impl fmt::Display for Stage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Read => "reading",
            Self::Understand => "understanding",
            Self::Emit => "emitting",
            Self::Write => "writing",
        })
    }
}
