//! Security: schemes, and what operations require of them.

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow,
    OAuth2Flows, PasswordOAuth2Flow, ReferenceOr, SecurityRequirement, SecurityScheme,
};
use serde_json::Value;

use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::Code;

const FIELDS: [&str; 11] = [
    "type",
    "description",
    "name",
    "in",
    "scheme",
    "bearerFormat",
    "flows",
    "openIdConnectUrl",
    "oauth2MetadataUrl",
    "deprecated",
    "$ref",
];

impl<'t> Reader<'t, '_> {
    /// The security schemes under a key.
    pub fn security_schemes(
        &mut self,
        site: Site<'t>,
        key: &str,
    ) -> IndexMap<String, ReferenceOr<SecurityScheme>> {
        let mut schemes = IndexMap::new();
        for (name, site) in self.entries(site, key) {
            let Some(site) = self.follow(site) else {
                continue;
            };
            if let Some(scheme) = self.security_scheme(site) {
                schemes.insert(name.to_owned(), ReferenceOr::Item(scheme));
            }
        }
        schemes
    }

    fn security_scheme(&mut self, site: Site<'t>) -> Option<SecurityScheme> {
        self.object(site)?;
        self.check_fields(site, &FIELDS);
        let description = self.string(site, "description");
        let mut extensions = self.extensions(site);
        let kind = self.required_string(site, "type", "");
        Some(match kind.as_str() {
            "apiKey" => SecurityScheme::APIKey {
                location: self.key_location(site),
                name: self.required_string(site, "name", "Authorization"),
                description,
                extensions,
            },
            "http" => SecurityScheme::HTTP {
                scheme: self.required_string(site, "scheme", "bearer"),
                bearer_format: self.string(site, "bearerFormat"),
                description,
                extensions,
            },
            "oauth2" => {
                if let Some(url) = self.string(site, "oauth2MetadataUrl") {
                    extensions.insert("x-oauth2-metadata-url".to_owned(), Value::String(url));
                }
                SecurityScheme::OAuth2 {
                    flows: self.flows(site),
                    description,
                    extensions,
                }
            }
            "openIdConnect" => SecurityScheme::OpenIDConnect {
                open_id_connect_url: self.required_string(site, "openIdConnectUrl", ""),
                description,
                extensions,
            },
            "mutualTLS" => {
                extensions.insert("x-type".to_owned(), Value::String("mutualTLS".to_owned()));
                SecurityScheme::HTTP {
                    scheme: "mutualTLS".to_owned(),
                    bearer_format: None,
                    description,
                    extensions,
                }
            }
            "" => return None,
            other => {
                let message = format!("there is no security scheme of type `{other}`");
                self.warn(site, Code::InvalidValue, message);
                return None;
            }
        })
    }

    fn key_location(&mut self, site: Site<'t>) -> APIKeyLocation {
        match self.required_string(site, "in", "header").as_str() {
            "query" => APIKeyLocation::Query,
            "cookie" => APIKeyLocation::Cookie,
            "header" => APIKeyLocation::Header,
            other => {
                let message = format!("a key cannot stand in `{other}`; it is sent as a header");
                self.warn(site, Code::InvalidValue, message);
                APIKeyLocation::Header
            }
        }
    }

    fn flows(&mut self, scheme: Site<'t>) -> OAuth2Flows {
        let mut flows = OAuth2Flows::default();
        let Some(site) = self.get(scheme, "flows") else {
            self.missing(scheme, "flows");
            return flows;
        };
        flows.extensions = self.extensions(site);
        for (name, flow) in self.members(site) {
            if name.starts_with("x-") || self.object(flow).is_none() {
                continue;
            }
            let extensions = self.extensions(flow);
            let scopes = self.scopes(flow);
            let refresh_url = self.string(flow, "refreshUrl");
            match name {
                "implicit" => {
                    let authorization_url = self.required_string(flow, "authorizationUrl", "");
                    flows.implicit = Some(ImplicitOAuth2Flow {
                        authorization_url,
                        refresh_url,
                        scopes,
                        extensions,
                    });
                }
                "password" => {
                    let token_url = self.required_string(flow, "tokenUrl", "");
                    flows.password = Some(PasswordOAuth2Flow {
                        refresh_url,
                        token_url,
                        scopes,
                        extensions,
                    });
                }
                "clientCredentials" => {
                    let token_url = self.required_string(flow, "tokenUrl", "");
                    flows.client_credentials = Some(ClientCredentialsOAuth2Flow {
                        refresh_url,
                        token_url,
                        scopes,
                        extensions,
                    });
                }
                "authorizationCode" => {
                    let authorization_url = self.required_string(flow, "authorizationUrl", "");
                    let token_url = self.required_string(flow, "tokenUrl", "");
                    flows.authorization_code = Some(AuthorizationCodeOAuth2Flow {
                        authorization_url,
                        token_url,
                        refresh_url,
                        scopes,
                        extensions,
                    });
                }
                "deviceAuthorization" => self.warn(
                    flow,
                    Code::Unsupported,
                    "the device flow is not supported, and is left out",
                ),
                other => self.unknown(flow, other),
            }
        }
        flows
    }

    /// `scopes`: name → description.
    pub fn scopes(&mut self, flow: Site<'t>) -> IndexMap<String, String> {
        let mut scopes = IndexMap::new();
        for (name, site) in self.entries(flow, "scopes") {
            let text = self.text(site).unwrap_or_default();
            scopes.insert(name.to_owned(), text);
        }
        scopes
    }

    /// `security` of the document or of an operation.
    pub fn security(&mut self, site: Site<'t>) -> Option<Vec<SecurityRequirement>> {
        site.value.get("security")?;
        let mut alternatives = Vec::new();
        for item in self.items(site, "security") {
            let Some(map) = self.object(item) else {
                continue;
            };
            let mut requirement = SecurityRequirement::new();
            for name in map.keys() {
                let scopes = self.strings(item, name);
                requirement.insert(name.clone(), scopes);
            }
            alternatives.push(requirement);
        }
        Some(alternatives)
    }
}
