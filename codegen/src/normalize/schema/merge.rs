//! Merge: two schemas that hold at once become one.

use super::facets::{Additional, Bound, Facets};
use super::gather::Origin;
use super::kind::Kind;
use super::number::tighten;
use super::source::Child;
use crate::diagnostic::Code;
use crate::normalize::hint::{Hint, Suffix};
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

impl<'t> Reader<'t, '_> {
    /// Adds to `merged` what another schema says; what stands in both is narrowed.
    pub(super) fn conjoin(&mut self, merged: &mut Facets<'t>, origin: Origin<'t>, hint: Hint) {
        let Origin {
            facets: other,
            inherited,
            ..
        } = origin;
        merged.limit = merged.limit.max(other.limit);
        if !inherited {
            merged.discriminator = other.discriminator.or(merged.discriminator);
        }
        self.conjoin_types(
            merged,
            other.types.as_deref(),
            other.required.first().copied(),
        );
        merged.format = self.conjoin_formats(merged.format.take(), other.format);
        self.conjoin_values(merged, other.values);
        narrow(&mut merged.lower, other.lower, true);
        narrow(&mut merged.upper, other.upper, false);
        merged.multiple_of = self.conjoin_steps(merged.multiple_of.take(), other.multiple_of);
        merged.pattern = self.conjoin_patterns(merged.pattern.take(), other.pattern);
        largest(&mut merged.min_length, other.min_length);
        smallest(&mut merged.max_length, other.max_length);
        largest(&mut merged.min_items, other.min_items);
        smallest(&mut merged.max_items, other.max_items);
        largest(&mut merged.min_properties, other.min_properties);
        smallest(&mut merged.max_properties, other.max_properties);
        merged.unique |= other.unique;
        self.conjoin_object(merged, other.properties, other.additional, hint);
        for name in other.required {
            if !merged
                .required
                .iter()
                .any(|known| known.value == name.value)
            {
                merged.required.push(name);
            }
        }
        for (pattern, child) in other.patterns {
            merged.patterns.entry(pattern).or_insert(child);
        }
        match (&mut merged.items, other.items) {
            (Some(items), Some(more)) => items.join(more),
            (items @ None, more) => *items = more,
            _ => {}
        }
        for (index, item) in other.prefix.into_iter().enumerate() {
            match merged.prefix.get_mut(index) {
                Some(known) => known.join(item),
                None => merged.prefix.push(item),
            }
        }
        merged.patterns_counted |= other.patterns_counted;
        merged.conditional.extend(other.conditional);
        for union in other.unions {
            let address = union.site.address();
            if !merged
                .unions
                .iter()
                .any(|known| known.site.address() == address)
            {
                merged.unions.push(union);
            }
        }
        merged.not = merged.not.take().or(other.not);
    }

    fn conjoin_types(
        &mut self,
        merged: &mut Facets<'t>,
        other: Option<&[Kind]>,
        near: Option<Site<'t>>,
    ) {
        let Some(other) = other else { return };
        let Some(known) = &merged.types else {
            merged.types = Some(other.to_vec());
            return;
        };
        let mut both: Vec<Kind> = known
            .iter()
            .copied()
            .filter(|kind| allows(other, *kind))
            .collect();
        for kind in other {
            if allows(known, *kind) && !both.contains(kind) {
                both.push(*kind);
            }
        }
        if both.contains(&Kind::Integer) {
            both.retain(|kind| *kind != Kind::Number);
        }
        if both.is_empty() {
            let site = near
                .or_else(|| merged.required.first().copied())
                .unwrap_or_else(|| self.current());
            let message = format!(
                "`allOf` asks for {} and {} at once; the first is taken",
                words(known),
                words(other)
            );
            self.warn(site, Code::Conflict, message);
        } else {
            merged.types = Some(both);
        }
    }

    fn conjoin_values(&mut self, merged: &mut Facets<'t>, other: Option<Vec<Site<'t>>>) {
        let Some(other) = other else { return };
        let Some(known) = &merged.values else {
            merged.values = Some(other);
            return;
        };
        let both: Vec<Site<'t>> = other
            .iter()
            .copied()
            .filter(|value| known.iter().any(|other| other.value == value.value))
            .collect();
        if both.is_empty() {
            self.warn(
                other[0],
                Code::Conflict,
                "`allOf` lists values that have none in common; the last list is taken",
            );
            merged.values = Some(other);
        } else {
            merged.values = Some(both);
        }
    }

    fn conjoin_object(
        &mut self,
        merged: &mut Facets<'t>,
        properties: indexmap::IndexMap<&'t str, Child<'t>>,
        additional: Option<Additional<'t>>,
        hint: Hint,
    ) {
        let had_properties = !merged.properties.is_empty();
        let adds = properties
            .keys()
            .any(|name| !merged.properties.contains_key(name));
        let misses = merged
            .properties
            .keys()
            .any(|name| !properties.contains_key(name));
        for (name, child) in properties {
            match merged.properties.entry(name) {
                indexmap::map::Entry::Vacant(entry) => {
                    entry.insert(child);
                }
                indexmap::map::Entry::Occupied(mut entry) => {
                    let known = entry.get_mut();
                    let before = known.sources.len();
                    known.join(child);
                    if known.sources.len() > before {
                        known.hint = self.hints.below(hint, Suffix::Name(name));
                    }
                }
            }
        }
        let closed = |side: &Option<Additional<'_>>| matches!(side, Some(Additional::Closed));
        // Members that close themselves against each other's properties could never hold at once, and
        // are written by people who mean the whole.
        let open_again = (closed(&merged.additional) && adds && had_properties)
            || (closed(&additional) && misses);
        if open_again {
            merged.additional = match (merged.additional.take(), additional) {
                (Some(Additional::Closed), other) | (other, Some(Additional::Closed)) => {
                    other.filter(|side| !matches!(side, Additional::Closed))
                }
                (known, _) => known,
            };
            return;
        }
        match (&mut merged.additional, additional) {
            (Some(Additional::Schema(known)), Some(Additional::Schema(more))) => known.join(more),
            (Some(Additional::Closed), _)
            | (_, None)
            | (Some(Additional::Schema(_)), Some(Additional::Open)) => {}
            (known, more) => *known = more,
        }
    }
}

/// Whether a value of one of the kinds can be of this kind.
pub fn allows(kinds: &[Kind], kind: Kind) -> bool {
    kinds.contains(&kind) || (kind == Kind::Integer && kinds.contains(&Kind::Number))
}

fn words(kinds: &[Kind]) -> String {
    let words: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
    words.join(" or ")
}

fn narrow(slot: &mut Option<Bound>, other: Option<Bound>, lower: bool) {
    if let Some(bound) = other {
        tighten(slot, &bound.value, bound.exclusive, lower);
    }
}

fn largest(slot: &mut Option<usize>, other: Option<usize>) {
    *slot = (*slot).max(other);
}

fn smallest(slot: &mut Option<usize>, other: Option<usize>) {
    *slot = match (*slot, other) {
        (Some(known), Some(other)) => Some(known.min(other)),
        (known, other) => known.or(other),
    };
}
