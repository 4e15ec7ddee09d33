//! Headers of responses and of parts.

use indexmap::IndexMap;
use openapiv3::{Header, HeaderStyle, ReferenceOr};
use serde_json::Value;

use super::dialect::Dialect;
use super::hint::{Hint, Suffix};
use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::Code;

impl<'t> Reader<'t, '_> {
    /// `headers` of a response or of a part.
    pub fn headers(&mut self, site: Site<'t>, hint: Hint) -> IndexMap<String, ReferenceOr<Header>> {
        let mut headers = IndexMap::new();
        for (name, child) in self.entries(site, "headers") {
            if name.eq_ignore_ascii_case("content-type") {
                self.note(
                    child,
                    Code::InvalidValue,
                    "the header `Content-Type` is said by `content`",
                );
                continue;
            }
            let Some(target) = self.follow(child) else {
                continue;
            };
            let Ok(known) = self.copied(child, target, |shared| &shared.headers) else {
                continue;
            };
            if let Some(known) = known {
                headers.insert(name.to_owned(), ReferenceOr::Item(known));
                continue;
            }
            let shared = target.address() != child.address();
            let hint = if shared {
                self.shared_hint(target, "Header")
            } else {
                self.hints.below(hint, Suffix::Name(name))
            };
            let Some(header) = self.header(target, hint) else {
                continue;
            };
            if shared {
                self.shared.headers.insert(target.address(), header.clone());
            }
            headers.insert(name.to_owned(), ReferenceOr::Item(header));
        }
        headers
    }

    /// A header; `explode` is kept in `x-explode`.
    fn header(&mut self, site: Site<'t>, hint: Hint) -> Option<Header> {
        const FIELDS: [&str; 11] = [
            "description",
            "required",
            "deprecated",
            "style",
            "explode",
            "schema",
            "example",
            "examples",
            "content",
            "allowEmptyValue",
            "allowReserved",
        ];
        self.object(site)?;
        if self.dialect == Dialect::V2 {
            return Some(self.v2_header(site, hint));
        }
        for key in ["name", "in"] {
            if let Some(child) = self.get(site, key) {
                self.warn(
                    child,
                    Code::UnknownField,
                    format!("a header has no field `{key}`"),
                );
            }
        }
        let known: Vec<&str> = FIELDS.into_iter().chain(["name", "in"]).collect();
        self.check_fields(site, &known);
        let mut extensions = self.extensions(site);
        if self.flag(site, "explode") {
            extensions.insert("x-explode".to_owned(), Value::Bool(true));
        }
        Some(Header {
            description: self.string(site, "description"),
            style: HeaderStyle::Simple,
            required: self.flag(site, "required"),
            deprecated: self.flag(site, "deprecated").then_some(true),
            format: self.schema_or_content(site, hint),
            example: self.example(site),
            examples: self.examples(site),
            extensions,
        })
    }
}
