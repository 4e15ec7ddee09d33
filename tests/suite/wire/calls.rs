//! Limits, streams, and what else is asked of a call beyond its operation.

use std::time::Duration;

use bindery_tests::repeatable_calls::client::Client;
use bindery_tests::repeatable_calls::operations::orders::ReadScanError;
use bindery_tests::rt::{self, Call as _, TransportKind};

use super::peer::{Act, Peer, answer};

const MOMENT: Duration = Duration::from_millis(30);

fn client(peer: &Peer) -> Client {
    Client::new(&peer.base).expect("a client")
}

fn kind<T: std::fmt::Debug, E: std::fmt::Debug>(outcome: Result<T, rt::Error<E>>) -> TransportKind {
    match outcome {
        Err(rt::Error::Transport(error)) => error.kind(),
        other => panic!("{other:?}"),
    }
}

fn json(body: &str) -> Act {
    answer("200 OK", "content-type: application/json\r\n", body)
}

#[tokio::test]
async fn a_call_has_a_limit_of_its_own_and_one_of_its_client() {
    let peer = Peer::start([Act::Wait]).await;
    let patient = client(&peer).timeout(Duration::from_secs(600));
    let call = patient.orders().list().timeout(MOMENT);
    assert_eq!(kind(call.await), TransportKind::Timeout);
    let hasty = client(&peer).timeout(MOMENT);
    assert_eq!(kind(hasty.orders().list().await), TransportKind::Timeout);
}

#[tokio::test]
async fn a_call_goes_to_the_server_that_it_names() {
    let peer = Peer::start([json("[]"), json("[]")]).await;
    let elsewhere = Client::new("http://127.0.0.1:1/unused").expect("a client");
    let call = elsewhere.orders().list();
    let base = format!("{}/other/", peer.base);
    call.server(&base).await.expect("an answer");
    assert!(peer.requests()[0].starts_with("GET /other/orders"));
    let refused = elsewhere.orders().list().server("nowhere").await;
    assert!(matches!(refused, Err(rt::Error::Build(_))), "{refused:?}");
    // The document gives this operation a server of its own.
    let rooms = bindery_tests::security_schemes::client::Client::new("http://127.0.0.1:1")
        .expect("a client")
        .allow_anonymous();
    let _ = rooms.rooms().remove_rooms().server(&peer.base).await;
    assert!(peer.requests()[1].starts_with("DELETE /rooms"));
}

#[tokio::test]
async fn the_limit_holds_for_the_body_too() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n[";
    let peer = Peer::start([Act::Pieces(vec![head.to_vec()], Duration::from_secs(600))]).await;
    let call = client(&peer).orders().list().timeout(MOMENT);
    assert_eq!(kind(call.await), TransportKind::Timeout);
}

#[tokio::test]
async fn a_call_that_is_dropped_ends_its_exchange() {
    let peer = Peer::start([Act::Wait]).await;
    let client = client(&peer);
    let call = tokio::spawn(async move { client.orders().list().await });
    while peer.requests().is_empty() {
        tokio::time::sleep(MOMENT).await;
    }
    call.abort();
    for _ in 0..100 {
        if peer.left() == 1 {
            return;
        }
        tokio::time::sleep(MOMENT).await;
    }
    panic!("the connection is still open");
}

#[tokio::test]
async fn a_body_over_the_limit_is_an_error() {
    let peer = Peer::start([json(r#"["one","two"]"#)]).await;
    let enough = client(&peer).max_body(13);
    assert_eq!(enough.orders().list().await.expect("orders").len(), 2);
    let small = client(&peer).max_body(12);
    assert_eq!(kind(small.orders().list().await), TransportKind::TooLarge);
}

#[tokio::test]
async fn an_endless_body_is_cut_off_at_the_limit() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n".to_vec();
    let pieces = std::iter::once(head).chain(std::iter::repeat_n(vec![b' '; 1 << 20], 80));
    let peer = Peer::start([Act::Pieces(pieces.collect(), Duration::ZERO)]).await;
    let outcome = client(&peer).orders().list().await;
    assert_eq!(kind(outcome), TransportKind::TooLarge);
}

#[tokio::test]
async fn a_file_is_read_as_it_comes() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: 6\r\n\r\n".to_vec();
    let pieces = vec![head, b"abc".to_vec(), b"def".to_vec()];
    let peer = Peer::start([Act::Pieces(pieces, 4 * MOMENT)]).await;
    // Neither the limit of time nor that of size is for files.
    let client = client(&peer).timeout(6 * MOMENT).max_body(1);
    let body = client.orders().read_scan("1").await.expect("a scan");
    assert!(body.as_bytes().is_none(), "{body:?}");
    assert_eq!(body.collect(6).await.expect("all of it"), "abcdef");
}

#[tokio::test]
async fn a_file_that_breaks_off_is_an_error_of_its_stream() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: 6\r\n\r\nabc";
    let peer = Peer::start([Act::Send(head.into())]).await;
    let body = client(&peer).orders().read_scan("1").await.expect("a scan");
    let error = body.collect(6).await.expect_err("cut off");
    let error = error.downcast::<rt::TransportError>().expect("typed");
    assert_eq!(error.kind(), TransportKind::Body);
}

#[tokio::test]
async fn a_failure_in_place_of_a_file_is_read_as_documented() {
    let peer = Peer::start([answer("404 Not Found", "", "")]).await;
    let outcome = client(&peer).orders().read_scan("1").await;
    assert!(
        matches!(outcome, Err(rt::Error::Api(ReadScanError::NotFound))),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn an_answer_of_another_type_is_kept_as_it_came() {
    let peer = Peer::start([answer("200 OK", "content-type: text/html\r\n", "<p>")]).await;
    let outcome = client(&peer).orders().list().await;
    let Err(rt::Error::Decode(failure)) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(failure.response.content_type(), Some("text/html"));
    assert_eq!(&failure.response.body()[..], b"<p>");
}

#[tokio::test]
async fn the_raw_answer_is_at_hand() {
    let peer = Peer::start([answer(
        "418 I'm a teapot",
        "x-more: 1\r\n",
        "short and stout",
    )])
    .await;
    let answer = client(&peer)
        .orders()
        .list()
        .raw()
        .await
        .expect("an answer");
    assert_eq!(answer.status, 418);
    assert_eq!(answer.headers["x-more"], "1");
    let answer = answer.read(100).await.expect("a body");
    assert_eq!(&answer.body()[..], b"short and stout");
}

#[tokio::test]
async fn headers_go_along_with_one_call_or_all() {
    let peer = Peer::start([json("[]")]).await;
    let client = client(&peer).header("X-All", "1").header("X-Both", "all");
    let call = client
        .orders()
        .list()
        .header("x-both", "one")
        .query("a b", "c&d");
    call.await.expect("orders");
    assert_eq!(
        peer.request(),
        "GET /orders?a%20b=c%26d HTTP/1.1\r\naccept: application/json\r\nx-all: 1\r\nx-both: one\r\n\
         host: PEER\r\n\r\n"
    );
}
