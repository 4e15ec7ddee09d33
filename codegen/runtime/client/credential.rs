//! What a client shows to prove who it is.

use std::fmt;

use ::base64::Engine as _;
use ::base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use http::header::{AUTHORIZATION, HeaderName};

use super::super::secret::Secret;
use super::build_error::BuildError;
use super::core::Failure;
use super::request::Request;
use super::token::Token;
use super::transport_error::{TransportError, TransportKind};

/// The answer to one security scheme.
#[derive(Clone)]
pub struct Credential(Kind);

#[derive(Clone)]
enum Kind {
    Authorization(&'static str, Token),
    Header(&'static str, Secret),
    Query(&'static str, Secret),
    Cookie(&'static str, Secret),
}

impl Credential {
    /// A bearer token (RFC 6750).
    #[must_use]
    pub fn bearer(token: impl Into<Token>) -> Self {
        Self(Kind::Authorization("Bearer", token.into()))
    }

    /// A user and a password (RFC 7617).
    #[must_use]
    pub fn basic(user: &str, password: impl Into<Secret>) -> Self {
        let pair = format!("{user}:{}", password.into().reveal());
        Self(Kind::Authorization("Basic", STANDARD.encode(pair).into()))
    }

    /// The `Authorization` header with any other scheme.
    #[must_use]
    pub fn authorization(scheme: &'static str, text: impl Into<Token>) -> Self {
        Self(Kind::Authorization(scheme, text.into()))
    }

    /// A key in a header.
    #[must_use]
    pub fn header(name: &'static str, key: impl Into<Secret>) -> Self {
        Self(Kind::Header(name, key.into()))
    }

    /// A key in the query.
    #[must_use]
    pub fn query(name: &'static str, key: impl Into<Secret>) -> Self {
        Self(Kind::Query(name, key.into()))
    }

    /// A key in a cookie.
    #[must_use]
    pub fn cookie(name: &'static str, key: impl Into<Secret>) -> Self {
        Self(Kind::Cookie(name, key.into()))
    }

    /// Adds the credential to a request; gives the token that it shows, where it is one.
    pub(super) async fn apply(&self, request: &mut Request) -> Result<Option<Proof>, Failure> {
        match &self.0 {
            Kind::Authorization(scheme, token) => {
                let secret = token
                    .current()
                    .await
                    .map_err(|error| TransportError::new(TransportKind::Credential, error))?;
                let text = format!("{scheme} {}", secret.reveal());
                set(request, AUTHORIZATION, &text)?;
                let token = token.clone();
                return Ok(Some(Proof {
                    token,
                    shown: secret,
                }));
            }
            Kind::Header(name, secret) => {
                let name = HeaderName::from_bytes(name.as_bytes())
                    .map_err(|_| BuildError::new("the name of the key's header is malformed"))?;
                set(request, name, secret.reveal())?;
            }
            Kind::Query(name, secret) => request.push_query(name, secret.reveal()),
            Kind::Cookie(name, secret) => request.push_cookie(name, secret.reveal()),
        }
        Ok(None)
    }
}

/// A token that a request has shown, and where it came from.
pub(super) struct Proof {
    token: Token,
    shown: Secret,
}

impl Proof {
    /// Whether there may be another, now that this one was refused.
    pub(super) async fn is_renewed(&self) -> bool {
        self.token.is_renewed(&self.shown).await
    }
}

fn set(request: &mut Request, name: HeaderName, text: &str) -> Result<(), BuildError> {
    let mut value = HeaderValue::from_str(text)
        .map_err(|_| BuildError::new("a credential holds characters that a header cannot hold"))?;
    value.set_sensitive(true);
    request.headers_mut().insert(name, value);
    Ok(())
}

impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credential(..)")
    }
}
