//! Every mock: it answers every operation as the document says, whatever the request wishes for.

use std::collections::BTreeMap;

use bindery::Config;
use bindery::ir::{Location, Operation, PathPiece, Status};
use bindery_tests::{DOCUMENTS, Document, TOKEN};
use reqwest::header::ACCEPT;

use crate::instance::{self, Picker};
use crate::support::serve;

/// A call of an operation without optional parameters; none for what takes a body other than JSON.
fn request(
    understood: &bindery::Understood,
    operation: &Operation,
    base: &str,
) -> Option<reqwest::RequestBuilder> {
    let method = operation.method.0.parse().ok()?;
    let api = &understood.api;
    let required = operation.parameters.iter().filter(|one| one.required);
    let others = required
        .filter(|one| one.location != Location::Path)
        .count();
    if others > 0 {
        return None;
    }
    let mut path = String::new();
    for piece in &operation.path.pieces {
        match piece {
            PathPiece::Literal(text) => path.push_str(text),
            PathPiece::Parameter(index) => {
                let value = &operation.parameters[*index].value;
                match instance::of_value(api, value, &mut Picker::Minimal) {
                    serde_json::Value::String(text) if !text.is_empty() => path.push_str(&text),
                    serde_json::Value::Number(number) => path.push_str(&number.to_string()),
                    _ => return None,
                }
            }
        }
    }
    let mut url = format!("{base}{path}");
    if let Some(query) = &operation.path.query {
        url = format!("{url}?{query}");
    }
    let mut request = reqwest::Client::new()
        .request(method, url)
        .bearer_auth(TOKEN);
    if let Some(body) = &operation.body {
        let content = body.contents.first()?;
        if content.kind != bindery::ir::ContentKind::Json {
            return None;
        }
        let json = instance::of_value(api, &content.value, &mut Picker::Minimal);
        request = request
            .header("content-type", &content.media_type)
            .body(json.to_string());
    }
    Some(request)
}

/// Whether each operation answers with its first success, and with each status that is wished for.
async fn judge(document: &Document, wrong: &mut Vec<String>) -> usize {
    let understood = Config::new(document.path).understood();
    let understood = understood.expect("an understanding").into_inner();
    let mut calls = 0;
    for operation in &understood.api.operations {
        let schemes = operation.security.iter().flat_map(|all| &all.schemes);
        let is_bearer = schemes
            .clone()
            .all(|(name, _)| name == "bearer" || name == "Public");
        if operation.event.is_some() || !is_bearer {
            continue;
        }
        let statuses = operation.responses.iter().filter_map(|response| {
            let Status::Code(code) = response.status else {
                return None;
            };
            Some((code, response))
        });
        for (code, response) in statuses {
            // A mock keeps in mind what has been deleted.
            let base = serve((document.mock)()).await;
            let Some(request) = request(&understood, operation, &base) else {
                continue;
            };
            let answer = request
                .header("prefer", format!("code={code}"))
                .send()
                .await;
            let answer = answer.expect("an answer");
            calls += 1;
            let found = answer.headers().get("content-type");
            let found = found.map(|found| found.to_str().unwrap_or_default().to_owned());
            let listed: Vec<&str> = response
                .contents
                .iter()
                .map(|content| content.media_type.as_str())
                .collect();
            let is_bare = operation.method.0 == "HEAD" || [204, 205, 304].contains(&code);
            let is_listed = listed.iter().any(|one| {
                let found = found.as_deref().unwrap_or_default();
                found.starts_with(one) || one.contains('*')
            });
            if answer.status().as_u16() != code || !(is_bare || listed.is_empty() || is_listed) {
                let status = answer.status();
                let text = answer.text().await.unwrap_or_default();
                wrong.push(format!(
                    "{} {} {code}: {status} {found:?} {text}",
                    document.name, operation.id
                ));
            }
        }
    }
    calls
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_mock_gives_every_status_that_is_wished_for() {
    let mut wrong = Vec::new();
    let mut calls = 0;
    for document in DOCUMENTS {
        calls += judge(document, &mut wrong).await;
    }
    assert!(
        wrong.is_empty(),
        "{} of {calls}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(calls > 500, "{calls}");
}

/// Sends a request to the mock of a document; gives the status and the text of the answer.
async fn ask(base: &str, method: &str, path: &str, headers: &[(&str, &str)]) -> (u16, String) {
    let method = method.parse().expect("a method");
    let mut request = reqwest::Client::new().request(method, format!("{base}{path}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = request.send().await.expect("an answer");
    (
        answer.status().as_u16(),
        answer.text().await.expect("a text"),
    )
}

fn document(name: &str) -> &'static Document {
    let mut documents = DOCUMENTS.iter();
    documents
        .find(|document| document.name == name)
        .expect("a document")
}

#[tokio::test]
async fn a_mock_refuses_as_the_server_does_and_as_the_document_says() {
    let base = serve((document("orchestration").mock)()).await;
    let token = ("authorization", "Bearer t0ken");
    let path = "/orchestration/projects/5f0d1c2b9d3c4e0001a2b3c4";
    let (status, text) = ask(&base, "GET", path, &[]).await;
    // The document lists 401 with a body of its own.
    assert_eq!(status, 401);
    assert!(!text.contains("about:blank"), "{text}");
    assert_eq!(
        ask(&base, "GET", path, &[("authorization", "Bearer other")])
            .await
            .0,
        401
    );
    assert_eq!(ask(&base, "GET", path, &[token]).await.0, 200);
    assert_eq!(ask(&base, "DELETE", path, &[token]).await.0, 204);
    // What has been deleted is gone.
    assert_eq!(ask(&base, "GET", path, &[token]).await.0, 404);
    let other = format!("{}0", &path[..path.len() - 1]);
    assert_eq!(ask(&base, "GET", &other, &[token]).await.0, 200);
}

#[tokio::test]
async fn what_a_client_takes_chooses_among_media_types() {
    let base = serve((document("several_content_types").mock)()).await;
    let mut found = BTreeMap::new();
    for accept in ["application/json", "text/csv", "image/png"] {
        let response = reqwest::Client::new()
            .post(format!("{base}/reports"))
            .header(ACCEPT, accept)
            .header("content-type", "application/json")
            .body(r#"{"year": 2024}"#)
            .send()
            .await
            .expect("an answer");
        let media_type = response.headers()["content-type"].to_str().expect("text");
        found.insert(
            accept,
            media_type.split(';').next().unwrap_or_default().to_owned(),
        );
    }
    assert!(
        found.iter().all(|(asked, given)| asked == given),
        "{found:?}"
    );
}
