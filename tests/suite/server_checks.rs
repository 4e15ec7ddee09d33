//! What a server finds wrong with requests: see `server_checks.yaml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use bindery_tests::{DOCUMENTS, Script};
use serde::Deserialize;
use serde_json::Value;

/// Requests to one operation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    /// The name of the file in `spec/features`, without its extension.
    document: String,
    method: String,
    /// The path with its query.
    path: String,
    /// Headers of every request.
    #[serde(default)]
    headers: BTreeMap<String, String>,
    rows: Vec<Row>,
}

/// One request.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    body: String,
    /// The content type, where it is not JSON.
    r#type: Option<String>,
    /// `pointer: detail` of each fault.
    faults: Vec<String>,
}

/// Sends a request, and gives the faults that the answer lists.
async fn faults(base: &str, group: &Group, row: &Row) -> Result<Vec<String>, String> {
    let method = group.method.parse().map_err(|_| "no method".to_owned())?;
    let mut request = reqwest::Client::new().request(method, format!("{base}{}", group.path));
    for (name, value) in &group.headers {
        request = request.header(name, value);
    }
    let response = request
        .header(
            "content-type",
            row.r#type.as_deref().unwrap_or("application/json"),
        )
        .body(row.body.clone())
        .send()
        .await
        .map_err(|error| error.to_string())?;
    let status = response.status();
    let text = response.text().await.map_err(|error| error.to_string())?;
    if status.is_success() {
        return Ok(Vec::new());
    }
    let problem: Value =
        serde_json::from_str(&text).map_err(|error| format!("{status} {text}: {error}"))?;
    if status != 400 || problem["status"] != 400 {
        return Err(format!("{status} {text}"));
    }
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    let found = errors.iter().map(|error| {
        format!(
            "{}: {}",
            error["pointer"].as_str().unwrap_or_default(),
            error["detail"].as_str().unwrap_or_default()
        )
    });
    Ok(found.collect())
}

#[tokio::test]
async fn a_server_names_everything_that_is_wrong() {
    let groups: Vec<Group> =
        serde_yaml::from_str(include_str!("server_checks.yaml")).expect("the table");
    let mut wrong = Vec::new();
    for group in &groups {
        let module = group.document.replace('-', "_");
        let document = DOCUMENTS
            .iter()
            .find(|document| document.name == module)
            .unwrap_or_else(|| panic!("no document {module}"));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let router = (document.router)(Arc::new(Script::default()));
        let server = tokio::spawn(async move { axum::serve(listener, router).await });
        for row in &group.rows {
            match faults(&base, group, row).await {
                Ok(found) if found == row.faults => {}
                found => wrong.push(format!(
                    "{} {}\n  wanted {:?}\n  found  {found:?}",
                    group.path, row.body, row.faults
                )),
            }
        }
        server.abort();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
