//! The server that is written by hand.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::{Deserialize, Serialize};

use super::{COUNT, TOKEN};

#[derive(Clone, Serialize)]
struct Artifact {
    id: String,
    name: String,
    r#type: &'static str,
    versions: Vec<String>,
    workspace: Workspace,
}

/// All that the document has, as it is in the generated type.
#[derive(Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Workspace {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    environment: Option<Environment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    protected_upgrade: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    protected_artifact_update: Option<bool>,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Environment {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_cloud_containers: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<bool>,
}

#[derive(Serialize)]
struct Page {
    items: Vec<Artifact>,
    limit: i32,
    offset: i32,
    total: usize,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NewSchedule {
    environment_id: String,
    #[serde(rename = "description")]
    _description: Option<String>,
    #[serde(rename = "trigger")]
    _trigger: Trigger,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Trigger {
    #[serde(rename = "name")]
    _name: String,
    #[serde(rename = "type")]
    _kind: String,
    #[serde(rename = "interval")]
    _interval: Option<i32>,
    #[serde(rename = "startDate")]
    _start_date: Option<String>,
    #[serde(rename = "startTime")]
    _start_time: Option<String>,
    #[serde(rename = "timeZone")]
    _time_zone: Option<String>,
}

#[derive(Serialize)]
struct Created {
    id: String,
}

type Store = Arc<Vec<Artifact>>;

/// The router of three operations.
pub fn router() -> Router {
    let artifact = |number: usize| Artifact {
        id: number.to_string(),
        name: format!("Job {number}"),
        r#type: "standard",
        versions: vec!["0.1.0".to_owned(), "0.2.0".to_owned()],
        workspace: Workspace {
            id: Some("w1".to_owned()),
            name: Some("Shared".to_owned()),
            ..Workspace::default()
        },
    };
    Router::new()
        .route("/orchestration/artifacts", get(list))
        .route("/orchestration/artifacts/{id}", get(one))
        .route("/orchestration/schedules", post(create))
        .layer(from_fn(authenticate))
        .with_state(Arc::new((0..COUNT).map(artifact).collect()))
}

async fn authenticate(request: Request, next: Next) -> Response {
    let shown = request.headers().get(header::AUTHORIZATION);
    let token = shown.and_then(|shown| shown.to_str().ok()?.strip_prefix("Bearer "));
    if token == Some(TOKEN) {
        next.run(request).await
    } else {
        StatusCode::UNAUTHORIZED.into_response()
    }
}

/// An answer of JSON.
fn json(status: StatusCode, value: &impl Serialize) -> Response {
    let json = [(header::CONTENT_TYPE, "application/json")];
    match serde_json::to_vec(value) {
        Ok(text) => (status, json, text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn list(State(store): State<Store>, RawQuery(query): RawQuery) -> Response {
    let (mut offset, mut limit) = (0_i32, 100_i32);
    for pair in query.as_deref().unwrap_or_default().split('&') {
        let place = match pair.split_once('=') {
            Some(("offset", value)) => (&mut offset, value),
            Some(("limit", value)) => (&mut limit, value),
            _ => continue,
        };
        match place.1.parse() {
            Ok(number) => *place.0 = number,
            Err(_) => return StatusCode::BAD_REQUEST.into_response(),
        }
    }
    let start = usize::try_from(offset).unwrap_or(0);
    let count = usize::try_from(limit).unwrap_or(100);
    let page = Page {
        items: store.iter().skip(start).take(count).cloned().collect(),
        limit,
        offset,
        total: store.len(),
    };
    json(StatusCode::OK, &page)
}

async fn one(State(store): State<Store>, Path(id): Path<String>) -> Response {
    match store.iter().find(|artifact| artifact.id == id) {
        Some(artifact) => json(StatusCode::OK, &artifact.clone()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn create(body: Bytes) -> Response {
    match serde_json::from_slice::<NewSchedule>(&body) {
        Ok(new) => {
            let id = format!("{}-schedule", new.environment_id);
            json(StatusCode::CREATED, &Created { id })
        }
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}
