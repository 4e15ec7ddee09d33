//! Responses, their headers and links.

use openapiv3::{ReferenceOr, Response, Responses, StatusCode};
use serde_json::Value;

use super::dialect::Dialect;
use super::hint::{Hint, Suffix};
use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::Code;

impl<'t> Reader<'t, '_> {
    /// `responses` of an operation.
    pub fn responses(&mut self, operation: Site<'t>, hint: Hint) -> Responses {
        let mut responses = Responses::default();
        let Some(site) = self.get(operation, "responses") else {
            self.missing(operation, "responses");
            return responses;
        };
        let entries = self.members(site);
        let plain = entries
            .iter()
            .map(|(key, _)| *key)
            .find(|key| key.starts_with('2'));
        for (key, site) in entries {
            if key.starts_with("x-") {
                responses
                    .extensions
                    .insert(key.to_owned(), site.value.clone());
                continue;
            }
            let hint = self.response_hint(hint, key, plain == Some(key));
            if key == "default" {
                responses.default = Some(ReferenceOr::Item(self.response_or_reference(site, hint)));
                continue;
            }
            let Some(status) = status(key) else {
                self.warn_with(
                    site,
                    Code::InvalidValue,
                    format!("`{key}` is no status code, and is left out"),
                    "a key of `responses` is a code such as 404, a range such as 4XX, or `default`",
                );
                continue;
            };
            let proper = status.to_string() == key;
            if !proper {
                let message = format!("the status `{key}` is written `{status}`");
                self.note(site, Code::InvalidValue, message);
            }
            let response = self.response_or_reference(site, hint);
            responses
                .responses
                .entry(status)
                .or_insert(ReferenceOr::Item(response));
        }
        responses
    }

    fn response_hint(&mut self, operation: Hint, key: &'t str, plain: bool) -> Hint {
        let hint = if plain {
            operation
        } else {
            self.hints.below(operation, Suffix::Name(key))
        };
        self.hints.below(hint, Suffix::Word("Response"))
    }

    fn response_or_reference(&mut self, site: Site<'t>, hint: Hint) -> Response {
        let Some(target) = self.follow(site) else {
            return Response::default();
        };
        if target.address() == site.address() {
            return self.response(target, hint);
        }
        let Ok(known) = self.copied(site, target, |shared| &shared.responses) else {
            return Response::default();
        };
        if let Some(known) = known {
            return known;
        }
        let hint = self.shared_hint(target, "Response");
        let response = self.response(target, hint);
        // What a response holds depends on the operation in Swagger 2.0.
        if self.dialect == Dialect::V2 {
            return response;
        }
        self.shared
            .responses
            .insert(target.address(), response.clone());
        response
    }

    fn response(&mut self, site: Site<'t>, hint: Hint) -> Response {
        if self.dialect == Dialect::V2 {
            return self.v2_response(site, hint);
        }
        if self.object(site).is_none() {
            return Response::default();
        }
        self.check_fields(
            site,
            &["summary", "description", "headers", "content", "links"],
        );
        let mut extensions = self.extensions(site);
        let summary = self.string(site, "summary");
        let description = match (self.string(site, "description"), summary) {
            (Some(description), Some(summary)) => {
                extensions.insert("x-summary".to_owned(), Value::String(summary));
                description
            }
            (Some(text), None) | (None, Some(text)) => text,
            (None, None) => {
                if self.dialect != Dialect::V32 {
                    self.missing_prose(site, "description");
                }
                String::new()
            }
        };
        Response {
            description,
            headers: self.headers(site, hint),
            content: self.content(site, hint),
            links: self.links(site),
            extensions,
        }
    }
}

/// The status that a key of `responses` stands for.
pub fn status(key: &str) -> Option<StatusCode> {
    let [first, rest @ ..] = key.as_bytes() else {
        return None;
    };
    if !(b'1'..=b'9').contains(first) || rest.len() != 2 {
        return None;
    }
    if rest.iter().all(|byte| byte.eq_ignore_ascii_case(&b'x')) {
        return (*first <= b'5').then(|| StatusCode::Range(u16::from(first - b'0')));
    }
    key.parse().ok().map(StatusCode::Code)
}

#[cfg(test)]
mod tests {
    use openapiv3::StatusCode;

    use super::status;

    #[test]
    fn statuses_are_codes_and_ranges() {
        assert_eq!(status("404"), Some(StatusCode::Code(404)));
        assert_eq!(status("4xx"), Some(StatusCode::Range(4)));
        assert_eq!(status("+20"), None);
        assert_eq!(status("2000"), None);
        assert_eq!(status("é1"), None);
    }
}
