//! Documents that nobody would write: changes to the tree of a document, decided by a seed.
//!
//! The tests and the fuzz targets share it. The same seed makes the same changes.

mod change;
mod choice;
mod words;

use serde_json::Value;

pub use choice::Choice;

/// The largest number of changes that one call makes.
const CHANGES: usize = 8;

/// Changes a document in some places.
pub fn mutate(document: &mut Value, seed: u64) {
    let mut choice = Choice::new(seed);
    for _ in 0..=choice.below(CHANGES) {
        change::change(document, &mut choice);
    }
}

/// Puts words that are hard to name or to quote in the place of names and texts of a document.
pub fn rename(document: &mut Value, seed: u64) {
    let mut choice = Choice::new(seed);
    for _ in 0..=choice.below(2 * CHANGES) {
        change::rename(document, &mut choice);
    }
}
