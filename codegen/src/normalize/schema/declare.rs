//! Declared schemas: those that the document names, and those that references lead to.

use super::component::Pending;
use super::place_name::name_of_place;
use crate::normalize::hint::{Anchor, Hint};
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

impl<'t> Reader<'t, '_> {
    /// Registers the schemas that the document names.
    pub fn declare_schemas(&mut self, schemas: Vec<(&'t str, Site<'t>)>) {
        for (name, _) in &schemas {
            self.schemas.taken.insert((*name).to_owned());
        }
        let mut named = Vec::new();
        for (name, site) in schemas {
            let anchor = self.next_anchor();
            let hint = self.hints.root(name, anchor);
            self.schemas
                .folded
                .insert(site.address(), (name.to_owned(), hint));
            named.push((name, site, hint));
            self.schemas.names.push((name.to_owned(), site));
        }
        for (name, site, hint) in named {
            let target = self.beyond_references(site);
            self.schemas
                .folded
                .entry(target.address())
                .or_insert_with(|| (name.to_owned(), hint));
            let own = self
                .schemas
                .folded(target.address())
                .is_some_and(|known| known == name);
            let site = if own { target } else { site };
            self.schemas.queue.push_back(Pending::Named {
                name: name.to_owned(),
                site,
                hint,
            });
        }
        self.find_extensions();
    }

    /// Where a chain of plain references ends, or the last place that is a component already.
    fn beyond_references(&mut self, site: Site<'t>) -> Site<'t> {
        let mut at = site;
        for _ in 0..64 {
            let plain = at.value.as_object().is_some_and(|map| map.len() == 1);
            let reference = at.value.get("$ref").and_then(serde_json::Value::as_str);
            let Some(reference) = reference.filter(|_| plain) else {
                break;
            };
            let Some(target) = self.locate(at.file, reference) else {
                break;
            };
            at = target;
            if self.schemas.folded.contains_key(&at.address()) {
                break;
            }
        }
        at
    }

    /// Whether a component has this name.
    pub(super) fn is_component(&self, name: &str) -> bool {
        self.schemas.taken.contains(name)
    }

    /// The component that the schema at a site is, made one if it is none yet.
    pub fn component(&mut self, site: Site<'t>) -> (String, Hint) {
        if let Some(known) = self.schemas.folded.get(&site.address()) {
            return known.clone();
        }
        let end = self.beyond_references(site);
        if let Some(known) = self.schemas.folded.get(&end.address()) {
            let known = known.clone();
            self.schemas.folded.insert(site.address(), known.clone());
            return known;
        }
        if let Some(name) = self.schemas.hoisted(&[end.address()]) {
            let hint = self.hints.root(name.as_str(), Anchor::MAX);
            return (name, hint);
        }
        let pointer = self.trails.pointer(end.at);
        let name = self
            .schemas
            .unique(&name_of_place(&pointer, &self.stem(end)));
        let anchor = self.next_anchor();
        let hint = self.hints.root(name.as_str(), anchor);
        self.schemas
            .folded
            .insert(end.address(), (name.clone(), hint));
        self.schemas
            .folded
            .insert(site.address(), (name.clone(), hint));
        self.schemas.queue.push_back(Pending::Named {
            name: name.clone(),
            site: end,
            hint,
        });
        (name, hint)
    }
}
