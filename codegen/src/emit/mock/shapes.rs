//! Regular expressions, each compiled once.

use std::cell::RefCell;
use std::collections::BTreeMap;

use regex::Regex;

/// The regular expressions that have been asked for.
#[derive(Default)]
pub struct Shapes(RefCell<BTreeMap<String, Option<Regex>>>);

impl Shapes {
    /// Whether a text fits a pattern of the `regex` crate; everything fits one that is none.
    pub fn fits(&self, pattern: &str, text: &str) -> bool {
        let mut known = self.0.borrow_mut();
        let compiled = known
            .entry(pattern.to_owned())
            .or_insert_with(|| Regex::new(pattern).ok());
        compiled
            .as_ref()
            .is_none_or(|compiled| compiled.is_match(text))
    }
}
