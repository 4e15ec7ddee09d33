//! Links from responses to operations.

use indexmap::IndexMap;
use openapiv3::{Link, LinkOperation, ReferenceOr};

use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::Code;

impl<'t> Reader<'t, '_> {
    /// `links` of a response.
    pub fn links(&mut self, site: Site<'t>) -> IndexMap<String, ReferenceOr<Link>> {
        let mut links = IndexMap::new();
        for (name, child) in self.entries(site, "links") {
            let Some(child) = self.follow(child) else {
                continue;
            };
            if let Some(link) = self.link(child) {
                links.insert(name.to_owned(), ReferenceOr::Item(link));
            }
        }
        links
    }

    fn link(&mut self, site: Site<'t>) -> Option<Link> {
        const FIELDS: [&str; 6] = [
            "operationRef",
            "operationId",
            "parameters",
            "requestBody",
            "description",
            "server",
        ];
        self.object(site)?;
        self.check_fields(site, &FIELDS);
        let operation = match (
            self.string(site, "operationId"),
            self.string(site, "operationRef"),
        ) {
            (Some(id), _) => LinkOperation::OperationId(id),
            (None, Some(reference)) => LinkOperation::OperationRef(reference),
            (None, None) => {
                self.warn(
                    site,
                    Code::MissingField,
                    "this link leads to no operation, and is left out",
                );
                return None;
            }
        };
        let mut parameters = IndexMap::new();
        for (name, value) in self.entries(site, "parameters") {
            parameters.insert(name.to_owned(), value.value.clone());
        }
        let server = self
            .get(site, "server")
            .and_then(|server| self.server(server));
        Some(Link {
            description: self.string(site, "description"),
            operation,
            request_body: site.value.get("requestBody").cloned(),
            parameters,
            server,
            extensions: self.extensions(site),
        })
    }
}
