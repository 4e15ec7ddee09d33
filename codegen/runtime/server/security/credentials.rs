//! What callers show. None of it is shown by `Debug`.

use std::fmt;

use http::Extensions;

use super::super::super::secret::Secret;

/// A token (`type: http` with `scheme: bearer`, `oauth2`, `openIdConnect`; RFC 6750).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BearerToken {
    /// The token.
    pub token: Secret,
    /// The scopes that the operation asks for. That the token has them is for the authenticator to say.
    pub scopes: &'static [&'static str],
}

/// A user and a password (`type: http` with `scheme: basic`; RFC 7617).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BasicCredentials {
    /// The user.
    pub user: String,
    /// The password.
    pub password: Secret,
    /// The roles that the operation asks for.
    pub scopes: &'static [&'static str],
}

/// A key (`type: apiKey`).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ApiKey {
    /// The key.
    pub key: Secret,
    /// The roles that the operation asks for.
    pub scopes: &'static [&'static str],
}

/// What stands behind another scheme in the header `Authorization` (`type: http`).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct HttpCredentials {
    /// The text behind the name of the scheme.
    pub text: Secret,
    /// The roles that the operation asks for.
    pub scopes: &'static [&'static str],
}

/// What is known of the connection (`type: mutualTLS`): what the server that accepts connections has
/// put into the extensions of the request, such as the certificate of the peer.
#[derive(Clone)]
#[non_exhaustive]
pub struct Connection {
    extensions: Extensions,
    /// The roles that the operation asks for.
    pub scopes: &'static [&'static str],
}

impl Connection {
    /// What has been put there of a type.
    #[must_use]
    pub fn get<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.extensions.get()
    }

    pub(super) fn new(extensions: Extensions, scopes: &'static [&'static str]) -> Self {
        Self { extensions, scopes }
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Connection")
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

/// What a caller shows for one security scheme.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// A token.
    Bearer(BearerToken),
    /// A user and a password.
    Basic(BasicCredentials),
    /// A key.
    Key(ApiKey),
    /// What stands behind another scheme.
    Http(HttpCredentials),
    /// The connection itself.
    Connection(Connection),
}

/// What a caller shows, and for which security scheme.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The name of the scheme.
    pub scheme: &'static str,
    /// What is shown.
    pub credentials: Credentials,
}
