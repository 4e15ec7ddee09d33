//! Operation ids: every operation has one of its own.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::hint::pascal;
use super::operation::Setting;
use super::path::{METHODS, OTHER_METHODS};
use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::{Code, Diagnostic};

/// The operation ids that the document gives, and those that have been used.
#[derive(Debug, Default)]
pub struct OperationIds {
    given: HashSet<String>,
    used: HashSet<String>,
    next: HashMap<String, usize>,
    /// The operations that have been read, by address: callbacks are shared.
    read: HashSet<usize>,
}

impl OperationIds {
    fn take(&mut self, id: &str) -> bool {
        self.used.insert(id.to_owned())
    }

    /// The id with the first number that makes it unique.
    fn numbered(&mut self, id: &str) -> String {
        let next = self.next.entry(id.to_owned()).or_insert(2);
        loop {
            let numbered = format!("{id}{next}");
            *next += 1;
            if !self.given.contains(&numbered) && self.used.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

impl<'t> Reader<'t, '_> {
    /// Notes the ids that the operations of a path item have, so that no made one takes them.
    pub fn reserve_operation_ids(&mut self, site: Site<'t>) {
        let Some(map) = site.value.as_object() else {
            return;
        };
        let others = ["additionalOperations", OTHER_METHODS]
            .into_iter()
            .filter_map(|key| map.get(key)?.as_object())
            .flat_map(|map| map.values());
        let own = METHODS
            .iter()
            .chain(&["query"])
            .filter_map(|method| map.get(*method));
        for operation in own.chain(others) {
            if let Some(Value::String(id)) = operation.get("operationId") {
                self.operation_ids.given.insert(id.clone());
            }
        }
    }

    /// The id of an operation: its own, or one made from its method and path.
    pub fn operation_id(&mut self, site: Site<'t>, setting: &Setting<'_, 't>) -> String {
        let given = self
            .string(site, "operationId")
            .filter(|id| !id.trim().is_empty());
        let Some(id) = given else {
            return self.made_id(site, setting);
        };
        let again = !self.operation_ids.read.insert(site.address());
        if self.operation_ids.take(&id) {
            return id;
        }
        let numbered = self.operation_ids.numbered(&id);
        if again {
            return numbered;
        }
        let at = self.get(site, "operationId").unwrap_or(site);
        self.warn_with(
            at,
            Code::DuplicateOperation,
            format!("the operation id `{id}` is taken by another operation"),
            format!("this one is called `{numbered}`"),
        );
        numbered
    }

    fn made_id(&mut self, site: Site<'t>, setting: &Setting<'_, 't>) -> String {
        let mut id = match setting.outer {
            Some(outer) => camel(outer),
            None => setting.method.to_lowercase(),
        };
        for segment in setting
            .path
            .split('/')
            .filter(|segment| !segment.is_empty())
        {
            if segment.starts_with('{') {
                id.push_str("By");
            }
            id.push_str(&pascal(segment));
        }
        if setting.outer.is_some() && setting.method != "post" {
            id.push_str(&pascal(setting.method));
        }
        let free = !self.operation_ids.given.contains(&id) && self.operation_ids.take(&id);
        let id = if free {
            id
        } else {
            self.operation_ids.numbered(&id)
        };
        let place = self.key_place(site);
        self.push(
            Diagnostic::note(
                Code::MissingOperationId,
                format!("this operation has no `operationId`, and is called `{id}`"),
            )
            .at(place),
        );
        id
    }
}

fn camel(text: &str) -> String {
    let pascal = pascal(text);
    let mut characters = pascal.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => pascal,
    }
}
