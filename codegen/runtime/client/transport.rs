//! What carries requests to a server and answers back.

use std::pin::Pin;
use std::time::Duration;

use super::super::body::Body;
use super::transport_error::TransportError;

/// A future that a transport gives.
pub type Carried<'t> =
    Pin<Box<dyn Future<Output = Result<http::Response<Body>, TransportError>> + Send + 't>>;

/// Carries requests to a server and answers back.
pub trait Transport: Send + Sync + 'static {
    /// Carries one request. `timeout` limits the whole exchange, the body of the answer included;
    /// the body's stream fails with a [`TransportError`] of the kind
    /// [`Timeout`](super::TransportKind::Timeout) when the time is up.
    fn carry(&self, request: http::Request<Body>, timeout: Option<Duration>) -> Carried<'_>;
}
