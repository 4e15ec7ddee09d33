//! A part of a multipart body: how it is written, and what is emitted for it.

use std::borrow::Cow;

use quote::{ToTokens, quote};

use super::field::argument;
use super::headed::Headed;
use super::record::{Argument, Member};
use crate::analyze::{carries_json, is_json};
use crate::emit::docs::{Doc, code};
use crate::emit::{Context, types};
use crate::ir::{PartEncoding, Property, Shape, StringType, Type, Value};

/// How a part is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Text, without a content type.
    Text,
    /// JSON.
    Json,
    /// Octets with a file name.
    File,
    /// Octets with what is said of them and no more, where the document allows anything.
    Any,
}

/// A part of a multipart body.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// The property that it is.
    pub property: Cow<'a, Property>,
    /// How it is written.
    pub kind: PartKind,
    /// Whether there may be any number of it.
    pub repeated: bool,
    /// The content type that the document states.
    pub content_type: Option<&'a str>,
    /// What is emitted for it.
    pub member: Member,
    /// The struct of its content and its headers, where the document lists headers.
    pub headed: Option<Headed<'a>>,
}

impl Part<'_> {
    /// The first content type that the document states and the part can be of, unless it is a pattern.
    pub fn media_type(&self) -> Option<&str> {
        let mut stated = self.content_type?.split(',').map(str::trim);
        let first = stated.find(|it| self.kind != PartKind::Json || carries_json(it))?;
        (!first.is_empty() && !first.contains('*')).then_some(first)
    }

    /// Whether it is a list that must be there: an empty one has no part, and cannot be told from an absent one.
    pub fn may_be_empty(&self) -> bool {
        self.repeated && self.member.required
    }

    /// One of it, without its headers.
    pub fn one(&self) -> Self {
        Self {
            repeated: false,
            headed: None,
            ..self.clone()
        }
    }
}

/// The part that a property is.
pub fn part<'a>(
    context: Context<'_>,
    property: Cow<'a, Property>,
    ident: &dyn ToTokens,
    encoding: Option<&'a PartEncoding>,
    headed: Option<Headed<'a>>,
) -> Part<'a> {
    let content_type = encoding.and_then(|encoding| encoding.content_type.as_deref());
    let (item, repeated) = item(context, &property.value);
    let kind = kind(context, &item.ty, content_type);
    let held = match kind {
        PartKind::File | PartKind::Any => quote!(rt::FilePart),
        PartKind::Text | PartKind::Json => types::base(context, item),
    };
    let conversion = match kind {
        PartKind::File => Argument::Into,
        PartKind::Text | PartKind::Json | PartKind::Any => argument(context, item),
    };
    let headed = headed.map(|headed| headed.holding(held.clone(), conversion));
    let (one, conversion) = match &headed {
        Some(headed) => (headed.ty(), headed.conversion()),
        None => (held, conversion),
    };
    let (value, argument) = if repeated {
        (quote!(Vec<#one>), Argument::Plain)
    } else {
        (one, conversion)
    };
    let member = Member {
        doc: Doc::new(
            &property.docs,
            &format!("The part {}.", code(&property.name)),
        ),
        ident: ident.to_token_stream(),
        value,
        required: property.required,
        gathers: false,
        argument,
    };
    Part {
        property,
        kind,
        repeated,
        content_type,
        member,
        headed,
    }
}

/// What a part of a property holds, and whether there may be any number of such parts.
fn item<'v>(context: Context<'v>, value: &'v Value) -> (&'v Value, bool) {
    match types::target(context, &value.ty) {
        Type::Array { items, .. } => (items.as_ref(), true),
        _ => (value, false),
    }
}

/// How a value is written when the document states no content type, or this one. What is JSON by its content
/// type is written as JSON, so that text has its quotes; what has another form than text and JSON is handed over
/// as octets.
fn kind(context: Context<'_>, ty: &Type, content_type: Option<&str>) -> PartKind {
    let first = content_type.and_then(|stated| stated.split(',').next());
    let is_text = first.is_none_or(|first| first.trim_start().starts_with("text/"));
    let target = types::target(context, ty);
    match context.api.stated(target).unwrap_or(&Type::Any) {
        Type::String(StringType::Binary) => PartKind::File,
        _ if first.is_some_and(is_json) => PartKind::Json,
        Type::Schema(id) if matches!(context.api.schema(*id).shape, Shape::Enum(_)) && is_text => {
            PartKind::Text
        }
        Type::Boolean | Type::Integer(_) | Type::Number(_) | Type::String(_) if is_text => {
            PartKind::Text
        }
        _ if content_type.is_none_or(carries_json) => PartKind::Json,
        _ => PartKind::File,
    }
}
