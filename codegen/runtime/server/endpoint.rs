//! The way of a request: its operation, who sends it, what is taken for an answer, its body, the answer.

use std::pin::Pin;
use std::sync::Arc;

use http::request::Parts;
use http::{Method, StatusCode, Uri};

use super::super::body::{Body, TooLarge};
use super::super::task::BoxError;
use super::accept::negotiate;
use super::answer::{Answer, method_not_allowed};
use super::catch::Caught;
use super::content::Content;
use super::incoming::{AnyCaller, Incoming, Rejection};
use super::limits::Limits;
use super::problem::Problem;
use super::route::{Intake, Route};
use super::routes::Answering;
use super::template::Captures;

/// What finds out who sends a request.
pub(super) type Admit = Box<dyn for<'h> Fn(&'h Parts) -> Admitting<'h> + Send + Sync>;

/// Finding out who sends a request.
pub(super) type Admitting<'h> =
    Pin<Box<dyn Future<Output = Result<AnyCaller, Rejection>> + Send + 'h>>;

/// What reads a request, and answers it.
pub(super) type Run = Box<dyn Fn(&mut Incoming) -> Result<Answering, Rejection> + Send + Sync>;

/// An operation, and what answers its requests.
pub(super) struct Entry {
    pub(super) route: Route,
    /// None where everyone is let in.
    pub(super) admit: Option<Admit>,
    pub(super) run: Run,
}

/// The operations behind one path of axum's. Others can match the path, too, when their templates
/// have parameters where these have text.
#[derive(Clone)]
pub(super) struct Endpoint {
    all: Arc<[Entry]>,
    own: Arc<[usize]>,
    limits: Limits,
}

impl<S> axum::handler::Handler<(), S> for Endpoint {
    type Future = Caught;

    fn call(self, request: axum::extract::Request, _state: S) -> Caught {
        Caught::new(Box::pin(self.answer(request)))
    }
}

impl Endpoint {
    pub(super) fn new(all: &Arc<[Entry]>, own: Vec<usize>, limits: Limits) -> Self {
        Self {
            all: Arc::clone(all),
            own: own.into(),
            limits,
        }
    }

    async fn answer(self, request: axum::extract::Request) -> Answer {
        match self.begin(request).await {
            Ok(answering) => answering.await,
            Err(problem) => problem.answer(),
        }
    }

    /// Everything before the handler: what is refused here costs little.
    async fn begin(&self, request: axum::extract::Request) -> Result<Answering, Rejection> {
        let (head, body) = request.into_parts();
        let Some((entry, captures)) = self.find(&head.method, &head.uri) else {
            return Err(self.refuse(&head.uri));
        };
        let caller = match &entry.admit {
            Some(admit) => Some(admit(&head).await?),
            None => None,
        };
        negotiate(&head.headers, entry.route.offers)?;
        let content = self.content(entry.route.intake, body).await?;
        let mut incoming = Incoming::new(head, captures, content, self.limits);
        incoming.caller = caller;
        (entry.run)(&mut incoming)
    }

    /// The operation that is meant, and what stands in the parameters of its path. `HEAD` asks for
    /// the head of what `GET` answers, where the document does not list it.
    fn find(&self, method: &Method, uri: &Uri) -> Option<(&Entry, Captures)> {
        let own = || self.own.iter().filter_map(|index| self.all.get(*index));
        let of = |method: &Method| {
            let takes = |entry: &&Entry| {
                entry.route.method == method && entry.route.template.takes(uri.query())
            };
            let mut entries = own().chain(self.all.iter()).filter(takes);
            entries.find_map(|entry| Some((entry, entry.route.template.captures(uri.path())?)))
        };
        let as_get = || (method == Method::HEAD).then(|| of(&Method::GET)).flatten();
        of(method).or_else(as_get)
    }

    /// The answer to a path that matches no template, or whose templates have other methods.
    fn refuse(&self, uri: &Uri) -> Problem {
        let matching: Vec<&Route> = self
            .all
            .iter()
            .map(|entry| &entry.route)
            .filter(|route| route.template.takes(uri.query()))
            .filter(|route| route.template.captures(uri.path()).is_some())
            .collect();
        // They stand in order: what the closest template has is told, and not what others have beside.
        let closest = matching.first().map(|route| route.template.weight());
        let is_closest = |route: &&&Route| Some(route.template.weight()) == closest;
        let mut allowed: Vec<Method> = Vec::new();
        for route in matching.iter().filter(is_closest) {
            let head = (route.method == Method::GET).then_some(Method::HEAD);
            for method in std::iter::once(route.method.clone()).chain(head) {
                if !allowed.contains(&method) {
                    allowed.push(method);
                }
            }
        }
        if allowed.is_empty() {
            return Problem::new(StatusCode::NOT_FOUND);
        }
        method_not_allowed(&allowed)
    }

    async fn content(&self, intake: Intake, body: axum::body::Body) -> Result<Content, Rejection> {
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
                Err(problem.detail(error.to_string()))
            }
            // The client has gone away in the middle of its body, so nobody reads this.
            Err(_) => Err(Problem::new(StatusCode::BAD_REQUEST)),
        }
    }
}

/// The answer to a path that no operation has.
pub(super) async fn nowhere() -> Answer {
    Problem::new(StatusCode::NOT_FOUND).answer()
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
