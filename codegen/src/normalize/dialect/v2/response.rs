//! Responses of Swagger 2.0: one schema, in each of the content types that the operation produces.

use indexmap::IndexMap;
use openapiv3::{Header, HeaderStyle, MediaType, ParameterSchemaOrContent, Response};
use serde_json::Value;

use crate::normalize::hint::Hint;
use crate::normalize::reader::Reader;
use crate::normalize::schema::Use;
use crate::normalize::site::Site;

impl<'t> Reader<'t, '_> {
    /// A response.
    pub fn v2_response(&mut self, site: Site<'t>, hint: Hint) -> Response {
        if self.object(site).is_none() {
            return Response::default();
        }
        self.check_fields(site, &["description", "schema", "headers", "examples"]);
        let description = self.string(site, "description");
        if description.is_none() {
            self.missing_prose(site, "description");
        }
        Response {
            description: description.unwrap_or_default(),
            headers: self.headers(site, hint),
            content: self.v2_content(site, hint),
            links: IndexMap::new(),
            extensions: self.extensions(site),
        }
    }

    fn v2_content(&mut self, site: Site<'t>, hint: Hint) -> IndexMap<String, MediaType> {
        let examples: Vec<(String, Value)> = self
            .entries(site, "examples")
            .into_iter()
            .map(|(name, example)| (name.to_owned(), self.folded(example.file, example.value)))
            .collect();
        let Some(schema_site) = self.get(site, "schema") else {
            return IndexMap::new();
        };
        let schema = self.schema(schema_site, hint, Use::Plain);
        let file = schema_site.value.get("type").and_then(Value::as_str) == Some("file");
        let mut types = self.media_types.produces.to_vec();
        if types.is_empty() {
            types.push(
                if file {
                    "application/octet-stream"
                } else {
                    "application/json"
                }
                .to_owned(),
            );
        }
        let mut content = IndexMap::new();
        for name in types {
            let example = examples.iter().find(|(known, _)| *known == name);
            let example = example.map(|(_, value)| value.clone());
            let media = MediaType {
                schema: Some(schema.clone()),
                example,
                ..MediaType::default()
            };
            content.insert(name, media);
        }
        content
    }

    /// A header.
    pub fn v2_header(&mut self, site: Site<'t>, hint: Hint) -> Header {
        Header {
            description: self.string(site, "description"),
            style: HeaderStyle::Simple,
            required: false,
            deprecated: None,
            format: ParameterSchemaOrContent::Schema(self.v2_schema(site, hint)),
            example: None,
            examples: IndexMap::new(),
            extensions: IndexMap::new(),
        }
    }
}
