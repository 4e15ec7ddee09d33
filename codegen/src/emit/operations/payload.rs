//! What a body holds: its content types, brought together where they are written alike.

use proc_macro2::TokenStream;
use quote::quote;

use super::form;
use crate::analyze;
use crate::emit::Context;
use crate::emit::{types, xml};
use crate::ir::{Content, ContentKind, OperationId, Shape, Type};

/// How a body is written and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// One JSON value.
    Json,
    /// XML as the schema says.
    Xml,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data` and its kin, with a struct of parts.
    Multipart,
    /// `multipart/*` whose parts the document does not name.
    Parts,
    /// Text that stands as it is.
    Text,
    /// Octets that stand as they are, with a media type of their own.
    Media,
    /// Octets that stand as they are.
    Octets,
    /// Events whose data is a value each.
    Events,
    /// Events each of which is a value with its fields.
    WholeEvents,
    /// JSON values in a row.
    Lines,
}

/// Who writes a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// A client.
    Request,
    /// A server.
    Response,
}

/// What a body holds in one of its forms.
#[derive(Clone, Debug)]
pub struct Payload<'a> {
    /// How it is written.
    pub wire: Wire,
    /// The content types that are written so, in document order; never empty.
    pub contents: Vec<&'a Content>,
    /// The place of the first of them in the document's list.
    pub index: usize,
    /// The Rust type.
    pub ty: TokenStream,
    /// Whether enums hold the type in a box.
    pub large: bool,
    /// The root element, of XML.
    pub element: Option<TokenStream>,
}

impl Payload<'_> {
    /// The type as the variant of an enum holds it.
    pub fn held(&self) -> TokenStream {
        let ty = &self.ty;
        if self.large {
            quote!(Box<#ty>)
        } else {
            ty.clone()
        }
    }

    /// Whether a client reads it as it comes instead of waiting for all of it.
    pub fn is_read_as_it_comes(&self) -> bool {
        matches!(
            self.wire,
            Wire::Octets | Wire::Media | Wire::Events | Wire::WholeEvents | Wire::Lines
        )
    }

    /// Whether a content type of it is a range, such as `image/*`.
    pub fn is_open(&self) -> bool {
        self.contents
            .iter()
            .any(|media| media.media_type.contains('*'))
    }

    /// The media type that a writer states: the first that is not a range.
    pub fn media_type(&self) -> &str {
        let concrete = self
            .contents
            .iter()
            .find(|media| !media.media_type.contains('*'));
        match (concrete, self.wire) {
            (Some(media), _) => &media.media_type,
            (None, Wire::Json) => "application/json",
            (None, Wire::Text) => "text/plain",
            (None, _) => "application/octet-stream",
        }
    }
}

/// The forms that a body may have, in document order.
pub fn payloads<'a>(
    context: Context<'_>,
    operation: OperationId,
    contents: &'a [Content],
    direction: Direction,
) -> Vec<Payload<'a>> {
    let mut found: Vec<Payload<'a>> = Vec::new();
    for (index, media) in contents.iter().enumerate() {
        let wire = wire(context, operation, media, direction);
        let alike = found
            .iter_mut()
            .find(|other| other.wire == wire && is_alike(other.contents[0], media, wire));
        match alike {
            Some(other) => other.contents.push(media),
            None => found.push(payload(context, operation, media, index, wire)),
        }
    }
    found
}

/// Whether two content types of one family mean the same body. Other types on top of JSON, such as
/// `application/merge-patch+json`, say something of their own.
fn is_alike(one: &Content, other: &Content, wire: Wire) -> bool {
    match wire {
        Wire::Json => is_plain_json(one) && is_plain_json(other) && one.value == other.value,
        _ => false,
    }
}

fn is_plain_json(media: &Content) -> bool {
    let essence = media
        .media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    [
        "application/json",
        "text/json",
        "application/*+json",
        "application/*",
        "*/*",
    ]
    .iter()
    .any(|plain| essence.eq_ignore_ascii_case(plain))
}

fn wire(
    context: Context<'_>,
    operation: OperationId,
    media: &Content,
    direction: Direction,
) -> Wire {
    match media.kind {
        ContentKind::Json => Wire::Json,
        ContentKind::Form
            if direction == Direction::Request && analyze::is_form(context.api, media) =>
        {
            Wire::Form
        }
        ContentKind::Multipart
            if direction == Direction::Request && form::is_form(context, operation, media) =>
        {
            Wire::Multipart
        }
        ContentKind::Text | ContentKind::Form => Wire::Text,
        ContentKind::Open => Wire::Media,
        ContentKind::EventStream if is_whole_event(context, &media.value.ty, 0) => {
            Wire::WholeEvents
        }
        ContentKind::EventStream => Wire::Events,
        ContentKind::JsonLines => Wire::Lines,
        ContentKind::Multipart => Wire::Parts,
        ContentKind::Xml if xml::root(context, media).is_some() => Wire::Xml,
        ContentKind::Xml | ContentKind::Binary => Wire::Octets,
    }
}

/// The fields of an event (OpenAPI 3.2, "Special Considerations for text/event-stream Content").
const EVENT_FIELDS: [&str; 5] = ["data", "event", "id", "retry", "comment"];

/// Whether a schema describes events with their fields, and not what their data holds: an object with
/// `data` and no property that an event does not have, or a union of such objects.
fn is_whole_event(context: Context<'_>, ty: &Type, depth: usize) -> bool {
    let Type::Schema(id) = types::target(context, ty) else {
        return false;
    };
    match &context.api.schema(*id).shape {
        Shape::Object(object) => {
            let mut names = object
                .properties
                .iter()
                .map(|property| property.name.as_str());
            names.clone().any(|name| name == "data")
                && names.all(|name| EVENT_FIELDS.contains(&name))
        }
        Shape::Union(union) => {
            depth < 4
                && !union.variants.is_empty()
                && union
                    .variants
                    .iter()
                    .all(|variant| is_whole_event(context, &variant.value.ty, depth + 1))
        }
        Shape::Enum(_) | Shape::Alias(_) => false,
    }
}

fn payload<'a>(
    context: Context<'_>,
    operation: OperationId,
    media: &'a Content,
    index: usize,
    wire: Wire,
) -> Payload<'a> {
    let value = types::value(context, &media.value);
    let form = &context.names.operation(operation).form;
    let (ty, large) = match wire {
        Wire::Json | Wire::Xml | Wire::Form => (value, types::is_large(context, &media.value.ty)),
        Wire::Multipart => (quote!(#form), true),
        Wire::Parts => (quote!(rt::Parts), false),
        Wire::Text => (quote!(String), false),
        Wire::Media => (quote!(rt::Media), false),
        Wire::Octets => (quote!(rt::Body), false),
        Wire::Events | Wire::WholeEvents => (quote!(rt::Events<#value>), false),
        Wire::Lines => (quote!(rt::JsonLines<#value>), false),
    };
    Payload {
        wire,
        contents: vec![media],
        index,
        ty,
        large,
        element: (wire == Wire::Xml)
            .then(|| xml::root(context, media))
            .flatten(),
    }
}
