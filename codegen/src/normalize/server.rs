//! Servers: base addresses.

use indexmap::IndexMap;
use openapiv3::{Server, ServerVariable};
use serde_json::Value;

use super::reader::Reader;
use super::site::Site;

impl<'t> Reader<'t, '_> {
    /// `servers` of the document, of a path or of an operation.
    pub fn servers(&mut self, site: Site<'t>) -> Vec<Server> {
        let items = self.items(site, "servers");
        items
            .into_iter()
            .filter_map(|item| self.server(item))
            .collect()
    }

    /// A server; what 3.0 does not know of it is kept in `x-name`.
    pub fn server(&mut self, site: Site<'t>) -> Option<Server> {
        let site = self.follow(site)?;
        self.object(site)?;
        self.check_fields(site, &["url", "description", "name", "variables"]);
        let mut extensions = self.extensions(site);
        if let Some(name) = self.string(site, "name") {
            extensions.insert("x-name".to_owned(), Value::String(name));
        }
        let mut variables = IndexMap::new();
        for (name, variable) in self.entries(site, "variables") {
            if let Some(variable) = self.server_variable(variable) {
                variables.insert(name.to_owned(), variable);
            }
        }
        Some(Server {
            url: self.required_string(site, "url", "/"),
            description: self.string(site, "description"),
            variables: (!variables.is_empty()).then_some(variables),
            extensions,
        })
    }

    fn server_variable(&mut self, site: Site<'t>) -> Option<ServerVariable> {
        self.object(site)?;
        self.check_fields(site, &["enum", "default", "description"]);
        let enumeration = self.strings(site, "enum");
        let stand_in = enumeration.first().cloned().unwrap_or_default();
        Some(ServerVariable {
            default: self.required_string(site, "default", &stand_in),
            enumeration,
            description: self.string(site, "description"),
            extensions: self.extensions(site),
        })
    }
}
