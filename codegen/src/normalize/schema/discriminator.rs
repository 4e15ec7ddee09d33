//! Discriminators: which value of a property stands for which schema, made explicit for each.

use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::Discriminator;
use serde_json::Value;

use super::facets::Facets;
use super::reference_to;
use super::source::Child;
use super::union::Variant;
use crate::diagnostic::Code;
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

/// An entry of a mapping: the value, the component that it stands for, and the place.
type Mapped<'t> = (String, String, Site<'t>);

impl<'t> Reader<'t, '_> {
    /// Finds which named schemas extend which others by `allOf`.
    pub(super) fn find_extensions(&mut self) {
        let names = std::mem::take(&mut self.schemas.names);
        for (name, site) in &names {
            let Some(Value::Array(members)) = site.value.get("allOf") else {
                continue;
            };
            for member in members {
                let Some(Value::String(reference)) = member.get("$ref") else {
                    continue;
                };
                if let Some(base) = self.locate(site.file, reference) {
                    self.schemas
                        .extended_by
                        .entry(base.address())
                        .or_default()
                        .push((name.clone(), site.address()));
                }
            }
        }
        self.schemas.names = names;
    }

    /// The discriminator of a union, with a value for each member that can have one.
    pub(super) fn union_discriminator(
        &mut self,
        site: Site<'t>,
        variants: &[Variant<'t>],
    ) -> Option<Discriminator> {
        let (mut found, explicit) = self.discriminator(site)?;
        for (tag, target, at) in explicit {
            let variant = variants.iter().find(|variant| {
                variant.original.as_deref() == Some(&target)
                    || variant.name.as_deref() == Some(&target)
            });
            match variant.and_then(|variant| variant.name.as_deref()) {
                Some(name) => {
                    found.mapping.insert(tag, reference_to(name));
                }
                None => self.warn(
                    at,
                    Code::InvalidValue,
                    format!("`{target}` is no member of this union, and is left out"),
                ),
            }
        }
        let mut known: HashSet<String> = found.mapping.values().cloned().collect();
        for variant in variants {
            let Some(name) = &variant.name else { continue };
            let reference = reference_to(name);
            if !known.insert(reference.clone()) {
                continue;
            }
            let constant = self.constant_of(&variant.child, &found.property_name);
            if let Some(tag) = constant
                .or_else(|| variant.original.clone())
                .or_else(|| variant.name.clone())
            {
                found.mapping.entry(tag).or_insert(reference);
            }
        }
        Some(found)
    }

    /// The discriminator of an object that others extend.
    pub(super) fn inherited_discriminator(
        &mut self,
        facets: &Facets<'t>,
        child: &Child<'t>,
    ) -> Option<Discriminator> {
        let (mut found, explicit) = self.discriminator(facets.discriminator?)?;
        for (tag, target, _) in explicit {
            found.mapping.insert(tag, reference_to(&target));
        }
        let mut known: HashSet<String> = found.mapping.values().cloned().collect();
        let extending = self.extending(child.sources[0].site.address());
        if !self.inheritable.spend(extending.len()) {
            let site = self.current();
            let message = "so many schemas extend each other that this one does not stand for those that extend it";
            let help = "give discriminators to schemas that few others extend";
            self.warn_with(site, Code::Limit, message, help);
            return None;
        }
        for name in extending {
            let reference = reference_to(&name);
            if known.insert(reference.clone()) {
                found.mapping.entry(name).or_insert(reference);
            }
        }
        Some(found)
    }

    /// The names of the schemas that extend the one at an address, and of those that extend them.
    fn extending(&self, address: usize) -> Vec<String> {
        let mut found = Vec::new();
        let mut pending = vec![address];
        let mut seen: HashSet<usize> = pending.iter().copied().collect();
        while let Some(address) = pending.pop() {
            for (name, address) in self.schemas.extended_by.get(&address).into_iter().flatten() {
                if seen.insert(*address) {
                    pending.push(*address);
                    found.push(name.clone());
                }
            }
        }
        found
    }

    /// Reads a discriminator; its mapping comes apart, with the component that each value stands for.
    fn discriminator(&mut self, site: Site<'t>) -> Option<(Discriminator, Vec<Mapped<'t>>)> {
        if let Value::String(property) = site.value {
            let found = Discriminator {
                property_name: property.clone(),
                ..Discriminator::default()
            };
            return Some((found, Vec::new()));
        }
        self.object(site)?;
        self.check_fields(site, &["propertyName", "mapping", "defaultMapping"]);
        let Some(property_name) = self.string(site, "propertyName") else {
            self.missing(site, "propertyName");
            return None;
        };
        let mut extensions = self.extensions(site);
        if let Some(name) = self.string(site, "defaultMapping") {
            extensions.insert("x-default-mapping".to_owned(), Value::String(name));
        }
        let mut explicit = Vec::new();
        for (tag, target) in self.entries(site, "mapping") {
            let Some(text) = self.text(target) else {
                continue;
            };
            match self.mapped(target, &text) {
                Some(name) => explicit.push((tag.to_owned(), name, target)),
                None => self.warn(
                    target,
                    Code::UnresolvedReference,
                    format!("`{text}` names no schema, and is left out"),
                ),
            }
        }
        let found = Discriminator {
            property_name,
            mapping: IndexMap::new(),
            extensions,
        };
        Some((found, explicit))
    }

    /// The component that a mapping names, by itself or by a reference.
    fn mapped(&mut self, site: Site<'t>, text: &str) -> Option<String> {
        if self.is_component(text) {
            return Some(text.to_owned());
        }
        let target = self.locate(site.file, text)?;
        Some(self.component(target).0)
    }

    /// The one value that a property of a schema can have.
    fn constant_of(&mut self, child: &Child<'t>, property: &str) -> Option<String> {
        let facets = self.merged(child);
        let values = self.merged(facets.properties.get(property)?).values?;
        match values.as_slice() {
            [site] => site.value.as_str().map(str::to_owned),
            _ => None,
        }
    }

    /// What a child says, taken together.
    pub(super) fn merged(&mut self, child: &Child<'t>) -> Facets<'t> {
        let pieces = self.gather(&child.sources);
        let expanded = self.expand(pieces);
        self.merge(expanded, child.hint)
    }
}
