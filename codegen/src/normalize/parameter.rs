//! Parameters: written out in each operation, those of the path first and in its order.

use indexmap::IndexMap;
use openapiv3::{
    CookieStyle, HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent, PathStyle,
    QueryStyle, ReferenceOr,
};

use super::dialect::Dialect;
use super::hint::{Hint, Suffix};
use super::reader::Reader;
use super::schema::{Use, anything};
use super::site::Site;
use crate::diagnostic::Code;

const FIELDS: [&str; 14] = [
    "$ref",
    "name",
    "in",
    "description",
    "required",
    "deprecated",
    "allowEmptyValue",
    "style",
    "explode",
    "allowReserved",
    "schema",
    "example",
    "examples",
    "content",
];

impl<'t> Reader<'t, '_> {
    /// A parameter, or what a reference to one leads to.
    pub fn parameter_or_reference(&mut self, site: Site<'t>, hint: Hint) -> Option<Parameter> {
        let target = self.follow(site)?;
        if target.address() == site.address() {
            return self.parameter(target, hint, false);
        }
        let known = self.copied(site, target, |shared| &shared.parameters);
        if let Some(known) = known.ok()? {
            return known;
        }
        let hint = self.shared_hint(target, "Parameter");
        let parameter = self.parameter(target, hint, true);
        self.shared
            .parameters
            .insert(target.address(), parameter.clone());
        parameter
    }

    /// The hint for what stands in a shared component: its name, and what it is.
    pub fn shared_hint(&mut self, site: Site<'t>, word: &'static str) -> Hint {
        let pointer = self.trails.pointer(site.at);
        let name = pointer.tokens().last().unwrap_or_else(|| self.stem(site));
        let anchor = self.next_anchor();
        let root = self.hints.root(name.as_str(), anchor);
        let lower = name.to_lowercase();
        let said = match word {
            "RequestBody" => lower.ends_with("body") || lower.ends_with("request"),
            _ => lower.ends_with(&word.to_lowercase()),
        };
        if said {
            root
        } else {
            self.hints.below(root, Suffix::Word(word))
        }
    }

    fn parameter(&mut self, site: Site<'t>, hint: Hint, shared: bool) -> Option<Parameter> {
        if self.dialect == Dialect::V2 {
            return self.v2_parameter(site, hint, shared);
        }
        self.object(site)?;
        self.check_fields(site, &FIELDS);
        let Some(name) = self.string(site, "name") else {
            self.missing(site, "name");
            return None;
        };
        let location = self.required_string(site, "in", "query");
        if location == "header" && self.is_reserved_header(site, &name) {
            return None;
        }
        let hint = if shared {
            hint
        } else {
            self.hints.below(hint, Suffix::Owned(name.clone()))
        };
        let required = self.flag(site, "required");
        let examples = self.examples(site);
        let data = ParameterData {
            description: self.string(site, "description"),
            required: required || location == "path",
            deprecated: self.flag(site, "deprecated").then_some(true),
            example: self.example(site),
            examples,
            extensions: self.extensions(site),
            ..bare(name, self.schema_or_content(site, hint))
        };
        if location == "path" && !required {
            let message = format!(
                "the path parameter `{}` is required, and does not say so",
                data.name
            );
            self.note(site, Code::PathParameter, message);
        }
        self.located(site, &location, data)
    }

    /// Puts a parameter where it travels, with its style.
    fn located(
        &mut self,
        site: Site<'t>,
        location: &str,
        mut data: ParameterData,
    ) -> Option<Parameter> {
        let style = self.string(site, "style");
        let explode = self.boolean(site, "explode");
        let chosen = |reader: &mut Self, allowed: &[&'static str]| -> &'static str {
            let Some(style) = &style else {
                return allowed[0];
            };
            if let Some(known) = allowed.iter().find(|known| *known == style) {
                return known;
            }
            reader.warn(
                site,
                Code::InvalidValue,
                format!(
                    "the style `{style}` cannot be used in `{location}`; `{}` is",
                    allowed[0]
                ),
            );
            allowed[0]
        };
        let parameter = match location {
            "path" => {
                let style = match chosen(self, &["simple", "label", "matrix"]) {
                    "label" => PathStyle::Label,
                    "matrix" => PathStyle::Matrix,
                    _ => PathStyle::Simple,
                };
                data.explode = explode.filter(|explode| *explode);
                Parameter::Path {
                    parameter_data: data,
                    style,
                }
            }
            "query" => {
                let style = match chosen(
                    self,
                    &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
                ) {
                    "spaceDelimited" => QueryStyle::SpaceDelimited,
                    "pipeDelimited" => QueryStyle::PipeDelimited,
                    "deepObject" => QueryStyle::DeepObject,
                    _ => QueryStyle::Form,
                };
                let default = style == QueryStyle::Form;
                data.explode = explode.filter(|explode| *explode != default);
                Parameter::Query {
                    parameter_data: data,
                    allow_reserved: self.flag(site, "allowReserved"),
                    style,
                    allow_empty_value: self.flag(site, "allowEmptyValue").then_some(true),
                }
            }
            "header" => {
                chosen(self, &["simple"]);
                data.explode = explode.filter(|explode| *explode);
                Parameter::Header {
                    parameter_data: data,
                    style: HeaderStyle::Simple,
                }
            }
            "cookie" => {
                chosen(self, &["form", "cookie"]);
                data.explode = explode.filter(|explode| !*explode);
                Parameter::Cookie {
                    parameter_data: data,
                    style: CookieStyle::Form,
                }
            }
            other => {
                let message = format!("a parameter cannot stand in `{other}`; it is left out");
                self.warn(site, Code::Unsupported, message);
                return None;
            }
        };
        Some(parameter)
    }

    /// `schema`, or `content` with its one media type.
    pub fn schema_or_content(&mut self, site: Site<'t>, hint: Hint) -> ParameterSchemaOrContent {
        if let Some(schema) = self.get(site, "schema") {
            if let Some(content) = self.get(site, "content") {
                self.warn_with(
                    content,
                    Code::Conflict,
                    "`schema` and `content` exclude each other; `schema` is taken",
                    "take one of them away",
                );
            }
            return ParameterSchemaOrContent::Schema(self.schema(schema, hint, Use::Property));
        }
        let mut content = self.content(site, hint);
        if content.len() > 1 {
            self.warn(
                site,
                Code::InvalidValue,
                "`content` has one media type here; the first one counts",
            );
            content.truncate(1);
        }
        if content.is_empty() {
            self.missing(site, "schema");
            return ParameterSchemaOrContent::Schema(ReferenceOr::Item(anything()));
        }
        ParameterSchemaOrContent::Content(content)
    }

    /// Whether a header is described by other means (OpenAPI 3.0.3, "Parameter Object").
    pub fn is_reserved_header(&mut self, site: Site<'t>, name: &str) -> bool {
        let reserved = match name.to_ascii_lowercase().as_str() {
            "accept" => "the content types of the responses say it",
            "content-type" => "the content types of the body say it",
            "authorization" => "the security schemes say it",
            _ => return false,
        };
        let message = format!("the header `{name}` is no parameter, and is left out: {reserved}");
        self.note(site, Code::InvalidValue, message);
        true
    }
}

/// A parameter without anything but its name and what it holds.
pub fn bare(name: String, format: ParameterSchemaOrContent) -> ParameterData {
    ParameterData {
        name,
        description: None,
        required: false,
        deprecated: None,
        format,
        example: None,
        examples: IndexMap::new(),
        explode: None,
        extensions: IndexMap::new(),
    }
}
