//! Conditions: `if`, and what depends on the presence of a property.
//!
//! They are not checked by the generated code, which is said once a condition. A property that only a
//! condition describes is one that may be there, so that its value is not lost.

use serde_json::Value;

use super::facets::{Additional, Facets};
use super::source::Child;
use crate::diagnostic::Code;
use crate::normalize::hint::{Hint, Suffix};
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

/// The schema that allows everything.
static ANYTHING: Value = Value::Bool(true);

impl<'t> Reader<'t, '_> {
    /// Reads a keyword that restricts values in a way that is not checked.
    pub(super) fn unchecked(
        &mut self,
        facets: &mut Facets<'t>,
        hint: Hint,
        key: &str,
        site: Site<'t>,
    ) {
        match key {
            "then" | "else" => self.may_have(facets, hint, site),
            "dependentSchemas" | "dependencies" => {
                for (_, schema) in self.members(site) {
                    if schema.value.is_object() {
                        self.may_have(facets, hint, schema);
                    }
                }
            }
            _ => {}
        }
        // Of a condition and its branches, and of a search and its bounds, the first speaks for all.
        if !matches!(key, "then" | "else" | "minContains" | "maxContains") {
            self.warn_with(
                site,
                Code::Unsupported,
                format!("the keyword `{key}` is not checked by the generated code"),
                "check it where values are made and taken, or take it away with an overlay",
            );
        }
    }

    /// Notes the properties of a schema that holds under a condition.
    fn may_have(&mut self, facets: &mut Facets<'t>, hint: Hint, site: Site<'t>) {
        let Some(properties) = self.get(site, "properties") else {
            return;
        };
        for (name, child) in self.members(properties) {
            let hint = self.hints.below(hint, Suffix::Name(name));
            facets.conditional.push((name, Child::single(child, hint)));
        }
    }
}

impl Facets<'_> {
    /// Makes properties of those that are described under conditions alone; one that is described twice may
    /// be anything.
    pub(super) fn settle_conditional(&mut self) {
        let conditional = std::mem::take(&mut self.conditional);
        if matches!(self.additional, Some(Additional::Closed)) {
            return;
        }
        let mut twice: Vec<&str> = Vec::new();
        let known: Vec<&str> = self.properties.keys().copied().collect();
        for (name, mut child) in conditional {
            if known.contains(&name) {
                continue;
            }
            if self.properties.contains_key(name) {
                twice.push(name);
            } else {
                child.sources.truncate(1);
                self.properties.insert(name, child);
            }
        }
        for name in twice {
            if let Some(child) = self.properties.get_mut(name) {
                for source in &mut child.sources {
                    source.site.value = &ANYTHING;
                }
            }
        }
    }
}
