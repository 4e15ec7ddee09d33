//! Diagnostics: what is wrong with an input, as data.
//!
//! Invariant: nothing of a document is dropped or weakened without one of these, and every one that
//! stands for a place in a file names it.

mod code;
mod found;
mod json;
mod pointer;
mod position;
mod render;
mod sarif;
mod source;
mod suggest;

pub use code::Code;
pub(crate) use found::locations;
pub use json::to_json;
pub use pointer::{Cursor, Pointer};
pub use render::{Style, one_line, render, summary};
pub use sarif::to_sarif;
pub use source::{Format, SourceFile, Sources};
pub use suggest::{did_you_mean, suggest};

use std::collections::{BTreeMap, HashSet};

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The input cannot be used.
    Error,
    /// The input can be used, and this part of it is left out or weakened.
    Warning,
    /// Nothing is lost, and the author may want to know.
    Note,
}

/// What the settings make of a kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// It is not told.
    Allow,
    /// It is told like this. An error stays one, whatever the settings say.
    Told(Severity),
}

impl Level {
    /// The names of the settings.
    pub(crate) const NAMES: [&str; 4] = ["allow", "note", "warning", "error"];

    /// The level of that name: `allow`, `note`, `warning` or `error`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "allow" => Some(Self::Allow),
            "note" => Some(Self::Told(Severity::Note)),
            "warning" => Some(Self::Told(Severity::Warning)),
            "error" => Some(Self::Told(Severity::Error)),
            _ => None,
        }
    }
}

/// The levels of kinds of findings; a kind that is not here keeps its own.
pub type Levels = BTreeMap<Code, Level>;

/// A file of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub usize);

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The node in it.
    pub at: Spot,
}

/// A place as people and editors find it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file.
    pub file: std::path::PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The node in the file.
    pub pointer: Pointer,
}

impl std::fmt::Display for Location {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (file, line, column) = (self.file.display(), self.line, self.column);
        write!(formatter, "{file}:{line}:{column}")
    }
}

/// What a place points at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// The file as a whole.
    Whole,
    /// A byte offset, from a parser.
    Offset(usize),
    /// The value that a JSON pointer names.
    Value(Pointer),
    /// The key that a JSON pointer ends in.
    Key(Pointer),
}

/// A finding about the input.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Its kind.
    pub code: Code,
    /// One sentence in lower case, without a full stop.
    pub message: String,
    /// Where it is.
    pub place: Option<Place>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error: the input cannot be used.
    #[must_use]
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            place: None,
            help: None,
        }
    }

    /// A warning: a part of the input is left out or weakened.
    #[must_use]
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, message)
        }
    }

    /// A note: nothing is lost.
    #[must_use]
    pub fn note(code: Code, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Note,
            ..Self::error(code, message)
        }
    }

    /// Says where it is.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The findings so far, in the order in which they were made, and the files that they speak of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    known: HashSet<Diagnostic>,
    sources: Sources,
    keep_going: bool,
    levels: Levels,
}

impl Diagnostics {
    /// None yet; with `keep_going`, an error that spares the rest of the input is going to be a warning.
    pub(crate) fn new(keep_going: bool) -> Self {
        Self {
            keep_going,
            ..Self::default()
        }
    }

    /// Adds a finding; one that stands already is not added twice.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        if self.keep_going && diagnostic.code.spares_the_rest() {
            diagnostic.severity = diagnostic.severity.max(Severity::Warning);
        }
        if !self.levelled(&mut diagnostic) {
            return;
        }
        if self.known.insert(diagnostic.clone()) {
            self.list.push(diagnostic);
        }
    }

    /// Gives a finding the level that the settings ask for; false where it is not to be told.
    fn levelled(&self, diagnostic: &mut Diagnostic) -> bool {
        match self.levels.get(&diagnostic.code) {
            Some(_) if diagnostic.severity == Severity::Error => true,
            Some(Level::Allow) => false,
            Some(Level::Told(severity)) => {
                diagnostic.severity = *severity;
                true
            }
            None => true,
        }
    }

    /// Sets the levels of what has been found and of what is going to be.
    pub(crate) fn set_levels(&mut self, levels: &Levels) {
        self.levels.clone_from(levels);
        self.known.clear();
        for diagnostic in std::mem::take(&mut self.list) {
            self.push(diagnostic);
        }
    }

    /// The findings.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// The files that the findings speak of.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The files that the findings speak of, to add to them.
    pub(crate) fn sources_mut(&mut self) -> &mut Sources {
        &mut self.sources
    }

    /// The files that the findings speak of, without the findings.
    pub(crate) fn emptied(&self) -> Self {
        Self {
            sources: self.sources.clone(),
            keep_going: self.keep_going,
            levels: self.levels.clone(),
            ..Self::default()
        }
    }

    /// The errors and warnings alone.
    #[must_use]
    pub fn without_notes(&self) -> Self {
        let mut rest = self.clone();
        rest.list
            .retain(|diagnostic| diagnostic.severity != Severity::Note);
        rest
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether one of them is a warning.
    #[must_use]
    pub fn has_warnings(&self) -> bool {
        self.count(Severity::Warning) > 0
    }

    /// How many have a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }
}
