//! What carries requests to a server and answers back.

use std::time::Duration;

use super::super::body::Body;
use super::super::task::BoxFuture;
use super::transport_error::TransportError;

/// A future that a transport gives.
pub type Carried<'t> = BoxFuture<'t, Result<http::Response<Body>, TransportError>>;

/// Carries requests to a server and answers back.
///
/// A transport may wrap another one, and so do what has to be done with every request: this is
/// where middleware goes. It sees each attempt of a call that is repeated, and credentials.
///
/// Dropping the future that it gives must end the exchange.
pub trait Transport: Send + Sync + 'static {
    /// Carries one request, and gives the answer as soon as its head is there.
    fn carry(&self, request: http::Request<Body>) -> Carried<'_>;

    /// Waits. Timeouts and the pauses between attempts are made of this; a transport that does not
    /// run on tokio must say how it waits.
    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        super::clock::sleep(time)
    }
}
