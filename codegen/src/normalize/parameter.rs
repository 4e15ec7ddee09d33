//! Parameters: written out in each operation, those of the path first and in its order.

use indexmap::IndexMap;
use openapiv3::{
    CookieStyle, HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent, PathStyle,
    QueryStyle, ReferenceOr, Schema, SchemaData, SchemaKind, StringType, Type,
};

use super::dialect::Dialect;
use super::hint::{Hint, LAST, Suffix};
use super::operation::Setting;
use super::reader::Reader;
use super::schema::{Use, anything};
use super::site::Site;
use crate::diagnostic::{Code, Diagnostic};

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

/// A parameter with the place where it is listed.
struct Listed<'t> {
    parameter: Parameter,
    site: Site<'t>,
}

impl<'t> Reader<'t, '_> {
    /// The sites of the parameters of a path item.
    pub fn parameter_sites(&mut self, site: Site<'t>) -> Vec<Site<'t>> {
        self.items(site, "parameters")
    }

    /// The parameters of an operation: its own, and those of its path item that it does not replace.
    pub fn parameters(
        &mut self,
        site: Site<'t>,
        setting: &Setting<'_, 't>,
        hint: Hint,
    ) -> Vec<Parameter> {
        let own = self.parameter_sites(site);
        let shared = self.read_list(setting.shared, hint);
        let own = self.read_list(&own, hint);
        self.arranged(shared, own, setting)
    }

    fn read_list(&mut self, sites: &[Site<'t>], hint: Hint) -> Vec<Listed<'t>> {
        let mut list: Vec<Listed<'t>> = Vec::with_capacity(sites.len());
        for site in sites {
            let Some(parameter) = self.parameter_or_reference(*site, hint) else {
                continue;
            };
            let twice = list.iter().any(|known| same(&known.parameter, &parameter));
            if twice {
                let name = &parameter.parameter_data_ref().name;
                let message =
                    format!("the parameter `{name}` is listed twice; the first one counts");
                self.warn(*site, Code::DuplicateParameter, message);
            } else {
                list.push(Listed {
                    parameter,
                    site: *site,
                });
            }
        }
        list
    }

    fn arranged(
        &mut self,
        shared: Vec<Listed<'t>>,
        own: Vec<Listed<'t>>,
        setting: &Setting<'_, 't>,
    ) -> Vec<Parameter> {
        let mut all: Vec<Listed<'t>> = Vec::with_capacity(shared.len() + own.len());
        for listed in shared {
            if !own
                .iter()
                .any(|known| same(&known.parameter, &listed.parameter))
            {
                all.push(listed);
            }
        }
        all.extend(own);
        let names = path_names(setting.path);
        let mut arranged = Vec::with_capacity(all.len());
        for name in &names {
            let found = all
                .iter()
                .position(|listed| is_path(&listed.parameter, name));
            arranged.push(match found {
                Some(index) => all.remove(index),
                None => self.undeclared(name, setting),
            });
        }
        for listed in all {
            if matches!(listed.parameter, Parameter::Path { .. }) {
                let name = &listed.parameter.parameter_data_ref().name;
                let message = format!(
                    "the path `{}` has no parameter `{name}`; it is left out",
                    setting.path
                );
                self.warn(listed.site, Code::PathParameter, message);
            } else {
                arranged.push(listed);
            }
        }
        for (index, listed) in arranged.iter().enumerate() {
            let normal = setting.normal.key("parameters").index(index);
            let origin = self.trails.pointer(listed.site.at);
            if listed.site.file != self.loaded.root() || origin != normal {
                self.origins.record(normal, listed.site.file, origin);
            }
        }
        arranged
            .into_iter()
            .map(|listed| listed.parameter)
            .collect()
    }

    fn undeclared(&mut self, name: &str, setting: &Setting<'_, 't>) -> Listed<'t> {
        let place = self.origins.place(&setting.normal);
        self.push(
            Diagnostic::warning(
                Code::PathParameter,
                format!(
                    "the parameter `{name}` of the path `{}` is not described",
                    setting.path
                ),
            )
            .at(crate::diagnostic::Place {
                at: as_key(place.at),
                ..place
            })
            .help("it is read as a string"),
        );
        let data = ParameterData {
            required: true,
            ..bare(
                name.to_owned(),
                ParameterSchemaOrContent::Schema(ReferenceOr::Item(text_schema())),
            )
        };
        let root = self.root();
        Listed {
            parameter: Parameter::Path {
                parameter_data: data,
                style: PathStyle::Simple,
            },
            site: root,
        }
    }

    fn parameter_or_reference(&mut self, site: Site<'t>, hint: Hint) -> Option<Parameter> {
        let target = self.follow(site)?;
        if target.address() == site.address() {
            return self.parameter(target, hint, false);
        }
        if let Some(known) = self.shared.parameters.get(&target.address()) {
            return known.clone();
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
        let root = self.hints.root(name.as_str(), LAST);
        if name.to_lowercase().ends_with(&word.to_lowercase()) {
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

fn same(one: &Parameter, other: &Parameter) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other) && {
        let (one, other) = (one.parameter_data_ref(), other.parameter_data_ref());
        one.name == other.name
    }
}

fn is_path(parameter: &Parameter, name: &str) -> bool {
    matches!(parameter, Parameter::Path { parameter_data, .. } if parameter_data.name == name)
}

fn as_key(spot: crate::diagnostic::Spot) -> crate::diagnostic::Spot {
    match spot {
        crate::diagnostic::Spot::Value(pointer) => crate::diagnostic::Spot::Key(pointer),
        other => other,
    }
}

/// The names between braces, in order, each once.
fn path_names(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((_, behind)) = rest.split_once('{') {
        let Some((name, after)) = behind.split_once('}') else {
            break;
        };
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
        rest = after;
    }
    names
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

/// `type: string`
pub fn text_schema() -> Schema {
    Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Type(Type::String(StringType::default())),
    }
}

#[cfg(test)]
mod tests {
    use super::path_names;

    #[test]
    fn names_of_a_path_stand_in_order() {
        assert_eq!(path_names("/a/{b}/{c}.{d}/{b}"), ["b", "c", "d"]);
        assert_eq!(path_names("/a/{b"), Vec::<&str>::new());
    }
}
