//! Parameters and headers.

use openapiv3::{
    HeaderStyle, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr,
};
use serde_json::Value as Json;

use super::Lowering;
use super::docs::first_example;
use super::reference::Node;
use super::value::plain;
use crate::diagnostic::{Code, Cursor, Diagnostic};
use crate::ir::{Docs, Header, Location, Parameter, ParameterCoding, Style, Type, Value};

impl Lowering<'_> {
    /// The parameters of an operation, in document order.
    pub(super) fn parameters(
        &mut self,
        listed: &[ReferenceOr<openapiv3::Parameter>],
        at: &Cursor<'_>,
    ) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for (index, parameter) in listed.iter().enumerate() {
            let at = at.index(index);
            match parameter {
                ReferenceOr::Item(parameter) => {
                    let parameter = self.parameter(parameter, &at);
                    parameters.push(parameter);
                }
                ReferenceOr::Reference { reference } => self.not_written_out(reference, &at),
            }
        }
        parameters
    }

    /// Reports a reference that normal form has no place for.
    pub(super) fn not_written_out(&mut self, reference: &str, at: &Cursor<'_>) {
        let message = format!("`{reference}` is not written out here");
        self.report(Diagnostic::error(Code::UnresolvedReference, message), at);
    }

    fn parameter(&mut self, parameter: &openapiv3::Parameter, at: &Cursor<'_>) -> Parameter {
        use openapiv3::Parameter as P;
        let data = parameter.parameter_data_ref();
        let (location, style, allow_reserved, allow_empty) = match parameter {
            P::Query {
                style,
                allow_reserved,
                allow_empty_value,
                ..
            } => (
                Location::Query,
                query_style(style),
                *allow_reserved,
                allow_empty_value == &Some(true),
            ),
            P::Header {
                style: HeaderStyle::Simple,
                ..
            } => (Location::Header, Style::Simple, false, false),
            P::Path { style, .. } => (Location::Path, path_style(style), reserved(data), false),
            P::Cookie { .. } => (Location::Cookie, Style::Form, false, false),
        };
        let format = data.extensions.get("x-collection-format");
        let style = match format.and_then(Json::as_str) {
            Some("tsv") => Style::TabDelimited,
            _ => style,
        };
        let written = self.format(&data.format, at);
        let explode = data.explode.unwrap_or(style == Style::Form);
        let coding = written.media_type.map_or(
            ParameterCoding::Style {
                style,
                explode,
                allow_reserved,
            },
            ParameterCoding::Content,
        );
        Parameter {
            name: data.name.clone(),
            location,
            required: data.required || location == Location::Path,
            coding,
            value: written.value,
            default: written.default,
            allow_empty,
            docs: Docs {
                description: data.description.clone(),
                deprecated: data.deprecated.unwrap_or_default(),
                ..Docs::default()
            },
            example: first_example(data.example.as_ref(), &data.examples).or(written.example),
        }
    }

    /// The headers of a response or a part, in document order.
    pub(super) fn headers<'h>(
        &mut self,
        headers: impl IntoIterator<Item = (&'h String, &'h ReferenceOr<openapiv3::Header>)>,
        at: &Cursor<'_>,
    ) -> Vec<Header> {
        let mut lowered = Vec::new();
        for (name, header) in headers {
            let at = at.key(name);
            match header {
                // The media types of a response say this one (OpenAPI 3.0.3, "Response Object").
                ReferenceOr::Item(_) if name.eq_ignore_ascii_case("content-type") => {}
                ReferenceOr::Item(header) => lowered.push(self.header(name, header, &at)),
                ReferenceOr::Reference { reference } => self.not_written_out(reference, &at),
            }
        }
        lowered
    }

    fn header(&mut self, name: &str, header: &openapiv3::Header, at: &Cursor<'_>) -> Header {
        let written = self.format(&header.format, at);
        let coding = written.media_type.map_or(
            ParameterCoding::Style {
                style: Style::Simple,
                explode: header.extensions.get("x-explode") == Some(&Json::Bool(true)),
                allow_reserved: false,
            },
            ParameterCoding::Content,
        );
        Header {
            name: name.to_owned(),
            required: header.required,
            coding,
            value: written.value,
            docs: Docs {
                description: header.description.clone(),
                deprecated: header.deprecated.unwrap_or_default(),
                ..Docs::default()
            },
        }
    }

    fn format(&mut self, format: &ParameterSchemaOrContent, at: &Cursor<'_>) -> Written {
        match format {
            ParameterSchemaOrContent::Schema(schema) => {
                let node = Node::from(schema);
                Written {
                    media_type: None,
                    value: self.value(node, &at.key("schema")),
                    default: self.default(node),
                    example: node.data().and_then(super::docs::schema_example),
                }
            }
            ParameterSchemaOrContent::Content(content) => {
                let entry = content.first();
                let schema = entry
                    .and_then(|(_, media)| media.schema.as_ref())
                    .map(Node::from);
                let media_type = entry.map(|(name, _)| name.clone());
                let content = at.key("content");
                let media = content.key(media_type.as_deref().unwrap_or_default());
                Written {
                    value: match schema {
                        Some(node) => self.value(node, &media.key("schema")),
                        None => plain(Type::Any),
                    },
                    default: schema.and_then(|node| self.default(node)),
                    example: None,
                    media_type,
                }
            }
        }
    }
}

/// What a parameter or header holds, by `schema` or by `content`.
struct Written {
    media_type: Option<String>,
    value: Value,
    default: Option<Json>,
    example: Option<Json>,
}

pub(super) fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}

fn path_style(style: &PathStyle) -> Style {
    match style {
        PathStyle::Matrix => Style::Matrix,
        PathStyle::Label => Style::Label,
        PathStyle::Simple => Style::Simple,
    }
}

/// `allowReserved` of a path parameter (OpenAPI 3.2) has no key in 3.0.
fn reserved(data: &ParameterData) -> bool {
    data.extensions.get("x-allow-reserved") == Some(&Json::Bool(true))
}
