//! Regular expressions, each compiled once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use regex::Regex;
use regex_syntax::hir::Hir;

use crate::analyze::translate;

/// The regular expressions that have been asked for.
#[derive(Default)]
pub struct Shapes {
    compiled: Mutex<BTreeMap<String, Option<Regex>>>,
    translated: Mutex<BTreeMap<String, Option<Translated>>>,
}

/// A pattern of a document, in the syntax of the `regex` crate.
#[derive(Clone)]
pub struct Translated {
    /// The text.
    pub pattern: Arc<str>,
    /// What it is made of.
    pub parts: Arc<Hir>,
}

impl Shapes {
    /// Whether a text fits a pattern of the `regex` crate; everything fits one that is none.
    pub fn fits(&self, pattern: &str, text: &str) -> bool {
        let mut known = locked(&self.compiled);
        let compiled = known
            .entry(pattern.to_owned())
            .or_insert_with(|| Regex::new(pattern).ok());
        compiled
            .as_ref()
            .is_none_or(|compiled| compiled.is_match(text))
    }

    /// A pattern of a document; none where the `regex` crate has no word for it.
    pub fn translated(&self, pattern: &str) -> Option<Translated> {
        let mut known = locked(&self.translated);
        let made = known.entry(pattern.to_owned()).or_insert_with(|| {
            let text = translate(pattern)?;
            let parts = regex_syntax::parse(&text).ok()?;
            Some(Translated {
                pattern: text.into(),
                parts: parts.into(),
            })
        });
        made.clone()
    }
}

/// A lock that a panic has poisoned guards what is known all the same.
fn locked<T>(known: &Mutex<T>) -> MutexGuard<'_, T> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}
