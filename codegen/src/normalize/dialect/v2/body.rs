//! Bodies of Swagger 2.0: one parameter in `body`, or parameters in `formData`.

use indexmap::IndexMap;
use openapiv3::{
    Encoding, MediaType, ObjectType, ReferenceOr, RequestBody, Schema, SchemaData, SchemaKind, Type,
};
use serde_json::Value;

use crate::diagnostic::Code;
use crate::normalize::hint::{Hint, Suffix};
use crate::normalize::reader::Reader;
use crate::normalize::schema::{Use, anything, boxed};
use crate::normalize::site::Site;

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

impl<'t> Reader<'t, '_> {
    /// The body that the parameters of an operation make, those of its path item included.
    pub fn v2_body(
        &mut self,
        own: &[Site<'t>],
        shared: &[Site<'t>],
        hint: Hint,
    ) -> Option<RequestBody> {
        let mut fields: Vec<(String, Site<'t>)> = Vec::new();
        for site in own.iter().chain(shared) {
            let Some(site) = self.follow(*site) else {
                continue;
            };
            match site.value.get("in").and_then(Value::as_str) {
                Some("body") => return Some(self.v2_whole_body(site, hint)),
                Some("formData") => {
                    let Some(name) = self.string(site, "name") else {
                        self.missing(site, "name");
                        continue;
                    };
                    if !fields.iter().any(|(known, _)| *known == name) {
                        fields.push((name, site));
                    }
                }
                _ => {}
            }
        }
        if fields.is_empty() {
            None
        } else {
            Some(self.v2_form(&fields, hint))
        }
    }

    fn v2_whole_body(&mut self, site: Site<'t>, hint: Hint) -> RequestBody {
        let hint = self.hints.below(hint, Suffix::Word("RequestBody"));
        let schema = if let Some(schema) = self.get(site, "schema") {
            self.schema(schema, hint, Use::Plain)
        } else {
            self.missing(site, "schema");
            ReferenceOr::Item(anything())
        };
        let mut types = self.media_types.consumes.to_vec();
        if types.is_empty() {
            types.push("application/json".to_owned());
        }
        let media = MediaType {
            schema: Some(schema),
            ..MediaType::default()
        };
        RequestBody {
            description: self.string(site, "description"),
            content: types
                .into_iter()
                .map(|name| (name, media.clone()))
                .collect(),
            required: self.flag(site, "required"),
            extensions: self.extensions(site),
        }
    }

    fn v2_form(&mut self, fields: &[(String, Site<'t>)], hint: Hint) -> RequestBody {
        let hint = self.hints.below(hint, Suffix::Word("RequestBody"));
        let mut object = ObjectType::default();
        let mut encoding = IndexMap::new();
        let mut file = false;
        for (name, site) in fields {
            let field = self.hints.below(hint, Suffix::Owned(name.clone()));
            file |= site.value.get("type").and_then(Value::as_str) == Some("file");
            let schema = self.v2_schema(*site, field);
            let description = self.string(*site, "description");
            object
                .properties
                .insert(name.clone(), boxed(described(schema, description)));
            if self.flag(*site, "required") {
                object.required.push(name.clone());
            }
            if let Some(collection) = self.v2_collection(*site) {
                encoding.insert(name.clone(), self.v2_encoding(*site, &collection));
            }
        }
        let required = !object.required.is_empty();
        let kind = SchemaKind::Type(Type::Object(object));
        let schema = Schema {
            schema_data: SchemaData::default(),
            schema_kind: kind,
        };
        let schema = self.add_component(hint, schema);
        let media = MediaType {
            schema: Some(schema),
            encoding,
            ..MediaType::default()
        };
        let content = self
            .v2_form_types(file)
            .into_iter()
            .map(|name| (name, media.clone()))
            .collect();
        RequestBody {
            description: None,
            content,
            required,
            extensions: IndexMap::new(),
        }
    }

    fn v2_form_types(&self, file: bool) -> Vec<String> {
        if file {
            return vec![MULTIPART.to_owned()];
        }
        let consumes = self.media_types.consumes.iter();
        let types: Vec<String> = consumes
            .filter(|name| *name == FORM || *name == MULTIPART)
            .cloned()
            .collect();
        if types.is_empty() {
            vec![FORM.to_owned()]
        } else {
            types
        }
    }

    fn v2_encoding(&mut self, site: Site<'t>, collection: &str) -> Encoding {
        if collection == "tsv" {
            self.warn(
                site,
                Code::Unsupported,
                "a list in a form is separated by commas, not by tabs",
            );
        }
        let (style, explode) = self.v2_style(site, Some(collection));
        let mut extensions = IndexMap::new();
        if explode == Some(false) {
            extensions.insert("x-explode".to_owned(), Value::Bool(false));
        }
        Encoding {
            style: Some(style),
            explode: collection == "multi",
            extensions,
            ..Encoding::default()
        }
    }
}

/// A schema that is described by the field that it belongs to.
fn described(schema: ReferenceOr<Schema>, description: Option<String>) -> ReferenceOr<Schema> {
    let Some(description) = description else {
        return schema;
    };
    match schema {
        ReferenceOr::Item(mut schema) => {
            schema.schema_data.description = Some(description);
            ReferenceOr::Item(schema)
        }
        reference @ ReferenceOr::Reference { .. } => ReferenceOr::Item(Schema {
            schema_data: SchemaData {
                description: Some(description),
                ..SchemaData::default()
            },
            schema_kind: SchemaKind::AllOf {
                all_of: vec![reference],
            },
        }),
    }
}
