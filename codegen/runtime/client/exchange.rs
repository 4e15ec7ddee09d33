//! How a request becomes an answer: attempts, pauses and limits.

use super::super::body::Body;
use super::super::task::BoxFuture;
use super::build_error::BuildError;
use super::core::{ClientCore, Failure};
use super::credential::Proof;
use super::deadline::Deadline;
use super::options::CallOptions;
use super::request::Request;
use super::response::{RawResponse, Response};
use super::retry::{is_passing, may_repeat, unique_key};
use super::transport_error::TransportError;

/// Media ranges of the successful answers that are read as they come.
pub type Streamed = &'static [&'static str];

/// How much of an answer is waited for.
#[derive(Clone, Copy)]
pub(super) enum Wait {
    /// Its head.
    Head,
    /// All of it, unless it is a success of one of these types.
    Whole(Streamed),
}

/// One call. A clone makes it once more.
#[derive(Clone)]
pub(super) struct Exchange {
    core: ClientCore,
    request: Request,
    options: CallOptions,
    wait: Wait,
}

/// Makes a call.
pub(super) fn exchange(
    request: Result<Request, BuildError>,
    options: CallOptions,
    wait: Wait,
) -> BoxFuture<'static, Result<Response, Failure>> {
    let request = match request {
        Ok(request) => request,
        Err(error) => return Box::pin(std::future::ready(Err(error.into()))),
    };
    let exchange = Exchange {
        core: options.core.clone(),
        request,
        options,
        wait,
    };
    exchange.start()
}

impl Exchange {
    pub(super) fn start(self) -> BoxFuture<'static, Result<Response, Failure>> {
        // part: tracing
        #[cfg(feature = "tracing")]
        let span = super::trace::span(&self.request);
        // end
        let outcome: BoxFuture<'static, _> = Box::pin(self.run());
        // part: tracing
        #[cfg(feature = "tracing")]
        let outcome = super::trace::inside(span, outcome);
        // end
        outcome
    }

    // part: events
    /// Waits by the clock of the transport.
    pub(super) fn sleep(&self, time: std::time::Duration) -> BoxFuture<'static, ()> {
        self.core.shared.transport.sleep(time)
    }

    /// The same call with one more header, in place of another of its name.
    pub(super) fn with_header(mut self, name: &str, value: &str) -> Self {
        self.options.header(name, value);
        self
    }

    /// Whether the call can be made more than once.
    pub(super) fn is_repeatable(&self) -> bool {
        self.request.is_repeatable()
    }

    // end
    /// Makes attempts until one is good or no more are allowed.
    async fn run(mut self) -> Result<Response, Failure> {
        let shared = std::sync::Arc::clone(&self.core.shared);
        let retry = self.options.retry.unwrap_or(shared.retry);
        let limit = self.options.timeout.or(shared.timeout);
        let mut deadline = Deadline::start(limit, &*shared.transport);
        let repeatable = self.request.is_repeatable();
        let safe = repeatable && self.request.is_idempotent();
        if retry.times > 0 {
            self.request.identify(&self.options.headers, unique_key);
        }
        let mut made = 0;
        let mut renewed = false;
        loop {
            made += 1;
            let mut proofs = Vec::new();
            let outcome = match deadline.guard(self.attempt(&mut proofs)).await {
                Ok(outcome) => outcome,
                Err(error) => return Err(error.into()),
            };
            if repeatable && !renewed && is_refused(&outcome) {
                renewed = true;
                if deadline.guard(is_renewed(&proofs)).await? {
                    made -= 1;
                    continue;
                }
            }
            let pause = match &outcome {
                _ if made > retry.times || !repeatable => None,
                Ok(answer) if safe && is_passing(answer.status()) => {
                    retry.pause_of(made, answer.headers())
                }
                Err(Failure::Transport(error)) if may_repeat(error, safe) => {
                    Some(retry.pause(made))
                }
                _ => None,
            };
            let Some(pause) = pause.filter(|pause| deadline.allows(*pause)) else {
                return outcome;
            };
            deadline.guard(shared.transport.sleep(pause)).await?;
        }
    }

    /// One attempt; `proofs` are the tokens that it shows.
    async fn attempt(&self, proofs: &mut Vec<Proof>) -> Result<Response, Failure> {
        let request = self
            .core
            .finish(self.request.clone(), &self.options, proofs)
            .await?;
        let answer = self.core.shared.transport.carry(request).await?;
        let answer = RawResponse::new(answer);
        let is_left = match self.wait {
            Wait::Head => true,
            Wait::Whole(streamed) => answer.status.is_success() && answer.is_any(streamed),
        };
        if !is_left {
            return Ok(answer.read(self.core.shared.max_body).await?);
        }
        let answer = Response::unread(answer);
        // part: events
        let answer = answer.with_exchange(self);
        // end
        Ok(answer)
    }
}

fn is_refused(outcome: &Result<Response, Failure>) -> bool {
    let answer = outcome.as_ref().ok();
    answer.is_some_and(|answer| answer.status() == http::StatusCode::UNAUTHORIZED)
}

/// Whether one of the tokens that were refused may have another in its place.
async fn is_renewed(proofs: &[Proof]) -> bool {
    let mut any = false;
    for proof in proofs {
        any |= proof.is_renewed().await;
    }
    any
}

impl ClientCore {
    /// Adds what goes along with every call.
    async fn finish(
        &self,
        mut request: Request,
        options: &CallOptions,
        proofs: &mut Vec<Proof>,
    ) -> Result<http::Request<Body>, Failure> {
        if let Some(error) = self.shared.error.as_ref().or(options.error.as_ref()) {
            return Err(error.clone().into());
        }
        for (name, value) in &self.shared.headers {
            if !request.headers_mut().contains_key(name) {
                request.headers_mut().insert(name, value.clone());
            }
        }
        *proofs = self.prove(&mut request, &options.headers).await?;
        for (name, value) in &options.query {
            request.push_query(name, value);
        }
        for (name, value) in &options.headers {
            request.headers_mut().insert(name, value.clone());
        }
        let request = match &options.address {
            Some(address) => request.into_http_at(address),
            None => request.into_http(&self.shared.base, options.server.as_deref()),
        };
        Ok(request?)
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}
