//! How the properties of a form travel (`application/x-www-form-urlencoded`).
//!
//! Without a word of the document, a property is written with `style: form` (OpenAPI 3.0.3, "Support for
//! x-www-form-urlencoded Request Bodies"). Where that has no form for values inside values, it is written as
//! JSON, the content type that such a property has by default ("Encoding Object").

use super::atom::leaves;
use super::wire::{Say, depth, is_object, is_too_deep, object};
use crate::diagnostic::{Code, Cursor, Diagnostic};
use crate::ir::{
    Additional, Api, Content, ContentKind, PartEncoding, Property, Shape, Style, Type, Value,
};

/// How a property of a form is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormCoding {
    /// By a style and `explode`.
    Style(Style, bool),
    /// As JSON text.
    Json,
}

/// Whether there is JSON among media types, which a document parts by commas.
pub(crate) fn is_json(media_types: &str) -> bool {
    media_types.to_ascii_lowercase().contains("json")
}

/// How a property of a form is written.
pub(crate) fn coding(api: &Api, content: &Content, property: &Property) -> FormCoding {
    let stated = stated(content, property);
    let media_type = stated.and_then(|encoding| encoding.content_type.as_deref());
    let style = stated.and_then(|encoding| encoding.style);
    let explode = stated.and_then(|encoding| encoding.explode);
    let is_json = media_type.is_some_and(is_json);
    let is_default = style.is_none() && explode.is_none() && media_type.is_none();
    let style_or_default = style.unwrap_or(Style::Form);
    let explode = explode.unwrap_or(style_or_default == Style::Form);
    if (is_json && style.is_none())
        || (is_default && is_too_deep(api, &property.value, style_or_default, explode))
    {
        return FormCoding::Json;
    }
    FormCoding::Style(style_or_default, explode)
}

/// Whether the members of a property stand beside the other properties of the form, so that its own name does
/// not travel.
pub(crate) fn is_spread(api: &Api, content: &Content, property: &Property) -> bool {
    coding(api, content, property) == FormCoding::Style(Style::Form, true)
        && is_object(api, &property.value)
}

/// Whether a body may be written as a form: it is an object, or may be one.
pub(crate) fn is_form(api: &Api, content: &Content) -> bool {
    let may_be_object = |leaf: &&Type| match leaf {
        Type::Any | Type::Map(_) => true,
        other => shape(api, other).is_some_and(|shape| matches!(shape, Shape::Object(_))),
    };
    leaves(api, &content.value.ty).is_none_or(|leaves| leaves.iter().any(may_be_object))
}

/// The properties of a form: of the object that it is, or of all objects that it may be.
pub(crate) fn properties<'a>(api: &'a Api, content: &'a Content) -> Vec<&'a Property> {
    let mut found: Vec<&Property> = Vec::new();
    for leaf in leaves(api, &content.value.ty).unwrap_or_default() {
        let Some(Shape::Object(object)) = shape(api, leaf) else {
            continue;
        };
        for property in &object.properties {
            if !found.iter().any(|known| known.name == property.name) {
                found.push(property);
            }
        }
    }
    found
}

/// The names of the arrays that a form must hold, whatever object it is, and of which nothing travels where they
/// are empty: all but those that are JSON text.
pub(crate) fn required_lists<'a>(api: &'a Api, content: &'a Content) -> Vec<&'a str> {
    let leaves = leaves(api, &content.value.ty).unwrap_or_default();
    let must_hold = |leaf: &&Type, name: &str| {
        let Some(Shape::Object(object)) = shape(api, leaf) else {
            return false;
        };
        let mut properties = object.properties.iter();
        properties.any(|known| known.name == name && known.required && is_array(api, &known.value))
    };
    let travels_empty = |property| coding(api, content, property) == FormCoding::Json;
    properties(api, content)
        .into_iter()
        .filter(|property| leaves.iter().all(|leaf| must_hold(leaf, &property.name)))
        .filter(|property| !travels_empty(property))
        .map(|property| property.name.as_str())
        .collect()
}

/// Whether a value is an array, by way of any number of aliases.
fn is_array(api: &Api, value: &Value) -> bool {
    let leaves = leaves(api, &value.ty);
    leaves.is_some_and(|leaves| matches!(leaves[..], [Type::Array { .. }]))
}

fn shape<'a>(api: &'a Api, ty: &Type) -> Option<&'a Shape> {
    match ty {
        Type::Schema(id) => Some(&api.schema(*id).shape),
        _ => None,
    }
}

/// Reports what a form cannot carry.
pub(super) fn report(api: &Api, content: &Content, at: &Cursor<'_>, say: &mut Say<'_>) {
    if content.kind != ContentKind::Form {
        return;
    }
    if !is_form(api, content) {
        let message = "a form is made of the properties of an object, which this body is not; its text is \
             written and read as it is";
        let help = "say `type: object` with the fields of the form as properties";
        say(
            Diagnostic::warning(Code::Unsupported, message).help(help),
            at,
        );
        return;
    }
    let at = at.key("schema");
    let properties = properties(api, content);
    for property in &properties {
        nested(api, content, property, &at, say);
    }
    let additional = object(api, &content.value).map(|object| &object.additional);
    let spread: Vec<String> = properties
        .iter()
        .filter(|property| is_spread(api, content, property))
        .map(|property| format!("`{}`", property.name))
        .collect();
    let kept = matches!(additional, Some(Additional::Kept(_)));
    if spread.len() + usize::from(kept && !spread.is_empty()) > 1 {
        let message = format!(
            "the members of {} stand beside all the rest of the form, and are read as those of the first",
            spread.join(", ")
        );
        let help = "`encoding: {NAME: {style: deepObject, explode: true}}` keeps them apart";
        say(
            Diagnostic::warning(Code::Unsupported, message).help(help),
            &at,
        );
    }
    if let Some(Additional::Kept(value)) = additional
        && depth(api, value, 2) > usize::from(!is_object(api, value))
    {
        let message = "members that the document does not list may hold values inside values, for which a \
             form has no place";
        let help = "a call with such a value fails before it is sent";
        say(
            Diagnostic::warning(Code::Unsupported, message).help(help),
            &at,
        );
    }
}

/// Reports a property that may be too deep for its style.
fn nested(api: &Api, content: &Content, property: &Property, at: &Cursor<'_>, say: &mut Say<'_>) {
    let name = &property.name;
    let diagnostic = match coding(api, content, property) {
        FormCoding::Style(style, explode) if is_too_deep(api, &property.value, style, explode) => {
            let message =
                format!("`{name}` may hold values inside values, for which its style has no form");
            let help = "a call with such a value fails before it is sent; `contentType: application/json` \
                 in its `encoding` carries any value";
            Diagnostic::warning(Code::Unsupported, message).help(help)
        }
        FormCoding::Json if stated(content, property).is_none() => {
            let message = format!("`{name}` holds values inside values, and is written as JSON");
            let help = "`encoding` says how a property of a form is written";
            Diagnostic::note(Code::Unsupported, message).help(help)
        }
        FormCoding::Style(..) if depth(api, &property.value, 1) > 0 => {
            let encoding = stated(content, property);
            let Some(media_type) = encoding.and_then(|it| it.content_type.as_deref()) else {
                return;
            };
            let message = format!("`{name}` is not written as `{media_type}`, but by its style");
            let help = "of the media types of properties of a form, those of JSON are written";
            Diagnostic::warning(Code::Unsupported, message).help(help)
        }
        _ => return,
    };
    say(diagnostic, at);
}

fn stated<'c>(content: &'c Content, property: &Property) -> Option<&'c PartEncoding> {
    let mut encodings = content.encoding.iter();
    let found = encodings.find(|(name, _)| *name == property.name);
    found.map(|(_, encoding)| encoding)
}
