//! Alternatives: which `oneOf` and `anyOf` are unions, and which say something simpler.

use std::collections::VecDeque;

use serde_json::Value;

use super::facets::{Facets, Union};
use super::gather::Origin;
use super::merge::allows;
use super::source::{Child, Source};
use crate::diagnostic::Code;
use crate::normalize::fields::text_of;
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

/// Keywords of members that only restrict what the schema around them says.
const RESTRICTING: [&str; 16] = [
    "required",
    "not",
    "title",
    "description",
    "minProperties",
    "maxProperties",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "type",
    "$comment",
    "format",
];

impl<'t> Reader<'t, '_> {
    /// Drops unions that only restrict, turns those of constants into enums, and keeps at most one.
    pub(super) fn settle_unions(&mut self, facets: &mut Facets<'t>, child: &Child<'t>) {
        let mut pending = VecDeque::from(std::mem::take(&mut facets.unions));
        while let Some(mut union) = pending.pop_front() {
            if only_restricts(facets, &union) {
                self.warn(
                    union.site,
                    Code::Unsupported,
                    "these alternatives only restrict the schema around them, and are not checked by the \
                     generated code",
                );
                continue;
            }
            let plain = !facets.has_object_keywords() && !facets.has_array_keywords();
            if let Some(constants) = constants(&union).filter(|_| plain && facets.unions.is_empty())
            {
                self.adopt_constants(facets, &union, &constants);
                continue;
            }
            if facets.values.is_some() || !facets.unions.is_empty() {
                self.warn(
                    union.site,
                    Code::Unsupported,
                    "these alternatives hold beside others, and are not checked by the generated code",
                );
                continue;
            }
            self.drop_impossible(facets, &mut union);
            facets.nullable |= union
                .members
                .iter()
                .any(|member| allows_null(member.site.value));
            if let [member] = union.members.as_slice() {
                let only = self.merged(&Child {
                    sources: vec![*member],
                    hint: child.hint,
                });
                let origin = Origin {
                    facets: only,
                    inherited: true,
                    outer: false,
                };
                self.conjoin(facets, origin, child.hint);
                pending.extend(std::mem::take(&mut facets.unions));
            } else if !union.members.is_empty() {
                facets.unions.push(union);
            }
        }
    }

    /// Drops members whose type is not that of what stands beside the union.
    fn drop_impossible(&mut self, facets: &Facets<'t>, union: &mut Union<'t>) {
        let Some(types) = &facets.types else { return };
        let members = std::mem::take(&mut union.members);
        for member in members {
            let said = self.merged(&Child {
                sources: vec![member],
                hint: member.hint,
            });
            let possible = said.types.as_ref().is_none_or(|said| {
                said.iter()
                    .any(|kind| allows(types, *kind) || types.iter().any(|ty| allows(said, *ty)))
            });
            if possible {
                union.members.push(member);
            } else {
                self.warn(
                    member.site,
                    Code::Conflict,
                    "this alternative and what stands beside it exclude each other; it is left out",
                );
            }
        }
    }

    fn adopt_constants(
        &mut self,
        facets: &mut Facets<'t>,
        union: &Union<'t>,
        constants: &[(Source<'t>, &'static str)],
    ) {
        let known = facets.values.take();
        let mut sites = Vec::new();
        let mut names = Vec::new();
        let mut descriptions = Vec::new();
        for (member, key) in constants {
            let text = |key| {
                let text = member.site.value.get(key).and_then(Value::as_str);
                text.map(str::to_owned)
            };
            for value in self.constants_of(*member, key) {
                let is_known =
                    |known: &Vec<Site<'t>>| known.iter().any(|site| site.value == value.value);
                if known.as_ref().is_some_and(|known| !is_known(known)) {
                    continue;
                }
                let own = text_of(value.value).unwrap_or_default();
                names.push(Value::String(text("title").unwrap_or(own)));
                descriptions.push(Value::String(text("description").unwrap_or_default()));
                sites.push(value);
            }
        }
        let titled = union
            .members
            .iter()
            .any(|member| member.site.value.get("title").is_some());
        if titled {
            facets
                .notes
                .extensions
                .insert("x-enum-varnames".to_owned(), Value::Array(names));
        }
        if descriptions.iter().any(|text| text != "") {
            facets
                .notes
                .extensions
                .insert("x-enum-descriptions".to_owned(), Value::Array(descriptions));
        }
        facets.values = if sites.is_empty() { known } else { Some(sites) };
    }
}

impl<'t> Reader<'t, '_> {
    /// The values that a member lists by this keyword.
    fn constants_of(&mut self, member: Source<'t>, key: &'static str) -> Vec<Site<'t>> {
        let Some(site) = self.get(member.site, key) else {
            return Vec::new();
        };
        match (site.value, key) {
            (Value::Array(list), "enum") => list
                .iter()
                .enumerate()
                .map(|(index, value)| self.step_index(site, index, value))
                .collect(),
            _ => vec![site],
        }
    }
}

fn only_restricts(facets: &Facets<'_>, union: &Union<'_>) -> bool {
    let restricting = |member: &Source<'_>| match member.site.value {
        Value::Object(map) => map.keys().all(|key| RESTRICTING.contains(&key.as_str())),
        _ => false,
    };
    let typed = |member: &Source<'_>| member.site.value.get("type").is_some();
    union.members.iter().all(restricting)
        && (facets.is_structural() || !union.members.iter().any(typed))
}

/// The members, when each is nothing but a constant with words about it.
fn constants<'t>(union: &Union<'t>) -> Option<Vec<(Source<'t>, &'static str)>> {
    const WORDS: [&str; 7] = [
        "title",
        "description",
        "type",
        "format",
        "const",
        "enum",
        "deprecated",
    ];
    union
        .members
        .iter()
        .map(|member| {
            let map = member.site.value.as_object()?;
            let key = ["const", "enum"]
                .into_iter()
                .find(|key| map.contains_key(*key))?;
            let values = if key == "const" {
                1
            } else {
                map.get(key)?.as_array()?.len()
            };
            // Words about several values at once would be lost.
            let worded = map.contains_key("title") || map.contains_key("description");
            let plain = map
                .keys()
                .all(|key| WORDS.contains(&key.as_str()) || key.starts_with("x-"));
            (plain && (values == 1 || (values > 1 && !worded))).then_some((*member, key))
        })
        .collect()
}

fn allows_null(member: &Value) -> bool {
    let listed = member.get("type").and_then(Value::as_array);
    member.get("$ref").is_none()
        && (member.get("nullable") == Some(&Value::Bool(true))
            || listed.is_some_and(|words| words.iter().any(|word| word == "null")))
}
