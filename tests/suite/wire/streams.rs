//! Events and JSON lines: their bytes, one by one, and connections that go on.

use std::time::Duration;

use bindery_tests::rt::{self, Event, Events, ItemError, JsonLines};
use bindery_tests::streams::client::Client;
use bindery_tests::streams::models::Tick;
use bindery_tests::streams::operations::ticks::AskSuccess;

use super::peer::{Act, Peer, answer, done};

const MOMENT: Duration = Duration::from_millis(20);
const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";

fn client(peer: &Peer) -> Client {
    Client::new(&peer.base).expect("a client")
}

fn stream(text: &str) -> Act {
    Act::Send(format!("{HEAD}{text}").into_bytes())
}

fn lines(media_type: &str, text: &str) -> Act {
    answer("200 OK", &format!("content-type: {media_type}\r\n"), text)
}

async fn prices(mut events: Events<Tick>) -> Vec<f64> {
    let mut prices = Vec::new();
    while let Some(event) = events.next().await {
        prices.push(event.expect("an event").data.price);
    }
    prices
}

#[tokio::test]
async fn events_are_read_as_they_come() {
    let pieces = [
        HEAD,
        ": hello\n\nid: 1\nevent: up\nretry: 7\ndata: {\"pri",
        "ce\": 1}\n",
        "\n",
        "data: {\r\ndata: \"price\": 2}\r",
        "\n\r\n",
        "data:{\"price\":3}\r\rdata: {\"price\": 4}\n",
    ];
    let pieces = pieces.map(|piece| piece.as_bytes().to_vec()).to_vec();
    let peer = Peer::start([Act::Pieces(pieces, MOMENT)]).await;
    // The limit is for the head alone.
    let client = client(&peer).timeout(Duration::from_secs(5)).max_body(1);
    let mut events = client.ticks().watch_ticks().await.expect("events");
    let first = events.next().await.expect("one").expect("an event");
    let wanted = Event::new(Tick::new(1.0)).with_event("up").with_id("1");
    assert_eq!(first, wanted.with_retry(Duration::from_millis(7)));
    let second = events.next().await.expect("two").expect("an event");
    // The id stays until another comes; the kind does not.
    assert_eq!(second, Event::new(Tick::new(2.0)).with_id("1"));
    // An event that is cut off is none.
    assert_eq!(prices(events).await, [3.0]);
    assert_eq!(
        peer.request(),
        "GET /ticks HTTP/1.1\r\naccept: text/event-stream\r\nhost: PEER\r\n\r\n"
    );
}

#[tokio::test]
async fn an_event_that_is_not_as_documented_is_an_item_and_not_the_end() {
    let peer = Peer::start([stream(
        "data: {}\n\ndata: {\"price\":1}\n\ndata: [DONE]\n\ndata: 1\n\n",
    )])
    .await;
    let mut events = client(&peer).ticks().watch_ticks().await.expect("events");
    let Some(Err(ItemError::Decode { text, .. })) = events.next().await else {
        panic!("an event");
    };
    assert_eq!(&text[..], b"{}");
    assert_eq!(prices(events).await, [1.0]);
}

#[tokio::test]
async fn a_stream_that_breaks_off_says_so() {
    let text = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 99\r\n\r\ndata: {\"price\":1}\n\n";
    let peer = Peer::start([Act::Send(text.into())]).await;
    let mut events = client(&peer).ticks().watch_ticks().await.expect("events");
    events.next().await.expect("one").expect("an event");
    let broken = events.next().await.expect("an error");
    assert!(matches!(broken, Err(ItemError::Broken(_))), "{broken:?}");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn text_stands_as_it_is() {
    let peer = Peer::start([stream("data: one\ndata:  two: \"3\"\n\ndata\n\n")]).await;
    let mut events = client(&peer).ticks().watch_words().await.expect("events");
    let mut texts = Vec::new();
    while let Some(event) = events.next().await {
        texts.push(event.expect("an event").data);
    }
    assert_eq!(texts, ["one\n two: \"3\"", ""]);
}

#[tokio::test]
async fn a_schema_may_be_about_whole_events() {
    let peer = Peer::start([stream("event: opened\nid: 7\ndata: {\"price\":1}\n\n")]).await;
    let call = client(&peer).ticks().watch_news(vec!["a".to_owned()]);
    let mut events = call.await.expect("events");
    let event = events.next().await.expect("one").expect("an event").data;
    assert_eq!(event.data, Tick::new(1.0));
    assert_eq!(event.id.as_deref(), Some("7"));
    assert_eq!(event.event.expect("a kind").as_str(), "opened");
}

#[tokio::test]
async fn an_answer_comes_at_once_or_as_a_stream() {
    let whole = answer(
        "200 OK",
        "content-type: application/json\r\n",
        "{\"price\":5}",
    );
    let peer = Peer::start([whole, stream("data: {\"price\":6}\n\n")]).await;
    let client = client(&peer);
    let Ok(AskSuccess::OkJson(tick)) = client.ticks().ask("now").await else {
        panic!("no JSON");
    };
    assert!((tick.price - 5.0).abs() < f64::EPSILON);
    let Ok(AskSuccess::OkEventStream(events)) = client.ticks().ask("slowly").await else {
        panic!("no events");
    };
    assert_eq!(prices(events).await, [6.0]);
}

#[tokio::test]
async fn a_stream_goes_on_after_the_last_event() {
    let peer = Peer::start([
        stream("retry: 1\n\nid: a\ndata: {\"price\":1}\n\n"),
        Act::End,
        stream("data: {\"price\":2}\n\nid: b\ndata: {\"price\":3}\n\n"),
        done(),
    ])
    .await;
    let events = client(&peer).ticks().watch_ticks().await.expect("events");
    assert_eq!(prices(events.reconnecting()).await, [1.0, 2.0, 3.0]);
    let first = "GET /ticks HTTP/1.1\r\naccept: text/event-stream\r\nhost: PEER\r\n\r\n";
    let after = |id: &str| {
        format!(
            "GET /ticks HTTP/1.1\r\naccept: text/event-stream\r\nlast-event-id: {id}\r\nhost: PEER\r\n\r\n"
        )
    };
    assert_eq!(
        peer.requests(),
        [first, &after("a"), &after("a"), &after("b")]
    );
}

#[tokio::test]
async fn a_stream_that_cannot_go_on_ends_with_an_error() {
    let peer = Peer::start([stream("retry: 1\n\n"), answer("403 Forbidden", "", "")]).await;
    let events = client(&peer).ticks().watch_ticks().await.expect("events");
    let mut events = events.reconnecting();
    let ending = events.next().await;
    assert!(
        matches!(ending, Some(Err(ItemError::Broken(_)))),
        "{ending:?}"
    );
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn json_lines_are_read_one_by_one() {
    let text = "{\"price\":1}\n\n {\"price\":2}\r\n[]\n{\"price\":3}";
    let peer = Peer::start([lines("application/jsonl", text)]).await;
    let mut log = client(&peer).log().read().await.expect("lines");
    let mut found = Vec::new();
    while let Some(item) = log.next().await {
        found.push(item.map(|tick| tick.price).map_err(|error| match error {
            ItemError::Decode { text, .. } => text,
            other => panic!("{other:?}"),
        }));
    }
    assert_eq!(found, [Ok(1.0), Ok(2.0), Err("[]".into()), Ok(3.0)]);
}

#[tokio::test]
async fn json_lines_at_hand_and_as_a_stream() {
    let peer = Peer::start([done()]).await;
    let client = client(&peer);
    let at_hand = JsonLines::of([Tick::new(1.0), Tick::new(2.5).with_note("a\nb")]).expect("lines");
    client.log().write(at_hand).await.expect("written");
    client
        .log()
        .write(JsonLines::stream(Ticks(2)))
        .await
        .expect("written");
    let head =
        "POST /log HTTP/1.1\r\ncontent-type: application/x-ndjson\r\naccept: */*\r\nhost: PEER\r\n";
    assert_eq!(
        peer.requests(),
        [
            format!(
                "{head}content-length: 40\r\n\r\n{{\"price\":1}}\n{{\"price\":2.5,\"note\":\"a\\nb\"}}\n"
            ),
            format!(
                "{head}transfer-encoding: chunked\r\n\r\nC\r\n{{\"price\":2}}\n\r\nC\r\n{{\"price\":1}}\n\r\n0\r\n\r\n"
            ),
        ]
    );
}

#[tokio::test]
async fn json_sequences_both_ways() {
    let peer = Peer::start([lines(
        "application/json-seq",
        "\u{1e}1\n\u{1e}\n2\n\u{1e}3\n",
    )])
    .await;
    let ticks = JsonLines::of([Tick::new(1.0), Tick::new(2.0)]).expect("lines");
    let mut numbers = client(&peer)
        .log()
        .replace()
        .body(ticks)
        .await
        .expect("numbers");
    let mut found = Vec::new();
    while let Some(number) = numbers.next().await {
        found.push(number.expect("a number"));
    }
    assert_eq!(found, [1, 2, 3]);
    assert_eq!(
        peer.request(),
        "PUT /log HTTP/1.1\r\naccept: application/json-seq\r\ncontent-type: application/json-seq\r\n\
         host: PEER\r\ncontent-length: 26\r\n\r\n\u{1e}{\"price\":1}\n\u{1e}{\"price\":2}\n"
    );
}

/// A few ticks.
struct Ticks(u8);

impl futures_core::Stream for Ticks {
    type Item = Result<Tick, rt::BoxError>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        let left = self.0;
        self.0 = left.saturating_sub(1);
        std::task::Poll::Ready((left > 0).then(|| Ok(Tick::new(left.into()))))
    }
}

/// What a server of ours writes.
mod served {
    use std::sync::Arc;

    use bindery_tests::streams::models::{Tick, WatchNewsResponseItem};
    use bindery_tests::streams::operations::ticks as o;
    use bindery_tests::streams::server;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::{Event, Events, rt};
    use crate::support::serve;

    struct Market;

    impl server::Log for Market {}

    impl server::Ticks for Market {
        async fn watch_ticks(
            &self,
            _: o::WatchTicksRequest,
        ) -> rt::Reply<Events<Tick>, o::WatchTicksError> {
            let first = Event::new(Tick::new(1.5)).with_event("up").with_id("7");
            Ok(Events::of([first, Event::new(Tick::new(2.0))]).expect("events"))
        }

        async fn watch_words(
            &self,
            _: o::WatchWordsRequest,
        ) -> rt::Reply<Events<String>, o::WatchWordsError> {
            Ok(Events::of([Event::new("one\ntwo".to_owned())]).expect("events"))
        }

        async fn watch_news(
            &self,
            _: o::WatchNewsRequest,
        ) -> rt::Reply<Events<WatchNewsResponseItem>, o::WatchNewsError> {
            let item = WatchNewsResponseItem::new(Tick::new(3.0)).with_id("1");
            Ok(Events::of([Event::new(item)]).expect("events"))
        }
    }

    async fn body(path: &str, method: &str, sent: &str) -> String {
        let base = serve(server::router(&Arc::new(Market))).await;
        let address = base.strip_prefix("http://").expect("an address");
        let mut stream = tokio::net::TcpStream::connect(address)
            .await
            .expect("a connection");
        let length = sent.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{sent}"
        );
        stream
            .write_all(request.as_bytes())
            .await
            .expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a body");
        assert!(head.contains("content-type: text/event-stream"), "{head}");
        body.to_owned()
    }

    #[tokio::test]
    async fn events_have_their_fields() {
        assert_eq!(
            body("/ticks", "GET", "").await,
            "event: up\nid: 7\ndata: {\"price\":1.5}\n\ndata: {\"price\":2}\n\n"
        );
        assert_eq!(body("/words", "GET", "").await, "data: one\ndata: two\n\n");
        assert_eq!(
            body("/news", "POST", "[]").await,
            "id: 1\ndata: {\"price\":3}\n\n"
        );
    }
}
