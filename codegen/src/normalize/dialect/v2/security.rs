//! Security of Swagger 2.0.

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow,
    OAuth2Flows, PasswordOAuth2Flow, ReferenceOr, SecurityScheme,
};

use crate::diagnostic::Code;
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

const FIELDS: [&str; 8] = [
    "type",
    "description",
    "name",
    "in",
    "flow",
    "authorizationUrl",
    "tokenUrl",
    "scopes",
];

impl<'t> Reader<'t, '_> {
    /// `securityDefinitions`
    pub fn v2_security_schemes(
        &mut self,
        root: Site<'t>,
    ) -> IndexMap<String, ReferenceOr<SecurityScheme>> {
        let mut schemes = IndexMap::new();
        for (name, site) in self.entries(root, "securityDefinitions") {
            let Some(site) = self.follow(site) else {
                continue;
            };
            if let Some(scheme) = self.v2_security_scheme(site) {
                schemes.insert(name.to_owned(), ReferenceOr::Item(scheme));
            }
        }
        schemes
    }

    fn v2_security_scheme(&mut self, site: Site<'t>) -> Option<SecurityScheme> {
        self.object(site)?;
        self.check_fields(site, &FIELDS);
        let description = self.string(site, "description");
        let extensions = self.extensions(site);
        match self.required_string(site, "type", "").as_str() {
            "basic" => Some(SecurityScheme::HTTP {
                scheme: "basic".to_owned(),
                bearer_format: None,
                description,
                extensions,
            }),
            "apiKey" => {
                let query = self.required_string(site, "in", "header") == "query";
                Some(SecurityScheme::APIKey {
                    location: if query {
                        APIKeyLocation::Query
                    } else {
                        APIKeyLocation::Header
                    },
                    name: self.required_string(site, "name", "Authorization"),
                    description,
                    extensions,
                })
            }
            "oauth2" => Some(SecurityScheme::OAuth2 {
                flows: self.v2_flows(site),
                description,
                extensions,
            }),
            "" => None,
            other => {
                let message = format!("there is no security definition of type `{other}`");
                self.warn(site, Code::InvalidValue, message);
                None
            }
        }
    }

    fn v2_flows(&mut self, site: Site<'t>) -> OAuth2Flows {
        let mut flows = OAuth2Flows::default();
        let scopes = self.scopes(site);
        let extensions = IndexMap::new();
        let refresh_url = None;
        let authorization_url = self.string(site, "authorizationUrl").unwrap_or_default();
        let token_url = self.string(site, "tokenUrl").unwrap_or_default();
        match self.required_string(site, "flow", "").as_str() {
            "implicit" => {
                flows.implicit = Some(ImplicitOAuth2Flow {
                    authorization_url,
                    refresh_url,
                    scopes,
                    extensions,
                });
            }
            "password" => {
                flows.password = Some(PasswordOAuth2Flow {
                    refresh_url,
                    token_url,
                    scopes,
                    extensions,
                });
            }
            "application" => {
                flows.client_credentials = Some(ClientCredentialsOAuth2Flow {
                    refresh_url,
                    token_url,
                    scopes,
                    extensions,
                });
            }
            "accessCode" => {
                flows.authorization_code = Some(AuthorizationCodeOAuth2Flow {
                    authorization_url,
                    token_url,
                    refresh_url,
                    scopes,
                    extensions,
                });
            }
            other => {
                let message = format!("there is no flow `{other}`");
                self.warn(site, Code::InvalidValue, message);
            }
        }
        flows
    }
}
