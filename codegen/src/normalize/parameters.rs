//! Lists of parameters: those of the path first and in its order, each once.

use std::collections::HashSet;
use std::mem::Discriminant;

use indexmap::{IndexMap, IndexSet};
use openapiv3::{
    Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, ReferenceOr, Schema, SchemaData,
    SchemaKind, StringType, Type,
};

use super::hint::Hint;
use super::operation::Setting;
use super::parameter::bare;
use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::{Code, Diagnostic, Place, Spot};

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
        let mut known = HashSet::with_capacity(sites.len());
        for site in sites {
            let Some(parameter) = self.parameter_or_reference(*site, hint) else {
                continue;
            };
            if known.insert(identity(&parameter)) {
                list.push(Listed {
                    parameter,
                    site: *site,
                });
            } else {
                let name = &parameter.parameter_data_ref().name;
                let message =
                    format!("the parameter `{name}` is listed twice; the first one counts");
                self.warn(*site, Code::DuplicateParameter, message);
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
        let replaced: HashSet<_> = own.iter().map(|own| identity(&own.parameter)).collect();
        let kept = shared
            .into_iter()
            .filter(|listed| !replaced.contains(&identity(&listed.parameter)));
        let (in_path, elsewhere): (Vec<_>, Vec<_>) = kept
            .chain(own)
            .partition(|listed| matches!(listed.parameter, Parameter::Path { .. }));
        let mut in_path: IndexMap<String, Option<Listed<'t>>> = in_path
            .into_iter()
            .map(|listed| {
                let name = &listed.parameter.parameter_data_ref().name;
                (name.clone(), Some(listed))
            })
            .collect();
        let mut arranged = Vec::with_capacity(in_path.len() + elsewhere.len());
        for name in path_names(setting.path) {
            arranged.push(match in_path.get_mut(name).and_then(Option::take) {
                Some(listed) => listed,
                None => self.undeclared(name, setting),
            });
        }
        for listed in in_path.into_values().flatten() {
            let name = &listed.parameter.parameter_data_ref().name;
            let message = format!(
                "the path `{}` has no parameter `{name}`; it is left out",
                setting.path
            );
            self.warn(listed.site, Code::PathParameter, message);
        }
        arranged.extend(elsewhere);
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
            .at(Place {
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
}

/// What no two parameters of an operation have in common: where they travel, and their name.
fn identity(parameter: &Parameter) -> (Discriminant<Parameter>, String) {
    let name = &parameter.parameter_data_ref().name;
    (std::mem::discriminant(parameter), name.clone())
}

fn as_key(spot: Spot) -> Spot {
    match spot {
        Spot::Value(pointer) => Spot::Key(pointer),
        other => other,
    }
}

/// The names between braces, in order, each once.
fn path_names(path: &str) -> IndexSet<&str> {
    let mut names = IndexSet::new();
    let mut rest = path;
    while let Some((_, behind)) = rest.split_once('{') {
        let Some((name, after)) = behind.split_once('}') else {
            break;
        };
        if !name.is_empty() {
            names.insert(name);
        }
        rest = after;
    }
    names
}

/// `type: string`
fn text_schema() -> Schema {
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
        let names = |path| Vec::from_iter(path_names(path));
        assert_eq!(names("/a/{b}/{c}.{d}/{b}"), ["b", "c", "d"]);
        assert_eq!(names("/a/{b"), Vec::<&str>::new());
    }
}
