//! Swagger 2.0: what it says in other words than OpenAPI 3.

mod body;
mod parameter;
mod response;
mod security;

use std::rc::Rc;

use openapiv3::{Components, OpenAPI, Server};
use serde_json::{Map, Value};

use crate::diagnostic::Code;
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

const FIELDS: [&str; 15] = [
    "swagger",
    "info",
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "paths",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
    "security",
    "tags",
    "externalDocs",
];

/// The content types that hold where an operation names none.
#[derive(Clone, Debug, Default)]
pub struct MediaTypes {
    /// Of bodies.
    pub consumes: Rc<[String]>,
    /// Of responses.
    pub produces: Rc<[String]>,
}

impl<'t> Reader<'t, '_> {
    /// Reads a whole Swagger 2.0 document.
    pub fn v2_document(&mut self, root: Site<'t>) -> OpenAPI {
        self.check_fields(root, &FIELDS);
        let info = self.info(root);
        let servers = self.v2_servers(root, root);
        let definitions = self.entries(root, "definitions");
        self.declare_schemas(definitions);
        self.drain_schemas();
        self.media_types = MediaTypes {
            consumes: self.strings(root, "consumes").into(),
            produces: self.strings(root, "produces").into(),
        };
        let security_schemes = self.v2_security_schemes(root);
        let paths = self.paths(root);
        if root.value.get("paths").is_none() {
            self.missing(root, "paths");
        }
        let security = self.security(root);
        let tags = self.tags(root);
        let external_docs = self.external_docs(root);
        self.drain_schemas();
        let components = Components {
            schemas: self.take_schemas(),
            security_schemes,
            ..Components::default()
        };
        OpenAPI {
            openapi: "3.0.3".to_owned(),
            info,
            servers,
            paths,
            components: (components != Components::default()).then_some(components),
            security,
            tags,
            external_docs,
            extensions: self.extensions(root),
        }
    }

    /// The servers that `schemes`, `host` and `basePath` amount to; the schemes may be those of an operation.
    pub fn v2_servers(&mut self, root: Site<'t>, schemes: Site<'t>) -> Vec<Server> {
        let host = self.string(root, "host");
        let base = self.string(root, "basePath").unwrap_or_default();
        let base = base.trim_end_matches('/');
        let server = |url: String| Server {
            url,
            ..Server::default()
        };
        let mut words = self.strings(schemes, "schemes");
        let Some(host) = host else {
            return if base.is_empty() {
                Vec::new()
            } else {
                vec![server(base.to_owned())]
            };
        };
        if words.is_empty() {
            words.push("https".to_owned());
        }
        words
            .into_iter()
            .map(|scheme| server(format!("{scheme}://{host}{base}")))
            .collect()
    }

    /// The content types of an operation, put in force until [`Self::v2_leave`].
    pub fn v2_enter(&mut self, operation: Site<'t>) -> MediaTypes {
        let outer = self.media_types.clone();
        if operation.value.get("consumes").is_some() {
            self.media_types.consumes = self.strings(operation, "consumes").into();
        }
        if operation.value.get("produces").is_some() {
            self.media_types.produces = self.strings(operation, "produces").into();
        }
        outer
    }

    /// How many content types are written out for an operation: in its body, and in each of its responses.
    pub fn v2_weight_of_types(&self, operation: Site<'t>) -> usize {
        let types = |key: &str, of_all: &[String]| match operation.value.get(key) {
            Some(own) => own.as_array().map_or(0, Vec::len),
            None => of_all.len(),
        };
        let responses = operation.value.get("responses");
        let responses = responses.and_then(Value::as_object).map_or(0, Map::len);
        let produces = types("produces", &self.media_types.produces);
        types("consumes", &self.media_types.consumes) + produces.saturating_mul(responses)
    }

    /// Puts the content types of the document in force again.
    pub fn v2_leave(&mut self, outer: MediaTypes) {
        self.media_types = outer;
    }

    /// `collectionFormat` of items inside a list, where only commas can be written.
    pub fn v2_inner_collection(&mut self, site: Site<'t>) {
        if site.value != &Value::String("csv".to_owned()) {
            self.warn(
                site,
                Code::Unsupported,
                "lists inside lists are separated by commas",
            );
        }
    }
}
