//! What the stages make of a document, to look at.

use std::collections::BTreeMap;

use super::Config;
use crate::diagnostic::Diagnostics;
use crate::surface::surface;
use crate::{Failure, Understood, ir, pipeline};

/// What a part of the pipeline made, and what it has to say.
#[derive(Clone, Debug)]
pub struct Made<T> {
    made: T,
    diagnostics: Diagnostics,
}

impl<T> Made<T> {
    /// What has been made.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.made
    }

    /// Warnings and notes about the input.
    #[must_use]
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }
}

impl Config {
    /// The document in normal form, as YAML.
    ///
    /// # Errors
    ///
    /// When the input cannot be used.
    pub fn normalized(&self) -> Result<Made<String>, Failure> {
        self.made(|diagnostics| {
            pipeline::read(self, diagnostics).map(|read| read.normalized.to_yaml())
        })
    }

    /// The intermediate representation, one line for each thing.
    ///
    /// # Errors
    ///
    /// When the input cannot be used.
    pub fn representation(&self) -> Result<Made<String>, Failure> {
        self.made(|diagnostics| {
            let understood = pipeline::understand(self, diagnostics)?;
            Some(ir::print(&understood.api, &understood.facts))
        })
    }

    /// The API with what has been found out about it and what everything is called.
    ///
    /// # Errors
    ///
    /// When the input cannot be used.
    pub fn understood(&self) -> Result<Made<Understood>, Failure> {
        self.made(|diagnostics| pipeline::understand(self, diagnostics))
    }

    /// The public Rust API of the output, one item a line, sorted by path.
    ///
    /// # Errors
    /// When the input cannot be used.
    pub fn surface(&self) -> Result<Made<String>, Failure> {
        self.made(|diagnostics| pipeline::generate(self, diagnostics).map(|files| surface(&files)))
    }

    /// The files of the output by their paths, with `/` between. Nothing is written.
    ///
    /// # Errors
    ///
    /// When the input cannot be used.
    pub fn files(&self) -> Result<Made<BTreeMap<String, String>>, Failure> {
        self.made(|diagnostics| pipeline::generate(self, diagnostics))
    }

    /// Everything that is to be said about the input.
    #[must_use]
    pub fn diagnose(&self) -> Diagnostics {
        let mut diagnostics = Diagnostics::new(self.keep_going);
        let _ = pipeline::understand(self, &mut diagnostics);
        diagnostics
    }

    /// Runs a part of the pipeline. It fails where it says so, and where warnings are not wanted.
    fn made<T>(
        &self,
        part: impl FnOnce(&mut Diagnostics) -> Option<T>,
    ) -> Result<Made<T>, Failure> {
        let mut diagnostics = Diagnostics::new(self.keep_going);
        let made = part(&mut diagnostics);
        let is_unwanted = self.strict && diagnostics.has_warnings();
        match made.filter(|_| !diagnostics.has_errors() && !is_unwanted) {
            Some(made) => Ok(Made { made, diagnostics }),
            None => Err(Failure::of(diagnostics)),
        }
    }
}
