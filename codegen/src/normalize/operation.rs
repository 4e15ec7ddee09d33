//! Operations: each with a unique `operationId` and one tag.

use indexmap::IndexMap;
use openapiv3::{Callback, Operation, ReferenceOr, Server};
use serde_json::Value;

use super::dialect::Dialect;
use super::hint::pascal;
use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::{Code, Pointer};

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
    /// How many values these are.
    pub taken_over: usize,
    /// The pointer to the operation in the normal form.
    pub normal: Pointer,
    /// The webhook or callback that it belongs to.
    pub outer: Option<&'s str>,
}

impl<'t> Reader<'t, '_> {
    /// An operation.
    pub fn operation(&mut self, site: Site<'t>, setting: &Setting<'_, 't>) -> Option<Operation> {
        let site = self.follow(site)?;
        self.object(site)?;
        if !self.may_take_over(site, self.weight_taken_over(site, setting)) {
            return None;
        }
        let (known, media_types) = match self.dialect {
            Dialect::V2 => (&FIELDS[..], Some(self.v2_enter(site))),
            _ => (&FIELDS[3..], None),
        };
        self.check_fields(site, known);
        let id = self.operation_id(site, setting);
        let anchor = self.next_anchor();
        let hint = self.hints.root(pascal(&id), anchor);
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

    /// How many values an operation is written out with that its path item or the document says.
    fn weight_taken_over(&self, site: Site<'t>, setting: &Setting<'_, 't>) -> usize {
        let mut weight = setting.taken_over;
        if site.value.get("security").is_none() {
            weight += Self::weight_under(self.root(), &["security"]);
        }
        if self.dialect == Dialect::V2 {
            weight += self.v2_weight_of_types(site);
        }
        weight
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
        if self.in_callback && site.value.get("callbacks").is_some() {
            self.warn(
                site,
                Code::Unsupported,
                "callbacks of a callback are left out",
            );
            return callbacks;
        }
        let before = std::mem::replace(&mut self.in_callback, true);
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
        self.in_callback = before;
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
