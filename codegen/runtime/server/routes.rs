//! Routes: which operation answers which request.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

use http::{Method, StatusCode, Uri};

use super::super::body::{Body, TooLarge};
use super::super::task::BoxError;
use super::answer::{Answer, empty, method_not_allowed};
use super::content::Content;
use super::incoming::{Incoming, Receive};
use super::problem::Problem;
use super::template::Template;

/// An answer that is under way.
pub type Answering = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// How many bytes a body may have unless [`Routes::max_body`] says otherwise: 2 MiB.
pub const MAX_JSON: usize = 2 * 1024 * 1024;

/// How many bytes a body with files may have unless [`Routes::max_upload`] says otherwise: 64 MiB.
pub const MAX_UPLOAD: usize = 64 * 1024 * 1024;

/// What is done with the body before an operation sees the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intake {
    /// It is left unread.
    Nothing,
    /// It is read whole, up to [`MAX_JSON`].
    Buffer,
    /// It is read whole, up to [`MAX_UPLOAD`].
    Upload,
    /// It is handed over as a stream.
    Stream,
}

/// One operation.
struct Route {
    method: Method,
    template: Template,
    intake: Intake,
    run: Box<dyn Fn(Incoming) -> Answering + Send + Sync>,
}

/// Operations that are to become a router.
#[must_use = "routes answer nothing until they are made a router"]
pub struct Routes {
    routes: Vec<Route>,
    limits: Limits,
}

#[derive(Clone, Copy)]
struct Limits {
    body: usize,
    upload: usize,
}

impl Default for Routes {
    fn default() -> Self {
        Self::new()
    }
}

impl Routes {
    /// Starts with no operation.
    pub fn new() -> Self {
        Self {
            routes: Vec::new(),
            limits: Limits {
                body: MAX_JSON,
                upload: MAX_UPLOAD,
            },
        }
    }

    /// Adds an operation: `call` answers the requests of `method` whose path matches `template`.
    pub fn add<A, R, F>(
        mut self,
        api: &Arc<A>,
        method: Method,
        template: &str,
        intake: Intake,
        call: impl Fn(Arc<A>, R) -> F + Send + Sync + 'static,
    ) -> Self
    where
        A: Send + Sync + 'static,
        R: Receive,
        F: Future<Output = Answer> + Send + 'static,
    {
        let api = Arc::clone(api);
        let run = Box::new(move |mut incoming: Incoming| -> Answering {
            match R::receive(&mut incoming) {
                Ok(request) => Box::pin(call(Arc::clone(&api), request)),
                Err(problem) => Box::pin(std::future::ready(problem.answer())),
            }
        });
        self.routes.push(Route {
            method,
            template: Template::new(template),
            intake,
            run,
        });
        self
    }

    /// Adds the operations of `other`.
    pub fn merge(mut self, other: Self) -> Self {
        self.routes.extend(other.routes);
        self
    }

    /// Limits the bytes of bodies without files.
    pub fn max_body(mut self, limit: usize) -> Self {
        self.limits.body = limit;
        self
    }

    /// Limits the bytes of bodies with files.
    pub fn max_upload(mut self, limit: usize) -> Self {
        self.limits.upload = limit;
        self
    }

    /// Makes a router.
    pub fn into_router(mut self) -> axum::Router {
        // Of two templates that match one path, the one with more literal text is meant.
        self.routes
            .sort_by_key(|route| std::cmp::Reverse(route.template.weight()));
        let mut paths: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, route) in self.routes.iter().enumerate() {
            paths.entry(route.template.route()).or_default().push(index);
        }
        let all: Arc<[Route]> = self.routes.into();
        let mut router = axum::Router::new().without_v07_checks();
        for (path, own) in paths {
            let endpoint = Endpoint {
                all: Arc::clone(&all),
                own: own.into(),
                limits: self.limits,
            };
            router = router.route(&path, axum::routing::any(endpoint));
        }
        router
    }
}

impl std::fmt::Debug for Routes {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let routes = self
            .routes
            .iter()
            .map(|route| (&route.method, route.template.route()));
        formatter.debug_list().entries(routes).finish()
    }
}

/// The operations behind one path of axum's. Others can match the path, too, when their templates
/// have parameters where these have text.
#[derive(Clone)]
struct Endpoint {
    all: Arc<[Route]>,
    own: Arc<[usize]>,
    limits: Limits,
}

impl<S> axum::handler::Handler<(), S> for Endpoint {
    type Future = Answering;

    fn call(self, request: axum::extract::Request, _state: S) -> Answering {
        Box::pin(self.answer(request))
    }
}

impl Endpoint {
    async fn answer(self, request: axum::extract::Request) -> Answer {
        let (head, body) = request.into_parts();
        let Some((route, captures)) = self.find(&head.method, &head.uri) else {
            return self.refuse(&head.uri);
        };
        match self.content(route.intake, body).await {
            Ok(content) => (route.run)(Incoming::new(head, captures, content)).await,
            Err(answer) => answer,
        }
    }

    /// The operation that is meant, and what stands in the parameters of its path. `HEAD` asks for
    /// the head of what `GET` answers, where the document does not list it.
    fn find(&self, method: &Method, uri: &Uri) -> Option<(&Route, Vec<(String, String)>)> {
        let own = || self.own.iter().filter_map(|index| self.all.get(*index));
        let of = |method: &Method| {
            let mut routes = own()
                .chain(self.all.iter())
                .filter(|route| route.method == method && route.template.takes(uri.query()));
            routes.find_map(|route| Some((route, route.template.captures(uri.path())?)))
        };
        let as_get = || (method == Method::HEAD).then(|| of(&Method::GET)).flatten();
        of(method).or_else(as_get)
    }

    /// The answer to a path that matches no template, or whose templates have other methods.
    fn refuse(&self, uri: &Uri) -> Answer {
        let matching = self
            .all
            .iter()
            .filter(|route| route.template.takes(uri.query()))
            .filter(|route| route.template.captures(uri.path()).is_some());
        let allowed: Vec<Method> = matching.map(|route| route.method.clone()).collect();
        if allowed.is_empty() {
            return Problem::new(StatusCode::NOT_FOUND).answer();
        }
        method_not_allowed(&allowed)
    }

    async fn content(&self, intake: Intake, body: axum::body::Body) -> Result<Content, Answer> {
        let limit = match intake {
            Intake::Nothing => return Ok(Content::Bytes(bytes::Bytes::new())),
            Intake::Stream => return Ok(Content::Stream(stream(body))),
            Intake::Buffer => self.limits.body,
            Intake::Upload => self.limits.upload,
        };
        match stream(body).collect(limit).await {
            Ok(bytes) => Ok(Content::Bytes(bytes)),
            Err(error) if error.is::<TooLarge>() => {
                let problem = Problem::new(StatusCode::PAYLOAD_TOO_LARGE);
                Err(problem.detail(error.to_string()).answer())
            }
            // The client has gone away in the middle of its body, so nobody reads this.
            Err(_) => Err(empty(StatusCode::BAD_REQUEST)),
        }
    }
}

fn stream(body: axum::body::Body) -> Body {
    Body::stream(Pieces(Box::pin(body.into_data_stream())))
}

/// The pieces of a request's body.
struct Pieces(Pin<Box<axum::body::BodyDataStream>>);

impl futures_core::Stream for Pieces {
    type Item = Result<bytes::Bytes, BoxError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        self.0
            .as_mut()
            .poll_next(context)
            .map(|piece| piece.map(|piece| piece.map_err(Into::into)))
    }
}
