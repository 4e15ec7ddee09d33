//! Webhooks and callbacks over TCP, at addresses that are known at run time.

use std::sync::{Arc, Mutex};

use bindery_tests::callbacks::webhooks as callbacks;
use bindery_tests::callbacks::{models, operations, rt, server};
use bindery_tests::webhooks_only::webhooks as tides;
use rt::Call as _;

use crate::support::serve;

/// Receives bookings, and keeps what it sees.
#[derive(Default)]
struct Visitor {
    seen: Mutex<Vec<String>>,
}

impl server::Authenticator for Visitor {
    type Principal = ();

    async fn api_key(&self, key: rt::ApiKey) -> Result<(), rt::Denied> {
        (key.key.reveal() == "s3cret")
            .then_some(())
            .ok_or(rt::Denied::Forbidden)
    }
}

impl callbacks::Webhooks for Visitor {
    async fn book_decided(
        &self,
        _: rt::Caller<()>,
        request: operations::webhooks::BookDecidedRequest,
    ) -> rt::Reply<models::Reply, operations::webhooks::BookDecidedError> {
        let line = format!(
            "{} {} {:?}",
            request.body.id, request.x_harbour, request.attempt
        );
        self.seen.lock().expect("a lock").push(line);
        Ok(models::Reply::new(true))
    }
}

/// Implements nothing.
struct Deaf;

impl tides::Webhooks for Deaf {}

fn booking() -> models::Booking {
    models::Booking::new("b7", 3)
}

#[tokio::test]
async fn a_callback_goes_to_the_address_that_it_is_given() {
    let visitor = Arc::new(Visitor::default());
    let base = serve(callbacks::router(&visitor)).await;
    let sender = callbacks::Sender::new().expect("a sender");
    let sender = sender.api_key("s3cret");
    let address = format!("{base}/book/decided");
    let reply = sender
        .to(&address)
        .book_decided("west", booking())
        .await
        .expect("a reply");
    assert!(reply.keep);
    let seen = visitor.seen.lock().expect("a lock").clone();
    // The documented default of a parameter that is left out.
    assert_eq!(seen, ["b7 west Some(1)"]);
}

#[tokio::test]
async fn receivers_put_routes_where_they_like() {
    let visitor = Arc::new(Visitor::default());
    let routes = callbacks::routes_at(&visitor, &|path| match path {
        "/book/decided" => "/hooks/decisions/".to_owned(),
        other => format!("/hooks{other}"),
    });
    let base = serve(routes.into_router()).await;
    let sender = callbacks::Sender::new()
        .expect("a sender")
        .api_key("s3cret");
    let address = format!("{base}/hooks/decisions/?token=a%20b#part");
    let decided = sender.to(&address).book_decided("west", booking());
    decided.clone().attempt(4).await.expect("a reply");
    let missing = sender
        .to(&format!("{base}/book/decided"))
        .book_decided("west", booking())
        .raw()
        .await
        .expect("an answer");
    assert_eq!(missing.status, http::StatusCode::NOT_FOUND);
    let gone = sender.to(&format!("{base}/hooks/book/departed")).departed();
    let gone = gone.raw().await.expect("an answer");
    assert_eq!(gone.status, http::StatusCode::NOT_IMPLEMENTED);
    let seen = visitor.seen.lock().expect("a lock").clone();
    assert_eq!(seen, ["b7 west Some(4)"]);
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_before_anything_is_sent() {
    let sender = callbacks::Sender::new().expect("a sender");
    for address in [
        "",
        "/book",
        "ftp://localhost/x",
        "http://user:pass@localhost/",
    ] {
        let outcome = sender.to(address).departed().await;
        assert!(
            matches!(outcome, Err(rt::Error::Build(_))),
            "{address}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn what_is_not_received_is_answered_with_501() {
    let base = serve(tides::router(&Arc::new(Deaf))).await;
    let sender = tides::Sender::new().expect("a sender");
    let outcome = sender
        .to(&format!("{base}/tide.low"))
        .tide_is_not_low()
        .raw()
        .await
        .expect("an answer");
    assert_eq!(outcome.status, http::StatusCode::NOT_IMPLEMENTED);
}
