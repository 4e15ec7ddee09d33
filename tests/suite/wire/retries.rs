//! Which calls are made again, how often, and when.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use bindery_tests::repeatable_calls::client::Client;
use bindery_tests::rt::{self, Call as _, Retry, TransportKind};

use super::bodies::Pieces;
use super::peer::{Act, Peer, answer};

/// The default transport, with a clock that writes down how long it is to wait, and does not.
struct Clocked {
    inner: rt::Reqwest,
    pauses: Arc<Mutex<Vec<Duration>>>,
}

impl rt::Transport for Clocked {
    fn carry(&self, request: http::Request<rt::Body>) -> rt::Carried<'_> {
        self.inner.carry(request)
    }

    fn sleep(&self, time: Duration) -> rt::BoxFuture<'static, ()> {
        self.pauses.lock().expect("pauses").push(time);
        Box::pin(tokio::time::sleep(Duration::ZERO))
    }
}

/// A client that repeats calls twice, and the pauses that it makes.
fn client(base: &str) -> (Client, Arc<Mutex<Vec<Duration>>>) {
    let pauses = Arc::new(Mutex::new(Vec::new()));
    let transport = Clocked {
        inner: rt::Reqwest::new().expect("a transport"),
        pauses: Arc::clone(&pauses),
    };
    let client = Client::with_transport(base, transport).expect("a client");
    (client.retry(Retry::new(2)), pauses)
}

fn busy(status: &str) -> Act {
    answer(status, "", "")
}

fn list() -> Act {
    answer("200 OK", "content-type: application/json\r\n", "[]")
}

#[tokio::test]
async fn nothing_is_repeated_unless_somebody_says_so() {
    let peer = Peer::start([busy("503 Service Unavailable"), list()]).await;
    let client = Client::new(&peer.base).expect("a client");
    client.orders().list().await.expect_err("busy");
    assert_eq!(peer.requests().len(), 1);
}

#[tokio::test]
async fn statuses_that_pass_are_waited_for() {
    for status in ["429 Too Many", "502 Bad", "503 Unavailable", "504 Timeout"] {
        let peer = Peer::start([busy(status), busy(status), list()]).await;
        let (client, pauses) = client(&peer.base);
        client.orders().list().await.expect("orders");
        let requests = peer.requests();
        assert_eq!(requests.len(), 3, "{status}");
        assert_eq!(requests[0], requests[2]);
        let pauses = pauses.lock().expect("pauses");
        assert_eq!(pauses.len(), 2);
        // Full jitter: anything up to half a second, then up to a second.
        assert!(pauses[0] <= Duration::from_millis(500), "{pauses:?}");
        assert!(pauses[1] <= Duration::from_secs(1), "{pauses:?}");
    }
}

#[tokio::test]
async fn other_statuses_are_answers() {
    for status in ["500 Oops", "501 Never", "404 Not Found", "408 Timeout"] {
        let peer = Peer::start([busy(status), list()]).await;
        client(&peer.base)
            .0
            .orders()
            .list()
            .await
            .expect_err(status);
        assert_eq!(peer.requests().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn the_last_answer_is_given_when_no_attempt_is_left() {
    let peer = Peer::start([busy("503 Service Unavailable")]).await;
    let (client, _) = client(&peer.base);
    let outcome = client.orders().list().await;
    assert!(
        matches!(&outcome, Err(rt::Error::Undocumented(answer)) if answer.status() == 503),
        "{outcome:?}"
    );
    assert_eq!(peer.requests().len(), 3);
    let outcome = client.orders().list().retry(Retry::never()).await;
    outcome.expect_err("busy");
    assert_eq!(peer.requests().len(), 4);
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_asked_for_again() {
    let cut = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5\r\n\r\n[";
    let peer = Peer::start([Act::Send(cut.into()), Act::End, list()]).await;
    client(&peer.base).0.orders().list().await.expect("orders");
    assert_eq!(peer.requests().len(), 3);
}

#[tokio::test]
async fn what_is_not_safe_to_repeat_is_sent_once() {
    let peer = Peer::start([busy("503 Service Unavailable"), Act::End]).await;
    let (client, _) = client(&peer.base);
    client.orders().place("tea").await.expect_err("busy");
    let outcome = client.orders().place("tea").await;
    assert!(
        matches!(outcome, Err(rt::Error::Transport(_))),
        "{outcome:?}"
    );
    let stream = rt::Body::stream(Pieces(vec!["one"]));
    client
        .orders()
        .write_scan("1", stream)
        .await
        .expect_err("no answer");
    assert_eq!(peer.requests().len(), 3);
}

#[tokio::test]
async fn a_body_at_hand_of_an_idempotent_method_is_sent_again() {
    let peer = Peer::start([Act::End, busy("204 Kept")]).await;
    let (client, _) = client(&peer.base);
    client.orders().write_scan("1", "one").await.expect("kept");
    let requests = peer.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests[1].ends_with("\r\n\r\none"), "{requests:#?}");
}

#[tokio::test]
async fn a_declared_key_makes_a_call_safe_to_repeat() {
    let peer = Peer::start([Act::End, busy("201 Created")]).await;
    let (client, _) = client(&peer.base);
    client.orders().place_safely("tea").await.expect("placed");
    client
        .orders()
        .place_safely("tea")
        .idempotency_key("mine")
        .await
        .expect("placed");
    let plain = Client::new(&peer.base).expect("a client");
    plain.orders().place_safely("tea").await.expect("placed");
    let keys: Vec<Option<String>> = peer
        .requests()
        .iter()
        .map(|request| {
            let key = request.split("idempotency-key: ").nth(1)?;
            key.split("\r\n").next().map(str::to_owned)
        })
        .collect();
    let [Some(first), Some(again), Some(mine), None] = &keys[..] else {
        panic!("{keys:?}");
    };
    assert_eq!(first, again);
    assert_eq!(first.len(), 36);
    assert_eq!(mine, "mine");
}

#[tokio::test]
async fn a_refused_connection_is_tried_again_whatever_the_method() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let (client, pauses) = client(&base);
    let outcome = client.orders().place("tea").await;
    let Err(rt::Error::Transport(error)) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(error.kind(), TransportKind::Connect);
    assert_eq!(pauses.lock().expect("pauses").len(), 2);
}

#[tokio::test]
async fn retry_after_is_heeded() {
    let soon = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(20));
    for (asked, least, most) in [("7", 7, 7), ("0", 0, 0), (soon.as_str(), 17, 20)] {
        let header = format!("retry-after: {asked}\r\n");
        let peer = Peer::start([answer("503 Busy", &header, ""), list()]).await;
        let (client, pauses) = client(&peer.base);
        client.orders().list().await.expect("orders");
        let pauses = pauses.lock().expect("pauses");
        let range = Duration::from_secs(least)..=Duration::from_secs(most);
        assert!(range.contains(&pauses[0]), "{asked}: {pauses:?}");
    }
}

#[tokio::test]
async fn a_pause_that_is_too_long_ends_the_call() {
    let peer = Peer::start([answer("503 Busy", "retry-after: 31\r\n", ""), list()]).await;
    client(&peer.base)
        .0
        .orders()
        .list()
        .await
        .expect_err("busy");
    assert_eq!(peer.requests().len(), 1);

    let peer = Peer::start([answer("503 Busy", "retry-after: 5\r\n", ""), list()]).await;
    let client = Client::new(&peer.base)
        .expect("a client")
        .retry(Retry::new(1));
    let call = client.orders().list().timeout(Duration::from_secs(4));
    let outcome = call.await;
    assert!(
        matches!(outcome, Err(rt::Error::Undocumented(_))),
        "{outcome:?}"
    );
}
