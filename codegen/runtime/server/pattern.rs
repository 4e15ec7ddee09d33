//! `pattern`: regular expressions that are compiled when they are first needed.

use std::sync::OnceLock;

use regex::Regex;

use super::checks::Checks;

/// A regular expression.
#[doc(hidden)]
#[derive(Debug)]
pub struct Pattern {
    text: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The pattern of this text, in the syntax of the `regex` crate.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            compiled: OnceLock::new(),
        }
    }

    /// Whether a part of `value` fits. A pattern that is none lets everything pass.
    #[must_use]
    pub fn fits(&self, value: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| Regex::new(self.text).ok());
        compiled
            .as_ref()
            .is_none_or(|compiled| compiled.is_match(value))
    }
}

impl Checks {
    /// `pattern` of a string.
    #[doc(hidden)]
    pub fn pattern(&mut self, value: &str, pattern: &Pattern) {
        if !pattern.fits(value) {
            self.fault(format!("must match `{}`", pattern.text));
        }
    }
}
