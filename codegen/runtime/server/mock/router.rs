//! What a mock does beside the operations: it tells them what requests wish, refuses as the document says,
//! and keeps in mind what has been deleted.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{Method, StatusCode};

use super::super::answer::{Answer, body, empty};
use super::super::problem::Problem;
use super::super::routes::Routes;
use super::super::template::Template;
use super::canned::{Answers, CannedOperation};
use super::choice::closest;
use super::wishes::{Wished, Wishes};

/// The media type of refusals (RFC 9457).
const PROBLEM: &str = "application/problem+json";

/// How many deleted paths are kept in mind.
const MOST_DELETED: usize = 4096;

/// A router of the operations of a mock, whose answers stand in `tables`.
pub fn mock_router(routes: Routes, tables: &[&[CannedOperation]]) -> axum::Router {
    let mut operations: Vec<Operation> = tables
        .iter()
        .flat_map(|table| table.iter())
        .map(operation)
        .collect();
    operations.sort_by_key(|operation| std::cmp::Reverse(operation.template.weight()));
    let beside = Arc::new(Beside {
        operations,
        deleted: Mutex::default(),
    });
    let layer = move |request: Request, next: Next| {
        let beside = Arc::clone(&beside);
        let method = request.method().clone();
        let uri = request.uri().clone();
        let wishes = Wishes::of(request.headers());
        async move {
            let answer = Wished::new(wishes, Box::pin(next.run(request))).await;
            let answer = beside.remember(&method, uri.path(), answer);
            beside.documented(&method, &uri, answer)
        }
    };
    routes.into_router().layer(from_fn(layer))
}

struct Operation {
    method: &'static str,
    template: Template,
    answers: &'static Answers,
}

fn operation(canned: &CannedOperation) -> Operation {
    Operation {
        method: canned.method,
        template: Template::new(canned.template),
        answers: canned.answers,
    }
}

struct Beside {
    operations: Vec<Operation>,
    deleted: Mutex<BTreeSet<String>>,
}

impl Beside {
    /// What has been deleted is not found any more, until something is created.
    fn remember(&self, method: &Method, path: &str, answer: Answer) -> Answer {
        if !answer.status().is_success() {
            return answer;
        }
        let mut deleted = self.deleted.lock().unwrap_or_else(PoisonError::into_inner);
        let is_below = |gone: &String| {
            let rest = path.strip_prefix(gone.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if deleted.iter().any(is_below) {
            return Problem::new(StatusCode::NOT_FOUND).answer();
        }
        if method == Method::POST || deleted.len() > MOST_DELETED {
            deleted.clear();
        } else if method == Method::DELETE {
            deleted.insert(path.to_owned());
        }
        answer
    }

    /// A refusal becomes the answer that the document lists for its status, where it lists one.
    fn documented(&self, method: &Method, uri: &http::Uri, refusal: Answer) -> Answer {
        let media_type = refusal.headers().get(CONTENT_TYPE);
        if media_type.is_none_or(|media_type| media_type != PROBLEM) {
            return refusal;
        }
        let is_meant = |operation: &&Operation| {
            operation.method == method.as_str()
                && operation.template.takes(uri.query())
                && operation.template.captures(uri.path()).is_some()
        };
        let operation = self.operations.iter().find(is_meant);
        let code = refusal.status().as_u16();
        let listed = operation.and_then(|operation| closest(operation.answers, code));
        let Some(canned) = listed.filter(|canned| canned.media_type != PROBLEM) else {
            return refusal;
        };
        let mut answer = if canned.media_type.is_empty() {
            empty(refusal.status())
        } else {
            body(refusal.status(), canned.media_type, canned.body)
        };
        let mut headers = refusal.headers().clone();
        headers.remove(CONTENT_TYPE);
        headers.remove(CONTENT_LENGTH);
        answer.headers_mut().extend(headers);
        for (name, json) in canned.headers {
            let text = json.trim_matches('"');
            if let (Ok(name), Ok(value)) = (
                http::HeaderName::from_bytes(name.as_bytes()),
                http::HeaderValue::from_str(text),
            ) {
                answer.headers_mut().entry(name).or_insert(value);
            }
        }
        answer
    }
}
