//! A transport wraps another; a layer of tower fits.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use bindery_tests::repeatable_calls::client::Client;
use bindery_tests::rt;
use tower_layer::Layer;
use tower_service::Service;

use super::peer::{Peer, answer};

type Exchange = rt::BoxFuture<'static, Result<http::Response<rt::Body>, rt::TransportError>>;

/// A transport as a service, to put layers around.
#[derive(Clone)]
struct AsService(Arc<dyn rt::Transport>);

impl Service<http::Request<rt::Body>> for AsService {
    type Response = http::Response<rt::Body>;
    type Error = rt::TransportError;
    type Future = Exchange;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<rt::Body>) -> Exchange {
        let transport = Arc::clone(&self.0);
        Box::pin(async move { transport.carry(request).await })
    }
}

/// A service as a transport.
struct AsTransport<S>(S);

impl<S> rt::Transport for AsTransport<S>
where
    S: Service<
            http::Request<rt::Body>,
            Response = http::Response<rt::Body>,
            Error = rt::TransportError,
            Future: Send,
        > + Clone
        + Send
        + Sync
        + 'static,
{
    fn carry(&self, request: http::Request<rt::Body>) -> rt::Carried<'_> {
        let mut service = self.0.clone();
        Box::pin(async move {
            std::future::poll_fn(|context| service.poll_ready(context)).await?;
            service.call(request).await
        })
    }
}

/// Counts requests, and gives each a header.
#[derive(Clone)]
struct Counted<S> {
    inner: S,
    count: Arc<AtomicUsize>,
}

struct CountLayer(Arc<AtomicUsize>);

impl<S> Layer<S> for CountLayer {
    type Service = Counted<S>;

    fn layer(&self, inner: S) -> Counted<S> {
        let count = Arc::clone(&self.0);
        Counted { inner, count }
    }
}

impl<S: Service<http::Request<rt::Body>>> Service<http::Request<rt::Body>> for Counted<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: http::Request<rt::Body>) -> Self::Future {
        let number = self.count.fetch_add(1, Ordering::SeqCst) + 1;
        request.headers_mut().insert("x-number", number.into());
        self.inner.call(request)
    }
}

#[tokio::test]
async fn a_layer_sees_every_attempt() {
    let busy = answer("503 Busy", "retry-after: 0\r\n", "");
    let list = answer("200 OK", "content-type: application/json\r\n", "[]");
    let peer = Peer::start([busy, list]).await;
    let count = Arc::new(AtomicUsize::new(0));
    let inner = AsService(Arc::new(rt::Reqwest::new().expect("a transport")));
    let layered = CountLayer(Arc::clone(&count)).layer(inner);
    let client = Client::with_transport(&peer.base, AsTransport(layered)).expect("a client");
    let client = client.retry(rt::Retry::new(1));
    client.orders().list().await.expect("orders");
    assert_eq!(count.load(Ordering::SeqCst), 2);
    assert_eq!(
        peer.requests()[1],
        "GET /orders HTTP/1.1\r\naccept: application/json\r\nx-number: 2\r\nhost: PEER\r\n\r\n"
    );
}

#[cfg(feature = "tracing")]
mod spans {
    use std::fmt::Debug;
    use std::sync::{Arc, Mutex};

    use bindery_tests::repeatable_calls::client::Client;
    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Event, Metadata, Subscriber};

    use super::super::peer::{Peer, answer};

    /// Writes down the fields of spans.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<(String, String)>>>);

    impl Visit for &Log {
        fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
            let pair = (field.name().to_owned(), format!("{value:?}"));
            self.0.lock().expect("the log").push(pair);
        }
    }

    impl Subscriber for Log {
        fn enabled(&self, metadata: &Metadata<'_>) -> bool {
            metadata.target().starts_with("bindery_tests")
        }

        fn new_span(&self, span: &Attributes<'_>) -> Id {
            span.record(&mut &*self);
            Id::from_u64(1)
        }

        fn record(&self, _: &Id, values: &Record<'_>) {
            values.record(&mut &*self);
        }

        fn record_follows_from(&self, _: &Id, _: &Id) {}
        fn event(&self, _: &Event<'_>) {}
        fn enter(&self, _: &Id) {}
        fn exit(&self, _: &Id) {}
    }

    #[tokio::test]
    async fn a_call_has_a_span_that_says_how_it_went() {
        let peer = Peer::start([answer("404 Not Found", "", "")]).await;
        let client = Client::new(&peer.base).expect("a client");
        let log = Log::default();
        let guard = tracing::subscriber::set_default(log.clone());
        client
            .orders()
            .read_scan("a secret")
            .await
            .expect_err("none");
        drop(guard);
        let mut fields = log.0.lock().expect("the log").clone();
        let at = fields.iter().position(|(name, _)| name == "latency_ms");
        let (_, latency) = fields.remove(at.expect("a latency"));
        latency.parse::<u64>().expect("milliseconds");
        let expected = [
            ("otel.kind", "\"client\""),
            ("operation", "\"readScan\""),
            ("http.request.method", "GET"),
            ("url.template", "\"/orders/{id}/scan\""),
            ("http.response.status_code", "404"),
        ];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(fields, expected);
    }
}
