//! Parameters of Swagger 2.0: they are schemas of a kind themselves.

use openapiv3::{
    HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle,
    ReferenceOr, Schema,
};
use serde_json::Value;

use crate::diagnostic::Code;
use crate::normalize::hint::{Hint, Suffix};
use crate::normalize::parameter::bare;
use crate::normalize::reader::Reader;
use crate::normalize::schema::{Child, Part, Source, Use};
use crate::normalize::site::Site;

impl<'t> Reader<'t, '_> {
    /// A parameter that is no part of a body.
    pub fn v2_parameter(&mut self, site: Site<'t>, hint: Hint, shared: bool) -> Option<Parameter> {
        self.object(site)?;
        let location = self.required_string(site, "in", "query");
        if matches!(location.as_str(), "body" | "formData") {
            return None;
        }
        let Some(name) = self.string(site, "name") else {
            self.missing(site, "name");
            return None;
        };
        if location == "header" && self.is_reserved_header(site, &name) {
            return None;
        }
        let hint = if shared {
            hint
        } else {
            self.hints.below(hint, Suffix::Owned(name.clone()))
        };
        let schema = self.v2_schema(site, hint);
        let format = ParameterSchemaOrContent::Schema(schema);
        let data = ParameterData {
            description: self.string(site, "description"),
            required: self.flag(site, "required") || location == "path",
            ..bare(name, format)
        };
        let collection = self.v2_collection(site);
        self.v2_located(site, &location, data, collection.as_deref())
    }

    /// The schema that a parameter, a header or a form field is.
    pub fn v2_schema(&mut self, site: Site<'t>, hint: Hint) -> ReferenceOr<Schema> {
        if let Some(schema) = self.get(site, "schema") {
            return self.schema(schema, hint, Use::Property);
        }
        let source = Source {
            site,
            hint,
            part: Part::Parameter,
        };
        self.schema_of(
            &Child {
                sources: vec![source],
                hint,
            },
            Use::Property,
        )
    }

    /// How the items of a list are separated; none where the parameter is no list.
    pub fn v2_collection(&mut self, site: Site<'t>) -> Option<String> {
        let list = site.value.get("type").and_then(Value::as_str) == Some("array");
        let format = self.string(site, "collectionFormat");
        list.then(|| format.unwrap_or_else(|| "csv".to_owned()))
    }

    fn v2_located(
        &mut self,
        site: Site<'t>,
        location: &str,
        mut data: ParameterData,
        collection: Option<&str>,
    ) -> Option<Parameter> {
        if location == "query" {
            let (style, explode) = self.v2_style(site, collection);
            data.explode = explode;
            if collection == Some("tsv") {
                let style = Value::String("tabDelimited".to_owned());
                data.extensions.insert("x-style".to_owned(), style);
            }
            return Some(Parameter::Query {
                parameter_data: data,
                allow_reserved: false,
                style,
                allow_empty_value: self.flag(site, "allowEmptyValue").then_some(true),
            });
        }
        if !matches!(collection, None | Some("csv")) {
            let message = format!("a list in `{location}` is separated by commas");
            self.warn(site, Code::Unsupported, message);
        }
        match location {
            "path" => Some(Parameter::Path {
                parameter_data: data,
                style: PathStyle::Simple,
            }),
            "header" => Some(Parameter::Header {
                parameter_data: data,
                style: HeaderStyle::Simple,
            }),
            other => {
                let message = format!("a parameter cannot stand in `{other}`; it is left out");
                self.warn(site, Code::InvalidValue, message);
                None
            }
        }
    }

    /// The style of a query parameter or form field, and `explode` where it is not the default.
    pub fn v2_style(
        &mut self,
        site: Site<'t>,
        collection: Option<&str>,
    ) -> (QueryStyle, Option<bool>) {
        match collection {
            None | Some("multi") => (QueryStyle::Form, None),
            Some("csv" | "tsv") => (QueryStyle::Form, Some(false)),
            Some("ssv") => (QueryStyle::SpaceDelimited, None),
            Some("pipes") => (QueryStyle::PipeDelimited, None),
            Some(other) => {
                let message = format!("there is no collection format `{other}`; `csv` is taken");
                self.warn(site, Code::InvalidValue, message);
                (QueryStyle::Form, Some(false))
            }
        }
    }
}
