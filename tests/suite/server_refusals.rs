//! What a server says to requests that it does not hand on, and to handlers that fail.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bindery_tests::several_content_types::models::Report;
use bindery_tests::several_content_types::operations::reports::{
    MakeReportBody, MakeReportError, MakeReportRequest, MakeReportSuccess,
};
use bindery_tests::several_content_types::{rt, server};
use serde_json::Value;

use crate::support::serve;

/// Makes reports, and panics for one year.
#[derive(Default)]
struct Office {
    made: AtomicUsize,
}

impl server::Reports for Office {
    async fn make(
        &self,
        request: MakeReportRequest,
    ) -> rt::Reply<MakeReportSuccess, MakeReportError> {
        if let MakeReportBody::Json(query) = &request.body {
            // Once before the handler waits for anything, and once after.
            assert!(query.year != 1, "a secret of the handler");
            tokio::task::yield_now().await;
            assert!(query.year != 2, "a secret of the handler");
        }
        self.made.fetch_add(1, Ordering::SeqCst);
        Ok(MakeReportSuccess::OkJson(Box::new(Report::new(Vec::new()))))
    }
}

/// Sends a request; gives its status, its headers and its body as JSON.
async fn send(
    base: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> (u16, http::HeaderMap, Value) {
    let method = method.parse().expect("a method");
    let mut request = reqwest::Client::new()
        .request(method, format!("{base}{path}"))
        .body(body.to_owned());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.expect("an answer");
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let text = response.text().await.expect("a text");
    (
        status,
        headers,
        serde_json::from_str(&text).unwrap_or_default(),
    )
}

/// Method, path, headers, body; status.
type Row<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a str, u16);

const JSON: (&str, &str) = ("content-type", "application/json");
const YEAR: &str = r#"{"year": 2024}"#;

#[tokio::test]
async fn every_refusal_is_a_problem() {
    let office = Arc::new(Office::default());
    let base = serve(
        server::routes(&office)
            .max_body(64)
            .max_depth(3)
            .into_router(),
    )
    .await;
    let long = format!("{{\"year\": 2024{}}}", " ".repeat(80));
    let deep = r#"{"year": 2024, "other": [[[1]]]}"#;
    let rows: &[Row<'_>] = &[
        ("POST", "/reports", &[JSON], YEAR, 200),
        ("POST", "/nowhere", &[JSON], YEAR, 404),
        ("POST", "/reports/1", &[JSON], YEAR, 404),
        ("DELETE", "/reports", &[], "", 405),
        ("POST", "/reports", &[JSON], &long, 413),
        (
            "POST",
            "/reports",
            &[("content-type", "application/xml")],
            YEAR,
            415,
        ),
        ("POST", "/reports", &[JSON], "{}", 400),
        ("POST", "/reports", &[JSON], deep, 400),
        ("POST", "/reports", &[JSON], "", 400),
        ("POST", "/reports", &[JSON], r#"{"year": 1}"#, 500),
        ("POST", "/reports", &[JSON], r#"{"year": 2}"#, 500),
        ("POST", "/reports", &[JSON], YEAR, 200),
    ];
    for (method, path, headers, body, wanted) in rows {
        let (status, headers, answer) = send(&base, method, path, headers, body).await;
        assert_eq!(status, *wanted, "{method} {path} {body}: {answer}");
        if status == 200 {
            continue;
        }
        assert_eq!(
            headers["content-type"], "application/problem+json",
            "{method} {path} {body}"
        );
        assert_eq!(answer["status"], status, "{method} {path} {body}");
        assert!(!answer.to_string().contains("secret"), "{answer}");
        assert_eq!(headers.get("allow").is_some(), status == 405);
    }
    assert_eq!(office.made.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn the_methods_of_a_path_are_told() {
    let base = serve(server::router(&Arc::new(Office::default()))).await;
    let (_, headers, _) = send(&base, "GET", "/reports", &[], "").await;
    assert_eq!(headers["allow"], "POST");
}

/// The operation answers with `application/json`, `text/csv` or `image/png`.
#[tokio::test]
async fn a_client_that_takes_none_of_the_media_types_is_told_so() {
    let base = serve(server::router(&Arc::new(Office::default()))).await;
    let rows = [
        ("*/*", 200),
        ("application/json", 200),
        ("text/csv", 200),
        ("TEXT/CSV; charset=utf-8", 200),
        ("image/*", 200),
        ("text/html, image/*;q=0.1", 200),
        ("text/html, */*;q=0.001", 200),
        ("text/html", 406),
        ("application/xml, text/*;q=0", 406),
        ("*/*;q=0", 406),
        ("image/*, image/png;q=0, text/html", 406),
        ("application/*;q=0, application/json", 200),
        ("application/problem+json", 406),
        ("", 200),
    ];
    for (accept, wanted) in rows {
        let headers = [JSON, ("accept", accept)];
        let (status, _, answer) = send(&base, "POST", "/reports", &headers, YEAR).await;
        assert_eq!(status, wanted, "{accept}: {answer}");
    }
}
