//! The transport that is used unless another is given.

use std::error::Error as _;
#[cfg(not(target_arch = "wasm32"))]
use std::future::{Ready, ready};
use std::pin::Pin;
use std::task::{Context, Poll};

use ::reqwest as backend;
use bytes::Bytes;
use futures_core::Stream;

use super::super::body::Body;
use super::super::task::{BoxError, BoxStream};
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
        let builder = backend::Client::builder();
        // In a browser, it is the browser that follows them.
        #[cfg(not(target_arch = "wasm32"))]
        let builder = builder.redirect(backend::redirect::Policy::none());
        match builder.build() {
            Ok(client) => Ok(Self { client }),
            Err(error) => Err(BuildError::new(format!(
                "no HTTP client can be made: {error}"
            ))),
        }
    }

    /// Uses a client that was made elsewhere, with its settings. This is the way to a proxy, to
    /// certificates of one's own, and to mutual TLS.
    ///
    /// A client that follows redirects sends them what it was sent itself, keys in headers of their
    /// own included: let it follow none (`redirect(Policy::none())`) unless all hosts are trusted.
    #[must_use]
    pub fn from_client(client: backend::Client) -> Self {
        Self { client }
    }

    async fn exchange(
        &self,
        request: http::Request<Body>,
    ) -> Result<http::Response<Body>, TransportError> {
        let (head, body) = request.into_parts();
        let request = http::Request::from_parts(head, content(body).await?);
        let request = backend::Request::try_from(request).map_err(failure)?;
        let mut response = self.client.execute(request).await.map_err(failure)?;
        let mut answer = http::Response::new(Body::empty());
        *answer.status_mut() = response.status();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        *answer.body_mut() = Body::stream(Pieces(Box::pin(response.bytes_stream())));
        Ok(answer)
    }
}

impl Transport for Reqwest {
    fn carry(&self, request: http::Request<Body>) -> Carried<'_> {
        Box::pin(self.exchange(request))
    }
}

/// The body of a request. A stream goes out as it comes.
#[cfg(not(target_arch = "wasm32"))]
fn content(body: Body) -> Ready<Result<backend::Body, TransportError>> {
    ready(Ok(match body.as_bytes() {
        Some(bytes) => backend::Body::from(bytes.clone()),
        None => backend::Body::wrap_stream(body.into_stream()),
    }))
}

/// The body of a request. Browsers take it only as a whole.
#[cfg(target_arch = "wasm32")]
async fn content(body: Body) -> Result<backend::Body, TransportError> {
    let bytes = body.collect(usize::MAX).await;
    bytes
        .map(backend::Body::from)
        .map_err(|error| TransportError::new(TransportKind::Other, error))
}

/// The pieces of an answer's body.
struct Pieces(BoxStream<backend::Result<Bytes>>);

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
    } else if is_connect(&error) {
        TransportKind::Connect
    } else if error.is_body() && error.source().is_some() || error.is_decode() {
        TransportKind::Body
    } else {
        TransportKind::Other
    };
    // The address may hold a key.
    TransportError::new(kind, error.without_url())
}

#[cfg(not(target_arch = "wasm32"))]
fn is_connect(error: &backend::Error) -> bool {
    error.is_connect()
}

/// Browsers do not say why an exchange failed.
#[cfg(target_arch = "wasm32")]
fn is_connect(_: &backend::Error) -> bool {
    false
}
