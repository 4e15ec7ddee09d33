//! Tokens, and where they come from.

use std::fmt;
use std::sync::Arc;

use super::super::secret::Secret;
use super::super::task::{BoxError, BoxFuture};

/// Gives tokens that do not last, such as those of `OpenID` Connect or of a cloud's metadata server.
///
/// It is asked before each attempt of each call that needs a token, so it should keep the one that
/// it has for as long as that is good.
pub trait TokenSource: Send + Sync + 'static {
    /// A token that is good now.
    ///
    /// # Errors
    /// When there is none; the call then fails with a
    /// [`TransportError`](super::TransportError) of the kind
    /// [`Credential`](super::TransportKind::Credential). What the error says must hold no secret.
    fn token(&self) -> BoxFuture<'_, Result<Secret, BoxError>>;

    /// Takes note that a server answered 401 to `token`, and says whether there may be another one. If so,
    /// the call is made once more, unless its body is a stream.
    ///
    /// A source that does not say otherwise has no other.
    fn refused<'a>(&'a self, token: &'a Secret) -> BoxFuture<'a, bool> {
        let _ = token;
        Box::pin(std::future::ready(false))
    }
}

/// A token: one that stays, or the one that a [`TokenSource`] gives.
#[derive(Clone)]
pub struct Token(Kind);

#[derive(Clone)]
enum Kind {
    Fixed(Secret),
    Source(Arc<dyn TokenSource>),
}

impl Token {
    /// Asks `source` for a token whenever one is needed.
    #[must_use]
    pub fn source(source: impl TokenSource) -> Self {
        Self(Kind::Source(Arc::new(source)))
    }

    /// Whether there may be another token in place of `token`, which a server did not accept.
    pub(super) async fn is_renewed(&self, token: &Secret) -> bool {
        match &self.0 {
            Kind::Fixed(_) => false,
            Kind::Source(source) => source.refused(token).await,
        }
    }

    /// The token that is good now.
    pub(super) async fn current(&self) -> Result<Secret, BoxError> {
        match &self.0 {
            Kind::Fixed(secret) => Ok(secret.clone()),
            Kind::Source(source) => source.token().await,
        }
    }
}

macro_rules! fixed {
    ($($type:ty),*) => {$(
        impl From<$type> for Token {
            fn from(secret: $type) -> Self {
                Self(Kind::Fixed(secret.into()))
            }
        }
    )*};
}

fixed!(&str, String, Secret);

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(..)")
    }
}
