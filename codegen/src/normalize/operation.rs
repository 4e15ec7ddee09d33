//! Operations: each with a unique `operationId` and one tag.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use openapiv3::{Callback, Operation, ReferenceOr, Server};
use serde_json::Value;

use super::dialect::Dialect;
use super::hint::{LAST, pascal};
use super::path::{METHODS, OTHER_METHODS};
use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::{Code, Diagnostic, Pointer};

const FIELDS: [&str; 15] = [
    "consumes",
    "produces",
    "schemes",
    "tags",
    "summary",
    "description",
    "externalDocs",
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "deprecated",
    "security",
    "servers",
];

/// What holds for an operation by the place where it stands.
pub struct Setting<'s, 't> {
    /// The path, empty for webhooks and callbacks.
    pub path: &'s str,
    /// The method.
    pub method: &'s str,
    /// The parameters of the path item.
    pub shared: &'s [Site<'t>],
    /// The servers of the path item.
    pub servers: &'s [Server],
    /// The pointer to the operation in the normal form.
    pub normal: Pointer,
    /// The webhook or callback that it belongs to.
    pub outer: Option<&'s str>,
}

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

    /// An operation.
    pub fn operation(&mut self, site: Site<'t>, setting: &Setting<'_, 't>) -> Option<Operation> {
        let site = self.follow(site)?;
        self.object(site)?;
        let (known, media_types) = match self.dialect {
            Dialect::V2 => (&FIELDS[..], Some(self.v2_enter(site))),
            _ => (&FIELDS[3..], None),
        };
        self.check_fields(site, known);
        let id = self.operation_id(site, setting);
        let hint = self.hints.root(pascal(&id), LAST);
        let mut extensions = self.extensions(site);
        let tags = self.operation_tags(site, setting, &mut extensions);
        let parameters = self.parameters(site, setting, hint);
        let request_body = match self.dialect {
            Dialect::V2 => {
                let own = self.parameter_sites(site);
                self.v2_body(&own, setting.shared, hint)
            }
            _ => self.request_body(site, hint),
        };
        let responses = self.responses(site, hint);
        let servers = match self.dialect {
            Dialect::V2 if site.value.get("schemes").is_some() => {
                self.v2_servers(self.root(), site)
            }
            Dialect::V2 => Vec::new(),
            _ => self.servers(site),
        };
        if let Some(media_types) = media_types {
            self.v2_leave(media_types);
        }
        Some(Operation {
            tags,
            summary: self.string(site, "summary"),
            description: self.string(site, "description"),
            external_docs: self.external_docs(site),
            operation_id: Some(id.clone()),
            parameters: parameters.into_iter().map(ReferenceOr::Item).collect(),
            request_body: request_body.map(ReferenceOr::Item),
            responses,
            callbacks: self.callbacks(site, &id, &setting.normal),
            deprecated: self.flag(site, "deprecated"),
            security: self.security(site),
            servers: if servers.is_empty() {
                setting.servers.to_vec()
            } else {
                servers
            },
            extensions,
        })
    }

    fn operation_id(&mut self, site: Site<'t>, setting: &Setting<'_, 't>) -> String {
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

    /// The first tag; the first word of the path where there is none. Further tags go to `x-tags`.
    fn operation_tags(
        &mut self,
        site: Site<'t>,
        setting: &Setting<'_, 't>,
        extensions: &mut IndexMap<String, Value>,
    ) -> Vec<String> {
        let mut tags = self.strings(site, "tags");
        if tags.len() > 1 {
            let further = tags.drain(1..).map(Value::String).collect();
            extensions.insert("x-tags".to_owned(), Value::Array(further));
        }
        if tags.is_empty() {
            tags.push(match setting.outer {
                Some(_) if setting.path.is_empty() => "webhooks".to_owned(),
                _ => tag_of_path(setting.path),
            });
        }
        tags
    }

    /// `callbacks`: name → runtime expression → path item.
    fn callbacks(
        &mut self,
        site: Site<'t>,
        id: &str,
        normal: &Pointer,
    ) -> IndexMap<String, Callback> {
        let mut callbacks = IndexMap::new();
        let normal = normal.key("callbacks");
        for (name, callback) in self.entries(site, "callbacks") {
            if name.starts_with("x-") {
                continue;
            }
            let outer = format!("{id}-{name}");
            let normal = normal.key(name);
            let mut items = Callback::new();
            for (expression, item) in self.members(callback) {
                if expression.starts_with("x-") {
                    continue;
                }
                let Some(item) = self.follow_item(item) else {
                    continue;
                };
                self.reserve_operation_ids(item);
                let normal = normal.key(expression);
                let origin = self.trails.pointer(item.at);
                self.origins.record(normal.clone(), item.file, origin);
                items.insert(
                    expression.to_owned(),
                    self.path_item(item, "", &normal, Some(&outer)),
                );
            }
            callbacks.insert(name.to_owned(), items);
        }
        callbacks
    }
}

/// The first segment of a path that is neither a parameter, nor `api`, nor a version.
fn tag_of_path(path: &str) -> String {
    let version = |segment: &str| {
        let digits = segment.strip_prefix('v').unwrap_or("");
        !digits.is_empty() && digits.chars().all(|character| character.is_ascii_digit())
    };
    path.split('/')
        .find(|segment| {
            !segment.is_empty() && !segment.contains('{') && *segment != "api" && !version(segment)
        })
        .unwrap_or("default")
        .to_owned()
}

fn camel(text: &str) -> String {
    let pascal = pascal(text);
    let mut characters = pascal.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => pascal,
    }
}
