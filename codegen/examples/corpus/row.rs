//! What is said of one document.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::trips::Tally;

/// How many of something stand in the document, and how many of these in the output.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Count {
    pub stated: usize,
    pub emitted: usize,
}

/// What a comparison of a document with its crate found.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Examined {
    /// The dialect as the document names it.
    pub dialect: String,
    pub operations: Count,
    pub webhooks: Count,
    pub callbacks: Count,
    pub schemas: Count,
    /// Warnings and notes by their codes.
    pub diagnostics: BTreeMap<String, usize>,
    /// Lines of Rust, the runtime left out.
    pub lines: usize,
    /// Lines of the runtime.
    pub runtime_lines: usize,
    /// Places that take anything although the document says more, without a warning.
    pub unasked: Vec<String>,
    /// What is missing without a diagnostic.
    pub losses: Vec<String>,
}

/// A line of the table.
#[derive(Debug, Default, Serialize)]
pub struct Row {
    pub name: String,
    #[serde(flatten)]
    pub examined: Examined,
    /// Whether the crate has been checked.
    pub is_checked: bool,
    pub rustc_errors: usize,
    pub rustc_warnings: usize,
    pub generate_seconds: f64,
    pub generate_megabytes: u64,
    /// Seconds of processor time; none when nothing had changed since the last check.
    pub check_seconds: Option<f64>,
    pub rustc_megabytes: u64,
    /// What came of round trips, where they are asked for.
    pub trips: Option<Tally>,
    /// Everything that makes the harness fail.
    pub losses: Vec<String>,
}

impl Row {
    /// A line of which only the name is known.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Takes over what a comparison found.
    pub fn examined(&mut self, mut examined: Examined) {
        self.losses.append(&mut examined.losses);
        self.examined = examined;
    }

    /// Takes over what came of round trips; of the failures, some are shown.
    pub fn took(&mut self, tally: Tally, shown: usize) {
        let failures = tally.failures.iter().take(shown);
        self.losses
            .extend(failures.map(|failure| failure.replace('\n', "\n    ")));
        self.trips = Some(tally);
    }
}
