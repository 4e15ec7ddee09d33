//! Security schemes, as far as a server must know them.

use ::base64::Engine as _;
use ::base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use http::header::{AUTHORIZATION, COOKIE};
use http::request::Parts;

use super::super::super::param::{Escaping, split_pairs};
use super::super::super::secret::Secret;
use super::credentials::{
    ApiKey, BasicCredentials, BearerToken, Connection, Credentials, HttpCredentials,
};

/// A security scheme of the document (`OpenAPI` 3.0.3, "Security Scheme Object").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// The key under `components.securitySchemes`.
    pub name: &'static str,
    /// Where its credentials stand.
    pub kind: SchemeKind,
}

/// Where credentials stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// Behind `Bearer` in the header `Authorization`.
    Bearer,
    /// Behind `Basic` in the header `Authorization`.
    Basic,
    /// Behind another word in the header `Authorization`.
    Http(&'static str),
    /// In a header of this name.
    Header(&'static str),
    /// In a query parameter of this name.
    Query(&'static str),
    /// In a cookie of this name.
    Cookie(&'static str),
    /// In the connection.
    Connection,
}

impl Scheme {
    /// What a request shows for this scheme; `None` when it shows nothing, or nothing that can be read.
    pub(super) fn shown(
        &self,
        head: &Parts,
        scopes: &'static [&'static str],
    ) -> Option<Credentials> {
        let key = |text: String| {
            let key = Secret::new(text);
            Credentials::Key(ApiKey { key, scopes })
        };
        match self.kind {
            SchemeKind::Bearer => {
                let token = Secret::new(authorization(&head.headers, "Bearer")?);
                Some(Credentials::Bearer(BearerToken { token, scopes }))
            }
            SchemeKind::Basic => {
                let (user, password) = user_and_password(&head.headers)?;
                Some(Credentials::Basic(BasicCredentials {
                    user,
                    password,
                    scopes,
                }))
            }
            SchemeKind::Http(scheme) => {
                let text = Secret::new(authorization(&head.headers, scheme)?);
                Some(Credentials::Http(HttpCredentials { text, scopes }))
            }
            SchemeKind::Header(name) => {
                let value = head.headers.get(name)?.to_str().ok()?;
                Some(key(value.to_owned()))
            }
            SchemeKind::Query(name) => {
                let query = head.uri.query().unwrap_or_default();
                pair(query, '&', Escaping::Query, name).map(key)
            }
            SchemeKind::Cookie(name) => {
                let cookies = head.headers.get_all(COOKIE).iter();
                let mut texts = cookies.filter_map(|value| value.to_str().ok());
                texts
                    .find_map(|text| pair(text, ';', Escaping::Percent, name))
                    .map(key)
            }
            SchemeKind::Connection => {
                let extensions = head.extensions.clone();
                let connection = Connection::new(extensions, scopes);
                Some(Credentials::Connection(connection))
            }
        }
    }
}

/// What stands behind a scheme in the header `Authorization` (RFC 9110, section 11.6.2).
fn authorization<'h>(headers: &'h HeaderMap, scheme: &str) -> Option<&'h str> {
    let values = headers.get_all(AUTHORIZATION).iter();
    let mut texts = values.filter_map(|value| value.to_str().ok());
    texts.find_map(|text| {
        let (found, rest) = text.trim().split_once(' ')?;
        let rest = rest.trim_start();
        (found.eq_ignore_ascii_case(scheme) && !rest.is_empty()).then_some(rest)
    })
}

/// The user and the password of RFC 7617: the user holds no colon.
fn user_and_password(headers: &HeaderMap) -> Option<(String, Secret)> {
    let octets = STANDARD.decode(authorization(headers, "Basic")?).ok()?;
    let text = String::from_utf8(octets).ok()?;
    let (user, password) = text.split_once(':')?;
    Some((user.to_owned(), Secret::new(password)))
}

/// The value of the pair of this name.
fn pair(text: &str, separator: char, escaping: Escaping, name: &str) -> Option<String> {
    let pairs = split_pairs(text, separator, escaping).ok()?;
    let (_, value) = pairs.iter().find(|(known, _)| known == name)?;
    escaping.unescape(value).filter(|value| !value.is_empty())
}
