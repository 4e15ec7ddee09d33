//! Security schemes and requirements.

use openapiv3::{APIKeyLocation, Components, OAuth2Flows};

use crate::ir::{Location, SecurityKind, SecurityRequirement, SecurityScheme};

/// `components.securitySchemes`, in document order.
pub(super) fn schemes(components: Option<&Components>) -> Vec<SecurityScheme> {
    let schemes = components.map(|components| &components.security_schemes);
    let schemes = schemes.into_iter().flatten();
    schemes
        .filter_map(|(name, scheme)| Some(self::scheme(name, scheme.as_item()?)))
        .collect()
}

fn scheme(name: &str, scheme: &openapiv3::SecurityScheme) -> SecurityScheme {
    use openapiv3::SecurityScheme as S;
    let (kind, description, extensions) = match scheme {
        S::APIKey {
            location,
            name,
            description,
            extensions,
        } => {
            let location = match location {
                APIKeyLocation::Query => Location::Query,
                APIKeyLocation::Header => Location::Header,
                APIKeyLocation::Cookie => Location::Cookie,
            };
            (
                SecurityKind::ApiKey {
                    location,
                    parameter: name.clone(),
                },
                description,
                extensions,
            )
        }
        S::HTTP {
            scheme,
            bearer_format,
            description,
            extensions,
        } => (
            http(scheme, bearer_format.as_ref()),
            description,
            extensions,
        ),
        S::OAuth2 {
            flows,
            description,
            extensions,
        } => (oauth2(flows), description, extensions),
        S::OpenIDConnect {
            open_id_connect_url,
            description,
            extensions,
        } => (
            SecurityKind::OpenIdConnect {
                url: open_id_connect_url.clone(),
            },
            description,
            extensions,
        ),
    };
    let mutual = extensions.get("x-type").is_some_and(|ty| ty == "mutualTLS");
    SecurityScheme {
        name: name.to_owned(),
        description: description.clone(),
        kind: if mutual {
            SecurityKind::MutualTls
        } else {
            kind
        },
    }
}

/// A scheme of the `Authorization` header; their names have no case (RFC 9110, section 11.1).
fn http(scheme: &str, format: Option<&String>) -> SecurityKind {
    match scheme.to_ascii_lowercase().as_str() {
        "bearer" => SecurityKind::Bearer {
            format: format.cloned(),
        },
        "basic" => SecurityKind::Basic,
        _ => SecurityKind::Http {
            scheme: scheme.to_owned(),
        },
    }
}

fn oauth2(flows: &OAuth2Flows) -> SecurityKind {
    let client = flows.client_credentials.as_ref();
    SecurityKind::OAuth2 {
        client_credentials: client.map(|flow| flow.token_url.clone()),
    }
}

/// The alternatives of `security`.
pub(super) fn requirements(listed: &[openapiv3::SecurityRequirement]) -> Vec<SecurityRequirement> {
    let alternatives = listed.iter().map(|requirement| SecurityRequirement {
        schemes: requirement
            .iter()
            .map(|(name, scopes)| (name.clone(), scopes.clone()))
            .collect(),
    });
    alternatives.collect()
}
