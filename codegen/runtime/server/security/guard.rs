//! What stands between a request and an operation that not everyone may call.

use std::pin::Pin;
use std::sync::Arc;

use http::request::Parts;

use super::super::incoming::Rejection;
use super::caller::Caller;
use super::challenge::{Asked, forbidden, unauthorized};
use super::credentials::Shown;
use super::denied::Denied;
use super::scheme::{Scheme, SchemeKind};

/// What an operation asks for: alternatives, each of which names all security schemes that it needs,
/// with their scopes. An alternative that names none lets everyone in, and so does no alternative
/// (`OpenAPI` 3.0.3, "Security Requirement Object").
pub type Requirements = &'static [Alternative];

/// Security schemes that are needed together, with their scopes.
pub type Alternative = &'static [(&'static str, &'static [&'static str])];

/// What an authenticator says, once it knows.
pub type Asking<P> = Pin<Box<dyn Future<Output = Result<P, Denied>> + Send>>;

/// The security schemes of a document, and what asks the authenticator about one.
pub struct Guard<A, P> {
    pub(in super::super) api: Arc<A>,
    schemes: &'static [Scheme],
    ask: fn(Arc<A>, Shown) -> Asking<P>,
}

impl<A, P> Guard<A, P>
where
    A: Send + Sync + 'static,
    P: Send + Sync + 'static,
{
    /// Asks `api` by way of `ask` about what is shown for `schemes`.
    #[must_use]
    pub fn new(
        api: &Arc<A>,
        schemes: &'static [Scheme],
        ask: fn(Arc<A>, Shown) -> Asking<P>,
    ) -> Self {
        let api = Arc::clone(api);
        Self { api, schemes, ask }
    }

    /// The query parameters that hold keys of an operation: they are no parameters of its own.
    pub(in super::super) fn query_keys(&self, requirements: Requirements) -> Vec<&'static str> {
        let names = requirements.iter().flat_map(|all| all.iter());
        let schemes = names.filter_map(|(name, _)| self.scheme(name));
        let keys = schemes.filter_map(|scheme| match scheme.kind {
            SchemeKind::Query(name) => Some(name),
            _ => None,
        });
        keys.collect()
    }

    /// Finds out who sends a request, by the first alternative that it answers.
    ///
    /// # Errors
    /// For who answers none: 403 when it is known who that is, 401 otherwise.
    pub(in super::super) async fn admit(
        &self,
        requirements: Requirements,
        head: &Parts,
    ) -> Result<Caller<P>, Rejection> {
        let mut worst = Denied::Unauthorized;
        let mut refused = Vec::new();
        for alternative in requirements {
            let Some(shown) = self.shown(alternative, head) else {
                continue;
            };
            match self.all(shown).await {
                Ok(principals) => return Ok(Caller::new(principals)),
                Err(Denied::Unauthorized) => {
                    refused.extend(alternative.iter().map(|(name, _)| *name));
                }
                Err(denied) => worst = denied,
            }
        }
        if requirements
            .iter()
            .any(|alternative| alternative.is_empty())
        {
            return Ok(Caller::anonymous());
        }
        Err(match worst {
            Denied::Unauthorized => unauthorized(&self.asked(requirements, &refused)),
            Denied::Forbidden => forbidden(),
            Denied::Problem(problem) => problem,
        })
    }

    /// What a request shows for an alternative; `None` when it does not answer it in full. An alternative
    /// that lets everyone in is looked at last, so nothing is shown for it.
    fn shown(&self, alternative: Alternative, head: &Parts) -> Option<Vec<Shown>> {
        let shown = alternative.iter().map(|(name, scopes)| {
            let scheme = self.scheme(name)?;
            let credentials = scheme.shown(head, scopes)?;
            Some(Shown {
                scheme: scheme.name,
                credentials,
            })
        });
        let all = shown.collect::<Option<Vec<Shown>>>()?;
        (!all.is_empty()).then_some(all)
    }

    async fn all(&self, all: Vec<Shown>) -> Result<Vec<(&'static str, P)>, Denied> {
        let mut principals = Vec::with_capacity(all.len());
        for shown in all {
            let scheme = shown.scheme;
            let principal = (self.ask)(Arc::clone(&self.api), shown).await?;
            principals.push((scheme, principal));
        }
        Ok(principals)
    }

    fn scheme(&self, name: &str) -> Option<&'static Scheme> {
        self.schemes.iter().find(|scheme| scheme.name == name)
    }

    fn asked(&self, requirements: Requirements, refused: &[&str]) -> Vec<Asked> {
        let all = requirements.iter().flat_map(|all| all.iter());
        let asked = all.filter_map(|(name, scopes)| {
            Some(Asked {
                scheme: *self.scheme(name)?,
                scopes,
                refused: refused.contains(name),
            })
        });
        asked.collect()
    }
}

impl<A, P> Clone for Guard<A, P> {
    fn clone(&self) -> Self {
        Self {
            api: Arc::clone(&self.api),
            schemes: self.schemes,
            ask: self.ask,
        }
    }
}

impl<A, P> std::fmt::Debug for Guard<A, P> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self.schemes).finish()
    }
}
