//! Calls every operation of a document at a server that judges requests: `cargo run -p bindery-tests
//! --example calls -- NAME ADDRESS`. The judge says what is wrong in the header `sl-violations`, as prism does.
//!
//! With `PLANTED=1` in the environment, requests lose their query and their body on the way, so that the judge
//! can be judged itself.

use std::collections::BTreeSet;
use std::env;
use std::error::Error;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use bindery_tests::{DOCUMENTS, Document, OUTSIDE, Script};
use serde_json::Value;
use tokio::net::TcpListener;

/// How many bytes a request or an answer has at most.
const MOST: usize = 16 * 1024 * 1024;

/// What stands between the client and the judge.
#[derive(Clone)]
struct Between {
    judge: String,
    planted: bool,
    client: reqwest::Client,
    found: Arc<Mutex<Vec<String>>>,
    arrived: Arc<AtomicUsize>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let name = arguments.next().ok_or("which document?")?.replace('-', "_");
    let judge = arguments.next().ok_or("which server?")?;
    let mut documents = DOCUMENTS.iter().chain(OUTSIDE);
    let document = documents.find(|document| document.name == name);
    let document = document.ok_or_else(|| format!("no document {name}"))?;
    let between = Between {
        judge,
        planted: env::var_os("PLANTED").is_some(),
        client: reqwest::Client::new(),
        found: Arc::default(),
        arrived: Arc::default(),
    };
    let seen = between.clone();
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let base = format!("http://{}", listener.local_addr()?);
    let router = axum::Router::new().fallback(forward).with_state(between);
    tokio::spawn(async move { axum::serve(listener, router).await });
    let driver = (document.driver)(&base)?;
    let script = Arc::new(Script::default());
    let mut calls = 0;
    let events = events(document)?;
    let cases = document.cases.iter();
    for (operation, _) in cases.filter(|(operation, _)| !events.contains(*operation)) {
        for full in [false, true] {
            calls += 1;
            // Only what the judge says counts: its answers are none of the script's.
            driver(Arc::clone(&script), operation, full).await;
            if seen.arrived.swap(0, Ordering::SeqCst) == 0 {
                note(&seen, format!("{operation}: nothing was sent"));
            }
        }
    }
    let found = seen.found.lock().unwrap_or_else(PoisonError::into_inner);
    for line in found.iter() {
        println!("{line}");
    }
    println!("{calls} calls of {name}, {} at fault", found.len());
    if found.is_empty() {
        Ok(())
    } else {
        Err("the judge finds fault".into())
    }
}

/// The operations that the API calls itself, which no path of the document takes.
fn events(document: &Document) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(document.path);
    let understood = bindery::Config::new(path).understood();
    let understood = understood.map_err(|failure| failure.to_string())?;
    let operations = understood.into_inner().api.operations.into_iter();
    let events = operations.filter(|operation| operation.event.is_some());
    Ok(events.map(|operation| operation.id).collect())
}

/// Hands a request on, and notes what the judge says of it.
async fn forward(State(between): State<Between>, request: Request) -> Response {
    between.arrived.fetch_add(1, Ordering::SeqCst);
    match hand_on(&between, request).await {
        Ok(answer) => answer,
        Err(error) => {
            note(&between, error.to_string());
            http::StatusCode::BAD_GATEWAY.into_response()
        }
    }
}

async fn hand_on(between: &Between, request: Request) -> Result<Response, Box<dyn Error>> {
    let (head, body) = request.into_parts();
    let path = head.uri.path();
    let query = head.uri.query().filter(|_| !between.planted);
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let is_multipart = head
        .headers
        .get("content-type")
        .is_some_and(|media_type| media_type.as_bytes().starts_with(b"multipart/"));
    let mut headers = head.headers.clone();
    headers.remove("host");
    headers.remove("content-length");
    headers.remove("transfer-encoding");
    let body = to_bytes(body, MOST).await?;
    let mut request = between
        .client
        .request(
            head.method.clone(),
            format!("{}{path}{query}", between.judge),
        )
        .headers(headers);
    if !between.planted && !body.is_empty() {
        request = request.body(body);
    }
    let answer = request.send().await?;
    let said = answer.headers().get("sl-violations").cloned();
    let status = answer.status();
    let said = said.map(|said| String::from_utf8_lossy(said.as_bytes()).into_owned());
    let said = said.map(|said| violations(&said, is_multipart));
    if let Some(said) = said.filter(|said| !said.is_empty()) {
        let said = said.join(", ");
        note(
            between,
            format!("{} {path}{query}: {status} {said}", head.method),
        );
    } else if status == http::StatusCode::NOT_FOUND
        && answer.headers().get("sl-violations").is_none()
    {
        let text = answer.text().await?;
        if text.contains("NO_PATH_MATCHED") || text.contains("NO_METHOD_MATCHED") {
            note(between, format!("{} {path}{query}: {text}", head.method));
        }
        return Ok(status.into_response());
    }
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    if let Some(media_type) = answer.headers().get("content-type") {
        response
            .headers_mut()
            .insert("content-type", media_type.clone());
    }
    *response.body_mut() = Body::from(answer.bytes().await?);
    Ok(response)
}

/// What is wrong with a request.
///
/// The judge takes every part of a multipart body for text, so that it misses the type of a part that is
/// JSON (OpenAPI 3.0.3, "Special Considerations for multipart Content"); that is left out.
fn violations(said: &str, is_multipart: bool) -> Vec<String> {
    let said: Value = serde_json::from_str(said).unwrap_or_default();
    let all = said.as_array().into_iter().flatten();
    let of_request = all.filter(|one| one["location"][0] == "request");
    let kept = of_request.filter(|one| {
        let is_part = is_multipart && one["location"][1] == "body";
        !(is_part && one["code"] == "type")
    });
    kept.map(ToString::to_string).collect()
}

fn note(between: &Between, line: String) {
    let mut found = between.found.lock().unwrap_or_else(PoisonError::into_inner);
    found.push(line);
}
