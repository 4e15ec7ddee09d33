//! Calls over TCP to a server that always says the same.

use axum::Router;
use axum::http::header;
use axum::routing::get;
use bindery_benches::hand;
use bytes::Bytes;
use criterion::Criterion;
use talend_orchestration::client::Client;
use talend_orchestration::models::PageArtifact;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::TOKEN;

/// A call with a small answer, and one with an answer of 100 kB.
pub fn calls(criterion: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    for count in [2, 560] {
        let json = Bytes::from(hand::page(count));
        let size = json.len();
        let base = runtime.block_on(serve(json));
        let client = Client::new(&base).expect("a client").bearer_token(TOKEN);
        let plain = reqwest::Client::new();
        let mut group = criterion.benchmark_group(format!("call for {size} bytes"));
        group.bench_function("bindery", |bencher| {
            bencher.to_async(&runtime).iter(|| ours(&client));
        });
        group.bench_function("by hand", |bencher| {
            bencher.to_async(&runtime).iter(|| theirs(&plain, &base));
        });
        group.finish();
    }
}

async fn serve(json: Bytes) -> String {
    let answer = move || {
        let json = json.clone();
        async move { ([(header::CONTENT_TYPE, "application/json")], json) }
    };
    let router = Router::new().route("/orchestration/artifacts", get(answer));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

async fn ours(client: &Client) -> PageArtifact {
    let call = client.artifacts().list().environment_id("5c1111d7");
    call.limit(50).await.expect("a page")
}

async fn theirs(client: &reqwest::Client, base: &str) -> hand::Page {
    let answer = client
        .get(format!("{base}/orchestration/artifacts"))
        .query(&[("environmentId", "5c1111d7"), ("limit", "50")])
        .header(header::ACCEPT, "application/json")
        .bearer_auth(TOKEN)
        .send()
        .await
        .expect("an answer");
    answer.json().await.expect("a page")
}
