//! Routers in memory: what a request costs from its head to the end of the answer.

use std::hint::black_box;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use criterion::Criterion;
use tokio::runtime::Runtime;
use tower_service::Service;

use super::{TOKEN, by_hand, with_bindery};

/// A schedule with a trigger.
const SCHEDULE: &str = r#"{"environmentId":"5c1111d7","description":"Every day","trigger":{"name":"daily","type":"DAILY","interval":1,"startDate":"2026-11-30","startTime":"10:00:00","timeZone":"Europe/Berlin"}}"#;

/// One artifact, a page of 100 kB, and a body that is read.
pub fn servers(criterion: &mut Criterion) {
    let rows = [
        ("GET", "/orchestration/artifacts/7", ""),
        ("GET", "/orchestration/artifacts?limit=10", ""),
        ("GET", "/orchestration/artifacts?limit=100&offset=100", ""),
        ("POST", "/orchestration/schedules", SCHEDULE),
    ];
    let runtime = Runtime::new().expect("a runtime");
    for (method, path, body) in rows {
        let mut group = criterion.benchmark_group(format!("serve {method} {path}"));
        for (name, router) in [
            ("bindery", with_bindery::router()),
            ("by hand", by_hand::router()),
        ] {
            let status = runtime.block_on(serve(router.clone(), method, path, body));
            assert!((200..300).contains(&status), "{name} answers {status}");
            group.bench_function(name, |bencher| {
                bencher
                    .to_async(&runtime)
                    .iter(|| serve(router.clone(), method, path, black_box(body)));
            });
        }
        group.finish();
    }
}

async fn serve(mut router: Router, method: &str, path: &str, body: &'static str) -> u16 {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::AUTHORIZATION, format!("Bearer {TOKEN}"))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body))
        .expect("a request");
    let Ok(answer) = router.call(request).await;
    let status = answer.status().as_u16();
    let body = to_bytes(answer.into_body(), usize::MAX).await;
    black_box(body.expect("a body"));
    status
}
