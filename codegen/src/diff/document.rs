//! A document with all that is made of it.

use serde_json::Value;

use crate::config::{Allowed, Config};
use crate::diagnostic::{Diagnostics, Location, Place, Pointer, locations};
use crate::pipeline::{self, Understood};
use crate::stack::with_room;
use crate::surface::Surface;
use crate::{Failure, normalize::Normalized};

use super::change::Change;
use super::found::Found;
use super::verdict::{InRust, Level};

/// A document that has been read, with what is emitted of it: it can be compared with several others.
#[derive(Clone, Debug)]
pub struct Document {
    /// What the user calls it.
    pub(super) name: String,
    /// Its normal form.
    pub(super) tree: Value,
    pub(super) understood: Understood,
    pub(super) surface: Surface,
    pub(super) allowed: Vec<Allowed>,
    pub(super) diagnostics: Diagnostics,
    normalized: Normalized,
}

impl Document {
    /// Reads the document of these settings, and generates all of it.
    ///
    /// # Errors
    ///
    /// When the input cannot be used.
    pub fn of(config: &Config) -> Result<Self, Failure> {
        let config = config.whole();
        let mut diagnostics = config.diagnostics();
        let made = with_room(|| {
            let read = pipeline::read(&config, &mut diagnostics)?;
            let understood = pipeline::understand_read(&read, &mut diagnostics)?;
            if config.refuses(&diagnostics) {
                return None;
            }
            let surface = pipeline::surface_of(&understood);
            Some((read, understood, surface))
        });
        let Some((read, understood, surface)) = made else {
            return Err(Failure::of(diagnostics));
        };
        Ok(Self {
            name: config.document().display().to_string(),
            tree: read.normalized.to_value(),
            understood,
            surface,
            allowed: read.allowed,
            diagnostics,
            normalized: read.normalized,
        })
    }

    /// Where nodes of the normal form stand in the files.
    fn locations(&self, nodes: &[Option<&Pointer>]) -> Vec<Option<Location>> {
        let places: Vec<Option<Place>> = nodes
            .iter()
            .map(|node| node.map(|node| self.normalized.place(node)))
            .collect();
        let places: Vec<_> = places.iter().map(Option::as_ref).collect();
        locations(self.diagnostics.sources(), &places)
    }
}

/// The changes with their places and their verdicts on the wire.
pub(super) fn changes(old: &Document, new: &Document, found: &[Found]) -> Vec<Change> {
    let before: Vec<_> = found.iter().map(|found| found.old.as_ref()).collect();
    let after: Vec<_> = found.iter().map(|found| found.new.as_ref()).collect();
    let places = old
        .locations(&before)
        .into_iter()
        .zip(new.locations(&after));
    let changes = found.iter().zip(places);
    changes
        .map(|(found, (old, new))| Change {
            rule: found.rule,
            message: found.message.clone(),
            old,
            new,
            flow: found.flow,
            operations: found.operations.clone(),
            wire: found.rule.effect.verdict(found.flow),
            rust: InRust::both(Level::Patch),
            items: Vec::new(),
            allowed: None,
        })
        .collect()
}
