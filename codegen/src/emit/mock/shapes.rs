//! Regular expressions, each compiled once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use regex::Regex;
use regex_syntax::hir::Hir;

use crate::analyze::translate;

/// The regular expressions that have been asked for.
#[derive(Default)]
pub struct Shapes {
    compiled: RefCell<BTreeMap<String, Option<Regex>>>,
    translated: RefCell<BTreeMap<String, Option<Translated>>>,
}

/// A pattern of a document, in the syntax of the `regex` crate.
#[derive(Clone)]
pub struct Translated {
    /// The text.
    pub pattern: Rc<str>,
    /// What it is made of.
    pub parts: Rc<Hir>,
}

impl Shapes {
    /// Whether a text fits a pattern of the `regex` crate; everything fits one that is none.
    pub fn fits(&self, pattern: &str, text: &str) -> bool {
        let mut known = self.compiled.borrow_mut();
        let compiled = known
            .entry(pattern.to_owned())
            .or_insert_with(|| Regex::new(pattern).ok());
        compiled
            .as_ref()
            .is_none_or(|compiled| compiled.is_match(text))
    }

    /// A pattern of a document; none where the `regex` crate has no word for it.
    pub fn translated(&self, pattern: &str) -> Option<Translated> {
        let mut known = self.translated.borrow_mut();
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
