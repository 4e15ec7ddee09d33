//! Which part of a document an item of the surface was made of.

use std::collections::BTreeMap;

use crate::diagnostic::Pointer;
use crate::ir::{Operation, OperationId, Role, Schema, SchemaId, Shape, UnionKind};
use crate::name::Ident;
use crate::pipeline::Understood;

/// Where items come from, by their paths.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    map: BTreeMap<String, Anchor>,
}

/// Where an item comes from.
#[derive(Clone, Debug, Default)]
pub(super) struct Anchor {
    /// The parts of the document, in normal form.
    pub(super) at: Vec<Pointer>,
    /// The operation that it belongs to.
    pub(super) operation: Option<String>,
    /// Whether it is one part of something: a parameter, a property, a value, a status.
    is_part: bool,
}

impl Anchors {
    pub(super) fn of(understood: &Understood) -> Self {
        let mut anchors = Self::default();
        for (id, schema) in understood.api.schemas() {
            anchors.schema(understood, id, schema);
        }
        for (id, operation) in understood.api.operations() {
            anchors.operation(understood, id, operation);
        }
        anchors.shared(understood);
        anchors
    }

    /// The anchor of an item, or that of the nearest item above it.
    pub(super) fn find(&self, path: &str) -> Option<&Anchor> {
        // A name that is a keyword is written `r#move`, and is called `move`.
        let path = path.replace("r#", "");
        let mut above = Some(path.as_str());
        while let Some(path) = above {
            if let Some(anchor) = self.map.get(path) {
                return Some(anchor);
            }
            above = path.rsplit_once("::").map(|(above, _)| above);
        }
        None
    }

    /// Whether an item stands for one part of something.
    pub(super) fn is_part(&self, path: &str) -> bool {
        let anchor = self.map.get(&path.replace("r#", ""));
        anchor.is_some_and(|anchor| anchor.is_part)
    }

    /// The names of types that were made of a part of the document.
    pub(super) fn types(&self, at: &Pointer) -> Vec<&str> {
        let made = self.map.iter().filter(|(_, anchor)| anchor.at.contains(at));
        let mut names: Vec<&str> = made
            .filter_map(|(path, _)| path.rsplit("::").next())
            .filter(|name| name.starts_with(|first: char| first.is_ascii_uppercase()))
            .collect();
        names.dedup();
        names
    }

    fn add(&mut self, path: String, at: Vec<Pointer>, operation: Option<&Operation>) {
        let entry = self.map.entry(path).or_default();
        entry.at.extend(at);
        entry.operation = operation.map(|operation| operation.id.clone());
    }

    fn part(&mut self, path: String, at: Vec<Pointer>, operation: Option<&Operation>) {
        self.add(path.clone(), at, operation);
        self.map.entry(path).or_default().is_part = true;
    }

    fn schema(&mut self, understood: &Understood, id: SchemaId, schema: &Schema) {
        let names = understood.names.schema(id);
        let ty = format!("models::{}", names.ty.plain());
        let required = format!("models::{}", names.required.plain());
        self.add(ty.clone(), vec![schema.at.clone()], None);
        self.add(required.clone(), vec![schema.at.clone()], None);
        for (index, member) in names.members.iter().enumerate() {
            let at = vec![self::member(schema, index)];
            self.part(format!("{ty}::{}", member.plain()), at.clone(), None);
            self.part(format!("{required}::{}", member.plain()), at.clone(), None);
            if let Some(setter) = names.setters.get(index) {
                self.part(format!("{ty}::{}", setter.plain()), at, None);
            }
        }
    }

    fn operation(&mut self, understood: &Understood, id: OperationId, operation: &Operation) {
        let names = understood.names.operation(id);
        let tag = understood.names.tag(operation.tag);
        let (module, part) = (tag.module.plain(), tag.ty.plain());
        let whole = vec![operation.at.clone()];
        let asked = vec![
            operation.at.key("parameters"),
            operation.at.key("requestBody"),
        ];
        let answered = vec![operation.at.key("responses")];
        let is_event = operation.event.is_some();
        let (client, server) = if is_event {
            (
                "webhooks::sender".to_owned(),
                "webhooks::receiver".to_owned(),
            )
        } else {
            (format!("client::{module}"), format!("server::{module}"))
        };
        let types = format!("operations::{module}");
        let mut add = |path: String, at: &[Pointer]| self.add(path, at.to_vec(), Some(operation));
        let method = names.method.plain();
        let call = format!("{client}::{}", names.call.plain());
        add(format!("{client}::{part}::{method}"), &asked);
        add(format!("{server}::{part}::{method}"), &whole);
        add(call.clone(), &whole);
        add(format!("{call}::Output"), &answered);
        add(format!("{call}::Error"), &answered);
        let own = [
            &names.request,
            &names.required,
            &names.body_type,
            &names.form,
        ];
        let parts = names.parts.iter();
        let parts = parts.flat_map(|part| [&part.ty, &part.required]);
        for ident in own.into_iter().chain(parts) {
            add(format!("{types}::{}", ident.plain()), &asked);
            add(format!("{server}::{}", ident.plain()), &asked);
        }
        for ident in [&names.error, &names.success, &names.success_required] {
            add(format!("{types}::{}", ident.plain()), &answered);
        }
        let mut add = |path: String, at: &[Pointer]| self.part(path, at.to_vec(), Some(operation));
        let request = format!("{types}::{}", names.request.plain());
        for (index, ident) in names.parameters.iter().enumerate() {
            let at = [operation.at.key("parameters").index(index)];
            add(format!("{request}::{}", ident.plain()), &at);
            add(format!("{call}::{}", ident.plain()), &at);
        }
        let body = [operation.at.key("requestBody")];
        add(format!("{request}::{}", names.body.plain()), &body);
        add(format!("{call}::{}", names.body.plain()), &body);
        for (response, ident) in operation.responses.iter().zip(&names.responses) {
            let at = [operation
                .at
                .key("responses")
                .key(&response.status.to_string())];
            for ty in [&names.error, &names.success] {
                add(format!("{types}::{}::{}", ty.plain(), ident.plain()), &at);
            }
        }
    }

    /// What is made of several operations, of servers and of security schemes.
    fn shared(&mut self, understood: &Understood) {
        let api = &understood.api;
        for (index, tag) in api.tags.iter().enumerate() {
            let names = understood.names.tag(crate::ir::TagId(index));
            let (module, part) = (names.module.plain(), names.ty.plain());
            let operations = api.operations_of(crate::ir::TagId(index));
            let at: Vec<Pointer> = operations
                .map(|(_, operation)| operation.at.clone())
                .collect();
            let paths = match tag.role {
                Role::Endpoints => vec![
                    format!("client::{module}"),
                    format!("server::{module}"),
                    format!("client::{module}::{part}"),
                    format!("server::{module}::{part}"),
                    format!("server::{part}"),
                    format!("client::Client::{module}"),
                    format!("operations::{module}"),
                ],
                Role::Events => vec!["webhooks".to_owned(), format!("operations::{module}")],
            };
            for path in paths {
                self.add(path, at.clone(), None);
            }
            for path in [
                "server",
                "server::router",
                "server::routes",
                "operations",
                "client",
            ] {
                self.add(path.to_owned(), at.clone(), None);
            }
        }
        let servers = Pointer::root().key("servers");
        for (index, ident) in understood.names.servers().iter().enumerate() {
            let at = vec![servers.index(index)];
            self.add(format!("servers::{}", ident.plain()), at, None);
        }
        self.add("servers".to_owned(), vec![servers], None);
        let schemes = Pointer::root().key("components").key("securitySchemes");
        let both = api.security_schemes.iter().zip(understood.names.security());
        for (scheme, ident) in both {
            let at = vec![schemes.key(&scheme.name)];
            let method = Ident::plain(ident);
            self.add(format!("client::Client::{method}"), at.clone(), None);
            let told = format!("server::authenticator::Authenticator::{method}");
            self.add(told, at, None);
        }
    }
}

/// The place of a property, value or variant.
fn member(schema: &Schema, index: usize) -> Pointer {
    match &schema.shape {
        Shape::Object(object) => match object.properties.get(index) {
            Some(property) => schema.at.key("properties").key(&property.name),
            None => schema.at.clone(),
        },
        Shape::Enum(_) => schema.at.key("enum").index(index),
        Shape::Union(union) => {
            let key = match union.kind {
                UnionKind::OneOf => "oneOf",
                UnionKind::AnyOf => "anyOf",
            };
            schema.at.key(key).index(index)
        }
        Shape::Alias(_) => schema.at.clone(),
    }
}
