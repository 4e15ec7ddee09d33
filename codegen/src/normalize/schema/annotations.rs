//! Annotations: what a schema says for people and tools.

use openapiv3::{ExternalDocumentation, SchemaData};
use serde_json::Value;

use super::facets::Annotations;
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

impl<'t> Reader<'t, '_> {
    /// Reads one keyword that is an annotation.
    pub fn annotation(&mut self, notes: &mut Annotations, key: &str, site: Site<'t>) {
        match key {
            "title" => notes.title = self.text(site),
            "description" => notes.description = self.text(site),
            "default" => notes.default = Some(self.folded(site.file, site.value)),
            "example" => notes.example = Some(self.folded(site.file, site.value)),
            "examples" => {
                let first = match site.value {
                    Value::Array(list) => list.first(),
                    Value::Object(map) => map.values().next(),
                    other => Some(other),
                };
                if notes.example.is_none() {
                    notes.example = first.map(|value| self.folded(site.file, value));
                }
            }
            "deprecated" => notes.deprecated = self.boolean_at(site).unwrap_or(false),
            "readOnly" => notes.read_only = self.boolean_at(site).unwrap_or(false),
            "writeOnly" => notes.write_only = self.boolean_at(site).unwrap_or(false),
            "externalDocs" => notes.external_docs = self.external_docs_at(site),
            _ => {
                notes
                    .extensions
                    .insert(format!("x-{key}"), site.value.clone());
            }
        }
    }

    /// `externalDocs` of any object.
    pub fn external_docs(&mut self, site: Site<'t>) -> Option<ExternalDocumentation> {
        let child = self.get(site, "externalDocs")?;
        self.external_docs_at(child)
    }

    fn external_docs_at(&mut self, site: Site<'t>) -> Option<ExternalDocumentation> {
        self.object(site)?;
        self.check_fields(site, &["description", "url"]);
        Some(ExternalDocumentation {
            description: self.string(site, "description"),
            url: self.required_string(site, "url", ""),
            extensions: self.extensions(site),
        })
    }
}

impl Annotations {
    /// Takes from another schema that holds as well what is not said here.
    ///
    /// What a schema with a name of its own (`inherited`) says of itself is not said of this one.
    pub fn absorb(&mut self, other: Self, inherited: bool) {
        if !inherited {
            self.title = self.title.take().or(other.title);
            self.description = self.description.take().or(other.description);
            self.example = self.example.take().or(other.example);
            self.deprecated |= other.deprecated;
            self.external_docs = self.external_docs.take().or(other.external_docs);
            for (key, value) in other.extensions {
                self.extensions.entry(key).or_insert(value);
            }
        }
        self.default = self.default.take().or(other.default);
        self.read_only |= other.read_only;
        self.write_only |= other.write_only;
    }

    /// Splits off what is said of the place where a schema is used, not of the schema.
    pub fn split_usage(&mut self, nullable: bool, property: bool) -> SchemaData {
        SchemaData {
            nullable,
            read_only: std::mem::take(&mut self.read_only),
            write_only: std::mem::take(&mut self.write_only),
            deprecated: std::mem::take(&mut self.deprecated),
            default: self.default.take(),
            description: if property {
                self.description.clone()
            } else {
                None
            },
            ..SchemaData::default()
        }
    }

    /// The form in which the normal form holds them.
    pub fn into_data(self, nullable: bool) -> SchemaData {
        SchemaData {
            nullable,
            read_only: self.read_only,
            write_only: self.write_only,
            deprecated: self.deprecated,
            external_docs: self.external_docs,
            example: self.example,
            title: self.title,
            description: self.description,
            discriminator: None,
            default: self.default,
            extensions: self.extensions,
        }
    }
}
