//! Bodies and their content types.

use indexmap::IndexMap;
use openapiv3::{Encoding, MediaType, ReferenceOr, RequestBody};
use serde::Deserialize;
use serde_json::Value as Json;

use super::Lowering;
use super::docs::{first_example, named_examples, schema_example};
use super::parameter::query_style;
use super::reference::Node;
use super::value::plain;
use crate::diagnostic::{Code, Cursor, Diagnostic};
use crate::ir::{Body, Content, ContentKind, Docs, PartEncoding, StringType, Type, Value};

impl Lowering<'_> {
    /// The body of a request; one without content types is none.
    pub(super) fn request_body(
        &mut self,
        body: Option<&ReferenceOr<RequestBody>>,
        at: &Cursor<'_>,
    ) -> Option<Body> {
        let body = match body? {
            ReferenceOr::Item(body) => body,
            ReferenceOr::Reference { reference } => {
                self.not_written_out(reference, at);
                return None;
            }
        };
        let contents = self.contents(&body.content, &at.key("content"));
        (!contents.is_empty()).then(|| Body {
            required: body.required,
            contents,
            docs: Docs {
                description: body.description.clone(),
                ..Docs::default()
            },
        })
    }

    /// The content types of a body, in document order.
    pub(super) fn contents(
        &mut self,
        contents: &IndexMap<String, MediaType>,
        at: &Cursor<'_>,
    ) -> Vec<Content> {
        contents
            .iter()
            .map(|(name, media)| self.content(name, media, &at.key(name)))
            .collect()
    }

    fn content(&mut self, media_type: &str, media: &MediaType, at: &Cursor<'_>) -> Content {
        let kind = content_kind(media_type);
        let node = media.schema.as_ref().map(Node::from);
        let value = match (self.stream_item(kind, media, at), node) {
            (Some(item), _) => item,
            (None, Some(node)) => item_of(kind, self.value(node, &at.key("schema"))),
            (None, None) => unstated(kind),
        };
        let encoding = at.key("encoding");
        let own = first_example(media.example.as_ref(), &media.examples);
        Content {
            media_type: media_type.to_owned(),
            kind,
            value,
            encoding: media
                .encoding
                .iter()
                .map(|(name, part)| (name.clone(), self.part(part, &encoding.key(name))))
                .collect(),
            examples: named_examples(&media.examples),
            example: own.or_else(|| schema_example(node?.data()?)),
        }
    }

    /// What each item of a stream holds, where the document says it apart (`itemSchema`, OpenAPI 3.2).
    fn stream_item(
        &mut self,
        kind: ContentKind,
        media: &MediaType,
        at: &Cursor<'_>,
    ) -> Option<Value> {
        if !matches!(kind, ContentKind::EventStream | ContentKind::JsonLines) {
            return None;
        }
        let item = media.extensions.get("x-item-schema")?;
        let schema = ReferenceOr::<openapiv3::Schema>::deserialize(item).ok()?;
        Some(self.value(Node::from(&schema), &at.key("x-item-schema")))
    }

    fn part(&mut self, part: &Encoding, at: &Cursor<'_>) -> PartEncoding {
        let explode = part.extensions.get("x-explode").and_then(Json::as_bool);
        let headers_at = at.key("headers");
        let is_own = |name: &str| name.eq_ignore_ascii_case("content-disposition");
        for (name, _) in part.headers.iter().filter(|(name, _)| is_own(name)) {
            let message = format!("what is said of `{name}` is not applied to the part");
            let help = "it is written with the name of the part and that of its file";
            let note = Diagnostic::note(Code::Unsupported, message).help(help);
            self.report(note, &headers_at.key(name));
        }
        let headers = part.headers.iter().filter(|(name, _)| !is_own(name));
        PartEncoding {
            content_type: part.content_type.clone(),
            style: part.style.as_ref().map(query_style),
            explode: explode.or(part.explode.then_some(true)),
            allow_reserved: part.allow_reserved,
            headers: self.headers(headers, &headers_at),
        }
    }
}

/// What an item of a stream holds, where the schema is about all of it: as an array, or about one item as
/// documents before OpenAPI 3.2 have it.
fn item_of(kind: ContentKind, value: Value) -> Value {
    match value.ty {
        Type::Array { items, .. }
            if matches!(kind, ContentKind::EventStream | ContentKind::JsonLines) =>
        {
            *items
        }
        _ => value,
    }
}

/// What a content type without a schema holds.
fn unstated(kind: ContentKind) -> Value {
    plain(match kind {
        ContentKind::Json | ContentKind::JsonLines | ContentKind::Form | ContentKind::Multipart => {
            Type::Any
        }
        ContentKind::Text | ContentKind::EventStream => Type::String(StringType::Plain),
        ContentKind::Xml | ContentKind::Open | ContentKind::Binary => {
            Type::String(StringType::Binary)
        }
    })
}

/// The family of a media type: by its essence, whatever its case and parameters (RFC 9110, section
/// 8.3.1; structured suffixes by RFC 6839).
pub(super) fn content_kind(media_type: &str) -> ContentKind {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    match essence.as_str() {
        "application/json" | "text/json" | "application/x-json" => ContentKind::Json,
        "application/x-www-form-urlencoded" => ContentKind::Form,
        "application/xml" | "text/xml" => ContentKind::Xml,
        "text/event-stream" => ContentKind::EventStream,
        "application/jsonl"
        | "application/x-jsonl"
        | "application/jsonlines"
        | "application/x-jsonlines"
        | "application/ndjson"
        | "application/x-ndjson"
        | "application/json-seq" => ContentKind::JsonLines,
        essence if essence.starts_with("multipart/") => ContentKind::Multipart,
        essence if essence.ends_with("+json") => ContentKind::Json,
        essence if essence.ends_with("+xml") => ContentKind::Xml,
        essence if essence.ends_with("+json-seq") => ContentKind::JsonLines,
        essence if essence.ends_with("/*") => ContentKind::Open,
        essence if essence.starts_with("text/") => ContentKind::Text,
        _ => ContentKind::Binary,
    }
}
