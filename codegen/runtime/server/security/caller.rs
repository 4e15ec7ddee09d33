//! Who has sent a request.

use std::sync::Arc;

/// Who has sent a request: a principal for each security scheme that it has answered, none where the
/// operation lets everyone in. Clones share the principals, and are cheap.
#[derive(Debug)]
pub struct Caller<P> {
    /// None where nothing is known: an empty list of its own would cost more.
    principals: Option<Arc<[(&'static str, P)]>>,
}

impl<P> Caller<P> {
    /// A caller of which nothing is known.
    #[must_use]
    pub fn anonymous() -> Self {
        Self { principals: None }
    }

    /// A caller with what the authenticator has said to each security scheme, by its name.
    #[must_use]
    pub fn new(principals: Vec<(&'static str, P)>) -> Self {
        Self {
            principals: (!principals.is_empty()).then(|| principals.into()),
        }
    }

    /// Who it is; where several schemes are asked for at once, by the first of them.
    #[must_use]
    pub fn principal(&self) -> Option<&P> {
        self.known().first().map(|(_, principal)| principal)
    }

    /// Who it is by the security scheme `scheme`.
    #[must_use]
    pub fn by(&self, scheme: &str) -> Option<&P> {
        let found = self.known().iter().find(|(known, _)| *known == scheme);
        found.map(|(_, principal)| principal)
    }

    /// Whether nothing is known of it.
    #[must_use]
    pub fn is_anonymous(&self) -> bool {
        self.principals.is_none()
    }

    fn known(&self) -> &[(&'static str, P)] {
        self.principals.as_deref().unwrap_or_default()
    }
}

impl<P> Clone for Caller<P> {
    fn clone(&self) -> Self {
        Self {
            principals: self.principals.clone(),
        }
    }
}
