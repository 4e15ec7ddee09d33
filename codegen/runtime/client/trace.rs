//! Spans of calls, for the crate `tracing`.

use ::tracing::field::Empty;
use ::tracing::{Instrument as _, Span, info_span};

use super::super::task::BoxFuture;
use super::clock::Instant;
use super::core::Failure;
use super::request::Request;
use super::response::Response;

/// The span of a call, with the names that `OpenTelemetry` gives to its fields where it has any.
/// Neither headers nor parameters nor bodies are in it: they may hold secrets.
pub(super) fn span(request: &Request) -> Span {
    info_span!(
        "call",
        otel.kind = "client",
        operation = request.operation(),
        http.request.method = %request.method(),
        url.template = request.template(),
        http.response.status_code = Empty,
        error.type = Empty,
        latency_ms = Empty,
    )
}

/// Runs a call inside of its span, which is told how it ended.
pub(super) fn inside(
    span: Span,
    call: BoxFuture<'static, Result<Response, Failure>>,
) -> BoxFuture<'static, Result<Response, Failure>> {
    let recorded = span.clone();
    let timed = async move {
        let start = Instant::now();
        let outcome = call.await;
        let latency = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
        recorded.record("latency_ms", latency);
        match &outcome {
            Ok(answer) => recorded.record("http.response.status_code", answer.status().as_u16()),
            Err(Failure::Build(_)) => recorded.record("error.type", "build"),
            Err(Failure::Transport(error)) => {
                recorded.record("error.type", ::tracing::field::debug(error.kind()))
            }
        };
        outcome
    };
    Box::pin(timed.instrument(span))
}
