//! The document: what stands at its root.

use indexmap::IndexMap;
use openapiv3::{Components, Contact, Info, License, OpenAPI, Tag};
use serde_json::Value;

use super::dialect::Dialect;
use super::path::WEBHOOKS;
use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::Code;

const FIELDS: [&str; 11] = [
    "openapi",
    "info",
    "servers",
    "paths",
    "components",
    "security",
    "tags",
    "externalDocs",
    "webhooks",
    "jsonSchemaDialect",
    "$self",
];

impl<'t> Reader<'t, '_> {
    /// Reads the whole document.
    pub fn document(&mut self) -> OpenAPI {
        let root = self.root();
        if self.dialect == Dialect::V2 {
            return self.v2_document(root);
        }
        self.check_fields(root, &FIELDS);
        let info = self.info(root);
        let servers = self.servers(root);
        let components = self.get(root, "components");
        let schemas = match components {
            Some(components) => {
                self.check_components(components);
                self.entries(components, "schemas")
            }
            None => Vec::new(),
        };
        self.declare_schemas(schemas);
        self.drain_schemas();
        let security_schemes = match components {
            Some(components) => self.security_schemes(components, "securitySchemes"),
            None => IndexMap::new(),
        };
        let mut extensions = self.extensions(root);
        let paths = self.paths(root);
        if let Some(webhooks) = self.webhooks(root) {
            extensions.insert(WEBHOOKS.to_owned(), webhooks);
        }
        if root.value.get("paths").is_none() && self.dialect == Dialect::V30 {
            self.missing(root, "paths");
        }
        let security = self.security(root);
        let tags = self.tags(root);
        let external_docs = self.external_docs(root);
        self.drain_schemas();
        let component_extensions = components
            .map(|site| self.extensions(site))
            .unwrap_or_default();
        let components = Components {
            schemas: self.take_schemas(),
            security_schemes,
            extensions: component_extensions,
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
            extensions,
        }
    }

    fn check_components(&mut self, site: Site<'t>) {
        const KNOWN: [&str; 11] = [
            "schemas",
            "responses",
            "parameters",
            "examples",
            "requestBodies",
            "headers",
            "securitySchemes",
            "links",
            "callbacks",
            "pathItems",
            "mediaTypes",
        ];
        if self.object(site).is_some() {
            self.check_fields(site, &KNOWN);
        }
    }

    /// `info`.
    pub fn info(&mut self, root: Site<'t>) -> Info {
        let Some(site) = self.get(root, "info") else {
            self.missing(root, "info");
            return Info {
                title: "API".to_owned(),
                version: "0".to_owned(),
                ..Info::default()
            };
        };
        if self.object(site).is_none() {
            return Info {
                title: "API".to_owned(),
                version: "0".to_owned(),
                ..Info::default()
            };
        }
        self.check_fields(
            site,
            &[
                "title",
                "summary",
                "description",
                "termsOfService",
                "contact",
                "license",
                "version",
            ],
        );
        let mut extensions = self.extensions(site);
        if let Some(summary) = self.string(site, "summary") {
            extensions.insert("x-summary".to_owned(), Value::String(summary));
        }
        Info {
            title: self.required_string(site, "title", "API"),
            description: self.string(site, "description"),
            terms_of_service: self.string(site, "termsOfService"),
            contact: self.contact(site),
            license: self.license(site),
            version: self.required_string(site, "version", "0"),
            extensions,
        }
    }

    fn contact(&mut self, info: Site<'t>) -> Option<Contact> {
        let site = self.get(info, "contact")?;
        self.object(site)?;
        self.check_fields(site, &["name", "url", "email"]);
        Some(Contact {
            name: self.string(site, "name"),
            url: self.string(site, "url"),
            email: self.string(site, "email"),
            extensions: self.extensions(site),
        })
    }

    fn license(&mut self, info: Site<'t>) -> Option<License> {
        let site = self.get(info, "license")?;
        self.object(site)?;
        self.check_fields(site, &["name", "identifier", "url"]);
        let mut extensions = self.extensions(site);
        if let Some(identifier) = self.string(site, "identifier") {
            extensions.insert("x-identifier".to_owned(), Value::String(identifier));
        }
        Some(License {
            name: self.required_string(site, "name", "unnamed"),
            url: self.string(site, "url"),
            extensions,
        })
    }

    /// `tags`; what 3.0 does not know of a tag is kept in `x-summary`, `x-parent` and `x-kind`.
    pub fn tags(&mut self, root: Site<'t>) -> Vec<Tag> {
        let mut tags: Vec<Tag> = Vec::new();
        for site in self.items(root, "tags") {
            let Some(site) = self.follow(site) else {
                continue;
            };
            if self.object(site).is_none() {
                continue;
            }
            self.check_fields(
                site,
                &[
                    "name",
                    "summary",
                    "description",
                    "externalDocs",
                    "parent",
                    "kind",
                ],
            );
            let mut extensions = self.extensions(site);
            for (key, kept) in [
                ("summary", "x-summary"),
                ("parent", "x-parent"),
                ("kind", "x-kind"),
            ] {
                if let Some(text) = self.string(site, key) {
                    extensions.insert(kept.to_owned(), Value::String(text));
                }
            }
            let Some(name) = self.string(site, "name") else {
                self.missing(site, "name");
                continue;
            };
            if tags.iter().any(|known| known.name == name) {
                self.warn(
                    site,
                    Code::InvalidValue,
                    format!("the tag `{name}` is described twice"),
                );
                continue;
            }
            let description = self.string(site, "description");
            let external_docs = self.external_docs(site);
            tags.push(Tag {
                name,
                description,
                external_docs,
                extensions,
            });
        }
        tags
    }
}
