//! `patternProperties`: members by the pattern that their names fit.
//!
//! The normal form has one schema for all members that are not listed: that of the pattern where there is
//! one, and else any of those that a member may have.

use openapiv3::AdditionalProperties;
use serde_json::Value;

use super::Use;
use super::facets::{Additional, Facets, Union};
use super::source::{Child, Source};
use crate::diagnostic::Code;
use crate::normalize::hint::Suffix;
use crate::normalize::reader::Reader;

impl<'t> Reader<'t, '_> {
    /// What the members hold that are not listed, where there are patterns.
    pub(super) fn with_patterns(
        &mut self,
        facets: &Facets<'t>,
        child: &Child<'t>,
    ) -> AdditionalProperties {
        self.say_names(facets);
        let mut held: Vec<Child<'t>> = facets.patterns.values().cloned().collect();
        match &facets.additional {
            Some(Additional::Schema(others)) => held.push(others.clone()),
            Some(Additional::Open) => return AdditionalProperties::Any(true),
            Some(Additional::Closed) | None => {}
        }
        let mut known: Vec<Vec<&Value>> = Vec::new();
        held.retain(|child| {
            let said: Vec<&Value> = child
                .sources
                .iter()
                .map(|source| source.site.value)
                .collect();
            let is_new = !known.contains(&said);
            known.push(said);
            is_new
        });
        if let [only] = held.as_slice() {
            return self.additional_schema(only);
        }
        let members: Vec<Source<'t>> = held.iter().filter_map(Child::only).collect();
        if members.len() < held.len() {
            let site = self.current();
            self.warn_with(
                site,
                Code::Unsupported,
                "the members that patterns describe are read as anything",
                "say the schema of each pattern in one place",
            );
            return AdditionalProperties::Any(true);
        }
        self.any_of_members(members, child)
    }

    /// A union of what members may hold.
    fn any_of_members(
        &mut self,
        members: Vec<Source<'t>>,
        child: &Child<'t>,
    ) -> AdditionalProperties {
        let hint = self.hints.below(child.hint, Suffix::Word("Value"));
        let mut numbered = members;
        for (index, member) in numbered.iter_mut().enumerate() {
            member.hint = self.hints.below(hint, Suffix::Variant(index + 1));
        }
        let union = Union {
            site: numbered[0].site,
            one_of: false,
            members: numbered.clone(),
        };
        let facets = Facets {
            unions: vec![union],
            ..Facets::default()
        };
        let held = Child {
            sources: numbered,
            hint,
        };
        AdditionalProperties::Schema(Box::new(self.finish(facets, &held, Use::Plain)))
    }

    /// Says that names are not checked. Where other names are not excluded, nothing is lost by that.
    fn say_names(&mut self, facets: &Facets<'t>) {
        let site = self.current();
        match &facets.additional {
            Some(Additional::Closed) => self.warn_with(
                site,
                Code::Unsupported,
                "the names of members are not checked: one that fits no pattern is taken, too",
                "check them where values are made and taken",
            ),
            Some(Additional::Schema(_)) => self.note(
                site,
                Code::Unsupported,
                "which of its schemas a member has is told by its value, not by its name",
            ),
            None => self.note(
                site,
                Code::Unsupported,
                "a member whose name fits no pattern is read as if it did",
            ),
            Some(Additional::Open) => self.note(
                site,
                Code::Unsupported,
                "members that are not listed hold anything, whatever pattern their names fit",
            ),
        }
    }
}
