//! Headers whose value is JSON text, because the document gives them `content`.

use std::sync::Arc;

use bindery_tests::response_headers::client::Client;
use bindery_tests::response_headers::models::Place;
use bindery_tests::response_headers::operations::files::{
    PutFileError, PutFileRequest, PutFileSuccess,
};
use bindery_tests::response_headers::{mock, server};
use bindery_tests::rt;

use super::peer::{Peer, answer};
use crate::support::serve;

/// What the server says, and what stands in its head for that.
fn kept() -> PutFileSuccess {
    let mut kept = PutFileSuccess::new(vec![
        Place::new("A, left").with_rows(vec![1, 2]),
        Place::new("B"),
    ]);
    kept.x_owner = Some("Ann \"Ax\"".to_owned());
    kept.x_note = Some("wind, dörrt".to_owned());
    kept
}

const HEADERS: [(&str, &str); 3] = [
    (
        "x-places",
        r#"[{"shelf":"A, left","rows":[1,2]},{"shelf":"B"}]"#,
    ),
    ("x-owner", r#""Ann \"Ax\"""#),
    ("x-note", "wind, dörrt"),
];

struct Store;

impl server::Files for Store {
    async fn put(&self, request: PutFileRequest) -> rt::Reply<PutFileSuccess, PutFileError> {
        assert_eq!(request.x_wish, Some(Place::new("C")));
        let mut kept = kept();
        if request.id == "broken" {
            kept.x_note = Some("wind\r\nx-owner: Bob".to_owned());
        }
        Ok(kept)
    }
}

#[tokio::test]
async fn a_client_sends_and_reads_them() {
    let lines = HEADERS.map(|(name, value)| format!("{name}: {value}\r\n"));
    let peer = Peer::start([answer("204 No Content", &lines.concat(), "")]).await;
    let client = Client::new(&peer.base).expect("a client");
    let call = client.files().put("1").x_wish(Place::new("C"));
    assert_eq!(call.await.expect("kept"), kept());
    let request = peer.request().to_lowercase();
    assert!(
        request.contains("\r\nx-wish: {\"shelf\":\"c\"}\r\n"),
        "{request}"
    );
}

#[tokio::test]
async fn a_server_writes_them() {
    let base = serve(server::router(&Arc::new(Store))).await;
    let request = reqwest::Client::new().put(format!("{base}/files/1"));
    let request = request.header("x-wish", r#"{"shelf":"C"}"#);
    let response = request.send().await.expect("an answer");
    assert_eq!(response.status(), 204);
    for (name, value) in HEADERS {
        assert_eq!(response.headers()[name], value);
    }
}

/// A header that cannot be written is a fault of the server, and is not left out.
#[tokio::test]
async fn what_a_header_cannot_hold_is_no_success() {
    let base = serve(server::router(&Arc::new(Store))).await;
    let request = reqwest::Client::new().put(format!("{base}/files/broken"));
    let request = request.header("x-wish", r#"{"shelf":"C"}"#);
    let response = request.send().await.expect("an answer");
    assert_eq!(response.status(), 500);
    assert!(!response.headers().contains_key("x-owner"));
}

#[tokio::test]
async fn a_mock_has_them() {
    let base = serve(mock::router(mock::Mock::new())).await;
    let client = Client::new(&base).expect("a client");
    client.files().put("1").await.expect("kept");
    let request = reqwest::Client::new().put(format!("{base}/files/1"));
    let response = request.send().await.expect("an answer");
    let places = response.headers()["x-places"].as_bytes();
    let places: serde_json::Value = serde_json::from_slice(places).expect("JSON");
    assert!(places[0]["shelf"].is_string(), "{places}");
}
