//! Responses.

use openapiv3::{LinkOperation, ReferenceOr, Responses, StatusCode};

use serde_json::Value as Json;

use super::Lowering;
use crate::diagnostic::{Code, Cursor, Diagnostic};
use crate::ir::{Docs, Link, Response, Status};

impl Lowering<'_> {
    /// Every documented response: exact statuses ascending, ranges, `default`.
    pub(super) fn responses(&mut self, responses: &Responses, at: &Cursor<'_>) -> Vec<Response> {
        let mut lowered = Vec::new();
        for (key, response) in &responses.responses {
            let text = key.to_string();
            let at = at.key(&text);
            if let Some(status) = status(key) {
                lowered.extend(self.response(status, response, &at));
            } else {
                let message = format!("`{text}` is no HTTP status");
                self.report(Diagnostic::warning(Code::InvalidValue, message), &at);
            }
        }
        if let Some(response) = &responses.default {
            lowered.extend(self.response(Status::Default, response, &at.key("default")));
        }
        lowered.sort_by_key(|response| response.status);
        lowered
    }

    fn response(
        &mut self,
        status: Status,
        response: &ReferenceOr<openapiv3::Response>,
        at: &Cursor<'_>,
    ) -> Option<Response> {
        let response = match response {
            ReferenceOr::Item(response) => response,
            ReferenceOr::Reference { reference } => {
                self.not_written_out(reference, at);
                return None;
            }
        };
        let description = Some(response.description.clone()).filter(|text| !text.trim().is_empty());
        let summary = response.extensions.get("x-summary");
        Some(Response {
            status,
            contents: self.contents(&response.content, &at.key("content")),
            headers: self.headers(&response.headers, &at.key("headers")),
            links: response.links.iter().filter_map(link).collect(),
            docs: Docs {
                summary: summary.and_then(Json::as_str).map(str::to_owned),
                description,
                ..Docs::default()
            },
        })
    }
}

/// A link that is written out, as all are in normal form.
fn link((name, link): (&String, &ReferenceOr<openapiv3::Link>)) -> Option<Link> {
    let link = link.as_item()?;
    let target = match &link.operation {
        LinkOperation::OperationId(target) | LinkOperation::OperationRef(target) => target,
    };
    let parameters = link.parameters.iter();
    Some(Link {
        name: name.clone(),
        target: target.clone(),
        parameters: parameters
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
        body: link.request_body.clone(),
        server: link.server.as_ref().map(|server| server.url.clone()),
        description: link.description.clone(),
    })
}

/// The status of a key, if HTTP has it (RFC 9110, section 15).
fn status(key: &StatusCode) -> Option<Status> {
    match *key {
        StatusCode::Code(code) => (100..=599).contains(&code).then_some(Status::Code(code)),
        StatusCode::Range(digit) => u8::try_from(digit)
            .ok()
            .filter(|digit| (1..=5).contains(digit))
            .map(Status::Range),
    }
}
