//! Servers.

use serde_json::Value as Json;

use crate::ir::{Server, ServerVariable};

pub(super) fn server(server: &openapiv3::Server) -> Server {
    let name = server.extensions.get("x-name").and_then(Json::as_str);
    let variables = server.variables.iter().flatten();
    Server {
        url: server.url.clone(),
        description: server.description.clone(),
        name: name.map(str::to_owned),
        variables: variables
            .map(|(name, variable)| ServerVariable {
                name: name.clone(),
                default: variable.default.clone(),
                allowed: variable.enumeration.clone(),
                description: variable.description.clone(),
            })
            .collect(),
    }
}
