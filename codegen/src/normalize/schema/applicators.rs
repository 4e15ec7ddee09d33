//! Keywords that hold schemas: properties, items, members of unions.

use serde_json::Value;

use super::facets::{Additional, Facets, Limit, Union};
use super::source::{Child, Source};
use crate::diagnostic::Code;
use crate::normalize::hint::{Hint, Suffix};
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

impl<'t> Reader<'t, '_> {
    pub(super) fn properties(&mut self, facets: &mut Facets<'t>, hint: Hint, site: Site<'t>) {
        for (name, child) in self.members(site) {
            let hint = self.hints.below(hint, Suffix::Name(name));
            facets.properties.insert(name, Child::single(child, hint));
        }
    }

    pub(super) fn required(&mut self, facets: &mut Facets<'t>, site: Site<'t>) {
        match site.value {
            Value::Array(list) => {
                for (index, value) in list.iter().enumerate() {
                    let item = self.step_index(site, index, value);
                    if value.is_string() {
                        facets.required.push(item);
                    } else {
                        self.mismatch(item, "the name of a property");
                    }
                }
            }
            Value::Bool(_) => self.warn_with(
                site,
                Code::InvalidValue,
                "`required` of a schema is a list of property names",
                "put the name of the property into the `required` list of the schema around it",
            ),
            _ => self.mismatch(site, "a list of property names"),
        }
    }

    pub(super) fn additional(
        &mut self,
        facets: &mut Facets<'t>,
        hint: Hint,
        key: &str,
        site: Site<'t>,
    ) {
        let found = match site.value {
            Value::Bool(true) => Additional::Open,
            Value::Bool(false) => Additional::Closed,
            Value::Object(map) if map.is_empty() => Additional::Open,
            Value::Object(_) => {
                let hint = self.hints.below(hint, Suffix::Word("Value"));
                Additional::Schema(Child::single(site, hint))
            }
            _ => {
                self.mismatch(site, "a boolean or a schema");
                return;
            }
        };
        if key == "additionalProperties" || facets.additional.is_none() {
            facets.additional = Some(found);
        }
    }

    pub(super) fn patterns(&mut self, facets: &mut Facets<'t>, hint: Hint, site: Site<'t>) {
        for (pattern, child) in self.members(site) {
            let hint = self.hints.below(hint, Suffix::Word("Value"));
            facets.patterns.insert(pattern, Child::single(child, hint));
        }
    }

    pub(super) fn array_items(
        &mut self,
        facets: &mut Facets<'t>,
        hint: Hint,
        key: &str,
        site: Site<'t>,
    ) {
        if site.value.is_array() {
            self.prefix_items(facets, hint, site);
            return;
        }
        if key == "items" || facets.items.is_none() {
            let hint = self.hints.below(hint, Suffix::Word("Item"));
            facets.items = Some(Child::single(site, hint));
        }
    }

    pub(super) fn prefix_items(&mut self, facets: &mut Facets<'t>, hint: Hint, site: Site<'t>) {
        let Value::Array(list) = site.value else {
            self.mismatch(site, "a list of schemas");
            return;
        };
        for (index, value) in list.iter().enumerate() {
            let child = self.step_index(site, index, value);
            let hint = self.hints.below(hint, Suffix::Word("Item"));
            facets.prefix.push(Child::single(child, hint));
        }
    }

    pub(super) fn members_of_union(
        &mut self,
        facets: &mut Facets<'t>,
        hint: Hint,
        key: &str,
        site: Site<'t>,
    ) {
        let Value::Array(list) = site.value else {
            self.mismatch(site, "a list of schemas");
            return;
        };
        let mut members = Vec::new();
        for (index, value) in list.iter().enumerate() {
            let member = self.step_index(site, index, value);
            if is_null(value) {
                facets.nullable = true;
                continue;
            }
            let suffix = match value.get("title") {
                Some(Value::String(title)) if !title.is_empty() => Suffix::Name(title),
                _ => Suffix::Variant(index + 1),
            };
            let hint = self.hints.below(hint, suffix);
            members.push(Source::whole(member, hint));
        }
        if members.is_empty() {
            facets.limit_if(!list.is_empty(), Limit::Null);
        } else {
            facets.unions.push(Union {
                site,
                one_of: key == "oneOf",
                members,
            });
        }
    }
}

/// Whether a member of a union only says "or null".
fn is_null(value: &Value) -> bool {
    let Value::Object(map) = value else {
        return false;
    };
    let says_null = |key: &String, value: &Value| match key.as_str() {
        "type" => match value {
            Value::String(word) => word == "null",
            Value::Array(words) => words.len() == 1 && words[0] == "null",
            _ => false,
        },
        "const" => value.is_null(),
        "enum" => value
            .as_array()
            .is_some_and(|list| list.len() == 1 && list[0].is_null()),
        "nullable" => value == true && map.len() == 1,
        _ => false,
    };
    map.iter().any(|(key, value)| says_null(key, value))
}
