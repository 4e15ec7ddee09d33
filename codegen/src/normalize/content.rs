//! Content: media types, their examples and encodings, and request bodies.

use indexmap::IndexMap;
use openapiv3::{Encoding, Example, MediaType, QueryStyle, ReferenceOr, RequestBody};
use serde_json::Value;

use super::hint::{Hint, Suffix, pascal};
use super::print;
use super::reader::Reader;
use super::schema::Use;
use super::site::Site;
use crate::diagnostic::Code;

/// How deep contents may nest: a part may have headers, and a header content.
const DEPTH: usize = 4;

const FIELDS: [&str; 7] = [
    "schema",
    "itemSchema",
    "example",
    "examples",
    "encoding",
    "prefixEncoding",
    "itemEncoding",
];

impl<'t> Reader<'t, '_> {
    /// `requestBody`.
    pub fn request_body(&mut self, operation: Site<'t>, hint: Hint) -> Option<RequestBody> {
        let site = self.get(operation, "requestBody")?;
        let target = self.follow(site)?;
        if target.address() == site.address() {
            let hint = self.hints.below(hint, Suffix::Word("RequestBody"));
            return self.body(target, hint);
        }
        let known = self.copied(site, target, |shared| &shared.bodies).ok()?;
        if known.is_some() {
            return known;
        }
        let hint = self.shared_hint(target, "RequestBody");
        let body = self.body(target, hint)?;
        self.shared.bodies.insert(target.address(), body.clone());
        Some(body)
    }

    fn body(&mut self, site: Site<'t>, hint: Hint) -> Option<RequestBody> {
        self.object(site)?;
        self.check_fields(site, &["description", "content", "required"]);
        let content = self.content(site, hint);
        if content.is_empty() {
            self.warn(
                site,
                Code::MissingField,
                "this request body has no content, and is left out",
            );
            return None;
        }
        Some(RequestBody {
            description: self.string(site, "description"),
            content,
            required: self.flag(site, "required"),
            extensions: self.extensions(site),
        })
    }

    /// `content`: what each media type holds.
    pub fn content(&mut self, site: Site<'t>, hint: Hint) -> IndexMap<String, MediaType> {
        if self.content_depth >= DEPTH {
            self.warn(
                site,
                Code::Limit,
                "contents nest too deep here, and the rest is left out",
            );
            return IndexMap::new();
        }
        self.content_depth += 1;
        let content = self.media_types_of(site, hint);
        self.content_depth -= 1;
        content
    }

    fn media_types_of(&mut self, site: Site<'t>, hint: Hint) -> IndexMap<String, MediaType> {
        let mut content = IndexMap::new();
        for (index, (name, site)) in self.entries(site, "content").into_iter().enumerate() {
            if name.starts_with("x-") {
                continue;
            }
            if !name.contains('/') {
                self.warn_with(
                    site,
                    Code::InvalidValue,
                    format!("`{name}` is no media type; what it describes is read as octets"),
                    "a media type has a type and a subtype, such as `application/json`",
                );
            }
            let hint = if index == 0 {
                hint
            } else {
                let subtype = name.split(['/', ';']).nth(1).unwrap_or(name);
                self.hints.below(hint, Suffix::Owned(pascal(subtype)))
            };
            let media = self
                .follow(site)
                .map(|site| self.media_type(site, hint))
                .unwrap_or_default();
            content.insert(name.to_owned(), media);
        }
        content
    }

    /// A media type; the `itemSchema` of OpenAPI 3.2 is kept in `x-item-schema`.
    fn media_type(&mut self, site: Site<'t>, hint: Hint) -> MediaType {
        if self.object(site).is_none() {
            return MediaType::default();
        }
        self.check_fields(site, &FIELDS);
        let mut extensions = self.extensions(site);
        let schema = self
            .get(site, "schema")
            .map(|schema| self.schema(schema, hint, Use::Plain));
        let item = ["itemSchema", "x-item-schema"]
            .into_iter()
            .find_map(|key| self.get(site, key));
        if let Some(item) = item {
            let hint = self.hints.below(hint, Suffix::Word("Item"));
            let item = self.schema(item, hint, Use::Plain);
            extensions.insert("x-item-schema".to_owned(), print::to_value(&item));
        }
        for key in ["prefixEncoding", "itemEncoding"] {
            if let Some(child) = self.get(site, key) {
                self.warn(
                    child,
                    Code::Unsupported,
                    format!("`{key}` is not supported, and is left out"),
                );
            }
        }
        let mut encoding = IndexMap::new();
        for (name, child) in self.entries(site, "encoding") {
            if let Some(found) = self.encoding(child, hint) {
                encoding.insert(name.to_owned(), found);
            }
        }
        MediaType {
            schema,
            example: self.example(site),
            examples: self.examples(site),
            encoding,
            extensions,
        }
    }

    fn encoding(&mut self, site: Site<'t>, hint: Hint) -> Option<Encoding> {
        self.object(site)?;
        self.check_fields(
            site,
            &[
                "contentType",
                "headers",
                "style",
                "explode",
                "allowReserved",
            ],
        );
        let style = self.string(site, "style");
        let style = match style.as_deref() {
            None => None,
            Some("form") => Some(QueryStyle::Form),
            Some("spaceDelimited") => Some(QueryStyle::SpaceDelimited),
            Some("pipeDelimited") => Some(QueryStyle::PipeDelimited),
            Some("deepObject") => Some(QueryStyle::DeepObject),
            Some(other) => {
                let message = format!("the style `{other}` cannot be used in a form");
                self.warn(site, Code::InvalidValue, message);
                None
            }
        };
        let mut extensions = self.extensions(site);
        let explode = self.boolean(site, "explode");
        if explode == Some(false) {
            extensions.insert("x-explode".to_owned(), Value::Bool(false));
        }
        Some(Encoding {
            content_type: self.string(site, "contentType"),
            headers: self.headers(site, hint),
            style,
            explode: explode.unwrap_or(false),
            allow_reserved: self.flag(site, "allowReserved"),
            extensions,
        })
    }

    /// `example`.
    pub fn example(&mut self, site: Site<'t>) -> Option<Value> {
        let value = site.value.get("example")?;
        Some(self.folded(site.file, value))
    }

    /// `examples`, each written out.
    pub fn examples(&mut self, site: Site<'t>) -> IndexMap<String, ReferenceOr<Example>> {
        let mut examples = IndexMap::new();
        let Some(child) = self.get(site, "examples") else {
            return examples;
        };
        if let Value::Array(list) = child.value {
            for (index, value) in list.iter().enumerate() {
                let example = Example {
                    value: Some(value.clone()),
                    ..Example::default()
                };
                examples.insert((index + 1).to_string(), ReferenceOr::Item(example));
            }
            return examples;
        }
        for (name, site) in self.members(child) {
            let Some(site) = self.follow(site) else {
                continue;
            };
            if !site.value.is_object() {
                let example = Example {
                    value: Some(self.folded(site.file, site.value)),
                    ..Example::default()
                };
                examples.insert(name.to_owned(), ReferenceOr::Item(example));
                continue;
            }
            self.check_fields(
                site,
                &[
                    "summary",
                    "description",
                    "value",
                    "externalValue",
                    "dataValue",
                    "serializedValue",
                ],
            );
            let value = ["value", "dataValue"]
                .into_iter()
                .find_map(|key| site.value.get(key));
            let mut extensions = self.extensions(site);
            if let Some(text) = site.value.get("serializedValue") {
                extensions.insert("x-serialized-value".to_owned(), text.clone());
            }
            let example = Example {
                summary: self.string(site, "summary"),
                description: self.string(site, "description"),
                value: value.map(|value| self.folded(site.file, value)),
                external_value: self.string(site, "externalValue"),
                extensions,
            };
            examples.insert(name.to_owned(), ReferenceOr::Item(example));
        }
        examples
    }
}
