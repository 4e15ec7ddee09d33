//! Keywords that say which values there are: `type`, `enum`, `const`, and what a string encodes.

use serde_json::Value;

use super::facets::{Facets, Limit};
use super::kind::Kind;
use crate::diagnostic::Code;
use crate::normalize::dialect::Dialect;
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

impl<'t> Reader<'t, '_> {
    pub(super) fn types(&mut self, facets: &mut Facets<'t>, site: Site<'t>) {
        let words: Vec<Site<'t>> = match site.value {
            Value::Array(list) => list
                .iter()
                .enumerate()
                .map(|(index, value)| self.step_index(site, index, value))
                .collect(),
            _ => vec![site],
        };
        let mut kinds = Vec::new();
        let mut null = false;
        for word in words {
            match word.value.as_str() {
                Some("null") => null = true,
                Some("file") => {
                    if self.dialect != Dialect::V2 {
                        self.warn_with(
                            word,
                            Code::InvalidValue,
                            "the type `file` belongs to Swagger 2.0",
                            "write `type: string` with `format: binary`",
                        );
                    }
                    kinds.push(Kind::String);
                    facets.format = Some("binary".to_owned());
                }
                Some("any") => {
                    self.warn(
                        word,
                        Code::InvalidValue,
                        "there is no type `any`; leave `type` out",
                    );
                    return;
                }
                Some(name) => match Kind::parse(name) {
                    Some(kind) if !kinds.contains(&kind) => kinds.push(kind),
                    Some(_) => {}
                    None => self.unknown_type(word, name),
                },
                None => self.mismatch(word, "the name of a type"),
            }
        }
        if kinds.contains(&Kind::Number) {
            kinds.retain(|kind| *kind != Kind::Integer);
        }
        facets.nullable |= null;
        facets.limit_if(null && kinds.is_empty(), Limit::Null);
        if !kinds.is_empty() {
            facets.types = Some(kinds);
        }
    }

    fn unknown_type(&mut self, site: Site<'t>, name: &str) {
        self.warn_with(
            site,
            Code::InvalidValue,
            format!("there is no type `{name}`"),
            "a type is string, number, integer, boolean, array or object",
        );
    }

    pub(super) fn values(&mut self, facets: &mut Facets<'t>, site: Site<'t>) {
        let Value::Array(list) = site.value else {
            self.mismatch(site, "a list");
            return;
        };
        if list.is_empty() {
            self.warn(
                site,
                Code::InvalidValue,
                "an enum without values allows nothing, and is ignored",
            );
            return;
        }
        let sites = list
            .iter()
            .enumerate()
            .map(|(index, value)| self.step_index(site, index, value))
            .collect();
        facets.values = Some(sites);
    }

    pub(super) fn constant(&mut self, facets: &mut Facets<'t>, site: Site<'t>) {
        if matches!(site.value, Value::Array(_) | Value::Object(_)) {
            self.warn(
                site,
                Code::Unsupported,
                "a constant list or object is not checked by the generated code",
            );
        } else {
            facets.values = Some(vec![site]);
        }
    }
}

/// What a string encodes: base64 and octets have formats, the rest is kept in extensions.
pub fn content_keyword(facets: &mut Facets<'_>, key: &str, site: Site<'_>) {
    let (known, format) = match (key, site.value.as_str()) {
        ("contentEncoding", Some("base64")) => ("x-content-encoding", Some("byte")),
        ("contentEncoding", _) => ("x-content-encoding", None),
        ("contentMediaType", Some("application/octet-stream")) => {
            ("x-content-media-type", Some("binary"))
        }
        ("contentMediaType", _) => ("x-content-media-type", None),
        _ => ("x-content-schema", None),
    };
    match format {
        Some(format) if facets.format.is_none() || format == "byte" => {
            facets.format = Some(format.to_owned());
        }
        Some(_) => {}
        None => {
            facets
                .notes
                .extensions
                .insert(known.to_owned(), site.value.clone());
        }
    }
}
