//! Routes: which operation answers which request.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

use super::answer::Answer;
use super::endpoint::{Admit, Endpoint, Entry};
use super::incoming::{Incoming, Receive, Rejection};
use super::limits::Limits;
use super::route::Route;

/// An answer that is under way.
pub type Answering = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// Operations that are to become a router.
#[derive(Default)]
#[must_use = "routes answer nothing until they are made a router"]
pub struct Routes {
    entries: Vec<Entry>,
    limits: Limits,
}

impl Routes {
    /// Starts with no operation.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an operation: `call` answers the requests of `route`.
    pub fn add<A, R, F>(
        self,
        api: &Arc<A>,
        route: Route,
        call: impl Fn(Arc<A>, R) -> F + Send + Sync + 'static,
    ) -> Self
    where
        A: Send + Sync + 'static,
        R: Receive,
        F: Future<Output = Answer> + Send + 'static,
    {
        let api = Arc::clone(api);
        self.entry(route, None, move |incoming| {
            let request = R::receive(incoming)?;
            let answering: Answering = Box::pin(call(Arc::clone(&api), request));
            Ok(answering)
        })
    }

    /// Adds the operations of `other`.
    pub fn merge(mut self, other: Self) -> Self {
        self.entries.extend(other.entries);
        self
    }

    /// Limits the bytes of bodies without files; without it, to [`MAX_JSON`](super::MAX_JSON).
    pub fn max_body(mut self, limit: usize) -> Self {
        self.limits.body = limit;
        self
    }

    /// Limits the bytes of bodies with files; without it, to [`MAX_UPLOAD`](super::MAX_UPLOAD). Bodies
    /// that are handed over as a stream have no limit.
    pub fn max_upload(mut self, limit: usize) -> Self {
        self.limits.upload = limit;
        self
    }

    /// Limits how many arrays and objects stand inside each other in a body of JSON; without it, and at
    /// most, to [`MAX_DEPTH`](super::super::json::MAX_DEPTH).
    pub fn max_depth(mut self, limit: u32) -> Self {
        self.limits.depth = limit;
        self
    }

    /// Makes a router. Its fallback answers 404, so that two of these can only be merged after
    /// [`reset_fallback`](axum::Router::reset_fallback) of one; routes merge as they are.
    ///
    /// Serve its [`into_make_service`](axum::Router::into_make_service): of a router as it is, axum copies all
    /// routes for each connection, which takes memory and time as the number of operations.
    pub fn into_router(mut self) -> axum::Router {
        // Of two templates that match one path, the one with more literal text is meant.
        self.entries
            .sort_by_key(|entry| std::cmp::Reverse(entry.route.template.weight()));
        let mut paths: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let path = entry.route.template.route();
            paths.entry(path).or_default().push(index);
        }
        let all: Arc<[Entry]> = self.entries.into();
        let mut router = axum::Router::new().without_v07_checks();
        for (path, own) in paths {
            let endpoint = Endpoint::new(&all, own, self.limits);
            router = router.route(&path, axum::routing::any(endpoint));
        }
        router.fallback(super::endpoint::nowhere)
    }

    pub(super) fn entry(
        mut self,
        route: Route,
        admit: Option<Admit>,
        run: impl Fn(&mut Incoming) -> Result<Answering, Rejection> + Send + Sync + 'static,
    ) -> Self {
        self.entries.push(Entry {
            route,
            admit,
            run: Box::new(run),
        });
        self
    }
}

impl std::fmt::Debug for Routes {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let routes = self.entries.iter().map(|entry| &entry.route);
        formatter.debug_list().entries(routes).finish()
    }
}
