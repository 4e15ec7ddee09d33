//! Paths: every path item is written out, with what it says of all its operations said by each.

use std::collections::HashSet;

use openapiv3::{Operation, PathItem, Paths, ReferenceOr};
use serde_json::{Map, Value};

use super::copies::PARAMETER;
use super::operation::Setting;
use super::print;
use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::{Code, Pointer};

/// The methods that a path item of OpenAPI 3.0 has fields for.
pub const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// The operations of other methods, by method: an extension of the path item.
pub const OTHER_METHODS: &str = "x-bindery-operations";

/// Webhooks by their names, in the normal form.
pub const WEBHOOKS: &str = "x-webhooks";

impl<'t> Reader<'t, '_> {
    /// `paths` of the document.
    pub fn paths(&mut self, root: Site<'t>) -> Paths {
        let mut paths = Paths::default();
        let entries = self.entries(root, "paths");
        let mut read = HashSet::new();
        let mut items = Vec::with_capacity(entries.len());
        for (path, site) in entries {
            if path.starts_with("x-") {
                paths.extensions.insert(path.to_owned(), site.value.clone());
            } else if let Some(item) = self.follow_item(site) {
                if !read.insert(item.address()) && !self.may_copy(site, item) {
                    continue;
                }
                self.reserve_operation_ids(item);
                items.push((path, item));
            }
        }
        for (path, site) in items {
            let path = self.checked_path(path, site);
            let normal = Pointer::root().key("paths").key(&path);
            self.record_item(&normal, site);
            let item = self.path_item(site, &path, &normal, None);
            paths.paths.insert(path, ReferenceOr::Item(item));
        }
        paths
    }

    fn record_item(&mut self, normal: &Pointer, site: Site<'t>) {
        let origin = self.trails.pointer(site.at);
        if site.file != self.loaded.root() || origin != *normal {
            self.origins.record(normal.clone(), site.file, origin);
        }
    }

    /// Follows the `$ref` of a path item. What the fields beside it mean is open (OpenAPI 3.1.1, "Path Item
    /// Object"): they are read where it leads nowhere, and left out with a word about each where it does not.
    pub fn follow_item(&mut self, site: Site<'t>) -> Option<Site<'t>> {
        self.object(site)?;
        let target = self.follow(site);
        let beside = site.value.as_object().is_some_and(|map| map.len() > 1);
        if target.is_none() && beside {
            return Some(site);
        }
        if beside && site.value.get("$ref").is_some() {
            for (key, child) in self.members(site) {
                if key != "$ref" && !key.starts_with("x-") {
                    self.warn_with(
                        child,
                        Code::Unsupported,
                        format!("`{key}` beside the `$ref` of a path item is left out"),
                        "put it into the path item that the reference leads to",
                    );
                }
            }
        }
        target
    }

    fn checked_path(&mut self, path: &str, site: Site<'t>) -> String {
        if path.starts_with('/') {
            return path.to_owned();
        }
        self.warn_with(
            site,
            Code::InvalidValue,
            format!("the path `{path}` does not begin with a slash"),
            "it is read as if it did",
        );
        format!("/{path}")
    }

    /// A path item.
    pub fn path_item(
        &mut self,
        site: Site<'t>,
        path: &str,
        normal: &Pointer,
        outer: Option<&str>,
    ) -> PathItem {
        let servers = self.servers(site);
        let shared = self.parameter_sites(site);
        let taken_over =
            Self::weight_under(site, &["parameters", "servers"]) + shared.len() * PARAMETER;
        let mut item = PathItem {
            extensions: self.extensions(site),
            ..PathItem::default()
        };
        let described = self.string(site, "description");
        let summary = self.string(site, "summary");
        (item.summary, item.description) = (summary, described);
        let mut others = Map::new();
        let read = |reader: &mut Self, method: &str, operation: Site<'t>| {
            let setting = Setting {
                path,
                method,
                shared: &shared,
                servers: &servers,
                taken_over,
                normal: normal.key(method),
                outer,
            };
            reader.operation(operation, &setting)
        };
        for (key, child) in self.members(site) {
            match key {
                "$ref" | "summary" | "description" | "servers" | "parameters" => {}
                "query" => {
                    if let Some(operation) = read(self, "QUERY", child) {
                        others.insert("QUERY".to_owned(), print::to_value(&operation));
                    }
                }
                "additionalOperations" | OTHER_METHODS => {
                    for (method, child) in self.members(child) {
                        if let Some(operation) = read(self, method, child) {
                            others.insert(method.to_owned(), print::to_value(&operation));
                        }
                    }
                }
                method if METHODS.contains(&method) => {
                    let operation = read(self, method, child);
                    if let Some(slot) = slot(&mut item, method) {
                        *slot = operation;
                    }
                }
                _ if key.starts_with("x-") => {}
                _ => self.unknown(child, key),
            }
        }
        if !others.is_empty() {
            item.extensions
                .insert(OTHER_METHODS.to_owned(), Value::Object(others));
        }
        item
    }

    /// `webhooks` of OpenAPI 3.1, or `x-webhooks`: name → path item, in the form of the extension.
    pub fn webhooks(&mut self, root: Site<'t>) -> Option<Value> {
        let key = ["webhooks", WEBHOOKS]
            .into_iter()
            .find(|key| root.value.get(*key).is_some())?;
        let mut webhooks = Map::new();
        for (name, site) in self.entries(root, key) {
            let Some(item) = self.follow_item(site) else {
                continue;
            };
            self.reserve_operation_ids(item);
            let normal = Pointer::root().key(WEBHOOKS).key(name);
            let origin = self.trails.pointer(item.at);
            self.origins.record(normal.clone(), item.file, origin);
            let item = self.path_item(item, "", &normal, Some(name));
            webhooks.insert(name.to_owned(), print::to_value(&item));
        }
        Some(Value::Object(webhooks))
    }
}

fn slot<'i>(item: &'i mut PathItem, method: &str) -> Option<&'i mut Option<Operation>> {
    Some(match method {
        "get" => &mut item.get,
        "put" => &mut item.put,
        "post" => &mut item.post,
        "delete" => &mut item.delete,
        "options" => &mut item.options,
        "head" => &mut item.head,
        "patch" => &mut item.patch,
        "trace" => &mut item.trace,
        _ => return None,
    })
}
