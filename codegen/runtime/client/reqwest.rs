//! The transport that is used unless another is given.

use std::error::Error as _;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use ::reqwest as backend;
use bytes::Bytes;
use futures_core::Stream;

use super::super::body::{Body, BoxError};
use super::build_error::BuildError;
use super::transport::{Carried, Transport};
use super::transport_error::{TransportError, TransportKind};

/// Carries requests with the crate `reqwest`.
///
/// Redirects are not followed: what the server answers is what the call gives, and credentials
/// never go to an address that the caller did not name.
#[derive(Clone, Debug)]
pub struct Reqwest {
    client: backend::Client,
}

impl Reqwest {
    /// Makes a transport with the settings that fit an API.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new() -> Result<Self, BuildError> {
        let builder = backend::Client::builder().redirect(backend::redirect::Policy::none());
        match builder.build() {
            Ok(client) => Ok(Self { client }),
            Err(error) => Err(BuildError::new(format!(
                "no HTTP client can be made: {error}"
            ))),
        }
    }

    /// Uses a client that was made elsewhere, with its settings.
    #[must_use]
    pub fn from_client(client: backend::Client) -> Self {
        Self { client }
    }

    async fn exchange(
        &self,
        request: http::Request<Body>,
        timeout: Option<Duration>,
    ) -> Result<http::Response<Body>, TransportError> {
        let request = request.map(|body| match body.as_bytes() {
            Some(bytes) => backend::Body::from(bytes.clone()),
            None => backend::Body::wrap_stream(body.into_stream()),
        });
        let mut request = backend::Request::try_from(request).map_err(failure)?;
        *request.timeout_mut() = timeout;
        let mut response = self.client.execute(request).await.map_err(failure)?;
        let mut answer = http::Response::new(Body::empty());
        *answer.status_mut() = response.status();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        *answer.body_mut() = Body::stream(Pieces(Box::pin(response.bytes_stream())));
        Ok(answer)
    }
}

impl Transport for Reqwest {
    fn carry(&self, request: http::Request<Body>, timeout: Option<Duration>) -> Carried<'_> {
        Box::pin(self.exchange(request, timeout))
    }
}

/// The pieces of an answer's body.
struct Pieces(Pin<Box<dyn Stream<Item = backend::Result<Bytes>> + Send>>);

impl Stream for Pieces {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = self.0.as_mut().poll_next(context);
        piece.map(|piece| piece.map(|piece| piece.map_err(|error| failure(error).into())))
    }
}

fn failure(error: backend::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportKind::Timeout
    } else if error.is_connect() {
        TransportKind::Connect
    } else if error.is_body() && error.source().is_some() || error.is_decode() {
        TransportKind::Body
    } else {
        TransportKind::Other
    };
    // The address may hold a key.
    TransportError::new(kind, error.without_url())
}
