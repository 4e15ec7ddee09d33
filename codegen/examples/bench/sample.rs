//! What is measured, and what is made of several measurements.

use std::collections::BTreeMap;

/// What is measured of a generator and of its crate, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Lines of Rust.
    Lines,
    /// Seconds on the clock for generating into an empty folder.
    Generate,
    /// Seconds of processor time for the same.
    GenerateProcessor,
    /// MB that the generator held at once.
    GenerateMemory,
    /// Seconds on the clock for generating once more, when nothing has changed.
    Again,
    /// Seconds of processor time for `cargo check --all-features`.
    Check,
    /// MB that rustc held at once.
    CheckMemory,
    /// Seconds of processor time for `cargo build --all-features`.
    Debug,
    /// Seconds of processor time for `cargo build --all-features --release`.
    Release,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Lines,
        Self::Generate,
        Self::GenerateProcessor,
        Self::GenerateMemory,
        Self::Again,
        Self::Check,
        Self::CheckMemory,
        Self::Debug,
        Self::Release,
    ];

    /// What stands above the column.
    pub fn title(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Generate => "generate s",
            Self::GenerateProcessor => "CPU s",
            Self::GenerateMemory => "MB",
            Self::Again => "unchanged s",
            Self::Check => "check CPU s",
            Self::CheckMemory => "rustc MB",
            Self::Debug => "debug CPU s",
            Self::Release => "release CPU s",
        }
    }

    /// Digits after the point.
    pub fn digits(self) -> usize {
        match self {
            Self::Lines | Self::GenerateMemory | Self::CheckMemory => 0,
            Self::Generate | Self::GenerateProcessor | Self::Again => 3,
            Self::Check | Self::Debug | Self::Release => 1,
        }
    }
}

/// What has been measured of one generator on one document.
#[derive(Debug, Default)]
pub struct Samples {
    values: BTreeMap<Measure, Vec<f64>>,
    /// Why there is no more.
    pub failure: Option<String>,
}

impl Samples {
    /// Adds a measurement.
    pub fn add(&mut self, measure: Measure, value: f64) {
        self.values.entry(measure).or_default().push(value);
    }

    /// The median of a measure; none if it has not been taken.
    pub fn median(&self, measure: Measure) -> Option<f64> {
        let mut values = self.values.get(&measure)?.clone();
        values.sort_by(f64::total_cmp);
        let middle = values.len() / 2;
        let upper = values.get(middle)?;
        if values.len() % 2 == 1 {
            return Some(*upper);
        }
        Some(f64::midpoint(values[middle - 1], *upper))
    }
}
