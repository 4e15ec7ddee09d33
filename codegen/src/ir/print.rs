//! The IR as text.
//!
//! One line for each schema, property, value, variant, operation, parameter, body, response and header, in
//! IR order. A name in a type is that of a schema; `!` is required, `?` may be null.

mod operation;
mod schema;
mod ty;

use std::fmt::Write as _;

use super::{Api, SecurityKind, Server};
use crate::analyze::Facts;

/// An API and what is known of it, as text for people.
#[must_use]
pub fn print(api: &Api, facts: &Facts) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} {}", api.title, api.version);
    for server in &api.servers {
        let _ = writeln!(out, "server {}", describe_server(server));
    }
    for scheme in &api.security_schemes {
        let _ = writeln!(
            out,
            "security {}: {}",
            scheme.name,
            describe_security(&scheme.kind)
        );
    }
    for (id, schema) in api.schemas() {
        out.push('\n');
        schema::print(&mut out, api, facts, id, schema);
    }
    for (id, operation) in api.operations() {
        out.push('\n');
        operation::print(&mut out, api, facts, id, operation);
    }
    out
}

fn describe_server(server: &Server) -> String {
    let mut text = server.url.clone();
    for variable in &server.variables {
        let _ = write!(text, " {{{}}}={}", variable.name, variable.default);
        if !variable.allowed.is_empty() {
            let _ = write!(text, " of {}", variable.allowed.join(" | "));
        }
    }
    if let Some(description) = server.name.as_ref().or(server.description.as_ref()) {
        let _ = write!(text, " # {}", first_line(description));
    }
    text
}

fn describe_security(kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::Bearer { format: None } => "bearer".to_owned(),
        SecurityKind::Bearer {
            format: Some(format),
        } => format!("bearer {format}"),
        SecurityKind::Basic => "basic".to_owned(),
        SecurityKind::Http { scheme } => format!("http {scheme}"),
        SecurityKind::ApiKey {
            location,
            parameter,
        } => {
            format!("key in {} {parameter}", operation::location(*location))
        }
        SecurityKind::OAuth2 {
            client_credentials: None,
        } => "oauth2".to_owned(),
        SecurityKind::OAuth2 {
            client_credentials: Some(url),
        } => format!("oauth2 client {url}"),
        SecurityKind::OpenIdConnect { url } => format!("openid {url}"),
        SecurityKind::MutualTls => "mutual tls".to_owned(),
    }
}

fn first_line(text: &str) -> &str {
    text.trim().lines().next().unwrap_or_default()
}
