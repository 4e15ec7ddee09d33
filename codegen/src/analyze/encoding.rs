//! What `encoding` says that does not reach the wire (OpenAPI 3.0.3, "Media Type Object" and "Encoding Object").

use super::form::is_json;
use super::wire::{Say, depth, headers, object};
use crate::diagnostic::{Code, Cursor, Diagnostic};
use crate::ir::{Additional, Api, Content, ContentKind, PartEncoding, Property, Type};

/// Reports encodings of no property, and of parts whose headers have no type or whose content is not written by
/// its schema. `is_form` says whether the properties have a struct of parts.
pub(super) fn report(
    api: &Api,
    content: &Content,
    is_form: bool,
    at: &Cursor<'_>,
    say: &mut Say<'_>,
) {
    let at = at.key("encoding");
    let Some(object) = object(api, &content.value) else {
        return;
    };
    let is_multipart = content.kind == ContentKind::Multipart;
    for (name, encoding) in &content.encoding {
        let at = at.key(name);
        headers(api, &encoding.headers, &at.key("headers"), say);
        let mut properties = object.properties.iter();
        let property = properties.find(|property| property.name == *name);
        if property.is_none()
            && matches!(object.additional, Additional::Unstated | Additional::Closed)
        {
            let message = format!("there is no property `{name}`, and its encoding says nothing");
            say(Diagnostic::note(Code::InvalidValue, message), &at);
        } else if is_multipart && !(is_form && property.is_some()) && !encoding.headers.is_empty() {
            let message =
                format!("the headers of the part `{name}` have no types, and are not checked");
            let help = "the parts that are listed as properties of the first body of parts have \
                 fields for their headers; `rt::FilePart::header` sends any";
            let warning = Diagnostic::warning(Code::Unsupported, message).help(help);
            say(warning, &at.key("headers"));
        }
        if let Some(property) = property.filter(|_| is_multipart) {
            octets(api, property, encoding, &at, say);
        }
    }
}

/// Whether a part with members can be of one of these media types: those of JSON, and plain text, as which it is
/// JSON too.
pub(crate) fn carries_json(media_types: &str) -> bool {
    is_json(media_types) || media_types.contains("text/plain")
}

/// Reports a part that is handed over as it is, although its schema says what is in it.
fn octets(
    api: &Api,
    property: &Property,
    encoding: &PartEncoding,
    at: &Cursor<'_>,
    say: &mut Say<'_>,
) {
    let Some(stated) = encoding
        .content_type
        .as_deref()
        .filter(|it| !carries_json(it))
    else {
        return;
    };
    // An array is a part for each of its items.
    let item = match &property.value.ty {
        Type::Array { items, .. } => items,
        _ => &property.value,
    };
    if depth(api, item, 1) > 0 {
        let message = format!(
            "the part `{}` is written and read as octets, because it is of `{stated}`, so that its schema is \
             not applied",
            property.name
        );
        let help = "the types of the schema are emitted, to be used with a codec of your choice; parts of \
             `application/json` are written by their schema";
        let note = Diagnostic::note(Code::Unsupported, message).help(help);
        say(note, &at.key("contentType"));
    }
}
