//! What a schema says that its place on the wire cannot carry.
//!
//! OpenAPI leaves open how values inside values are written in most styles (3.0.4, "Style Values"), and what
//! the schema of a text or of octets means. What is not written by its schema is reported here, once a place.

use super::form::is_json;
use super::{default, encoding, form, xml};
use crate::diagnostic::{Code, Cursor, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::{
    Additional, Api, Content, ContentKind, Header, Object, Operation, Parameter, ParameterCoding,
    SchemaId, Shape, Style, Type, Value,
};

/// Reports every parameter and body of an API that is not wholly written by its schema.
pub(super) fn report(api: &Api, place: &dyn Fn(&Pointer) -> Place, diagnostics: &mut Diagnostics) {
    for operation in &api.operations {
        let mut say = |diagnostic: Diagnostic, at: &Cursor<'_>| {
            diagnostics.push(diagnostic.at(place(&at.pointer())));
        };
        let at = Cursor::Start(&operation.at);
        parameters(api, operation, &at, &mut say);
        let body = at.key("requestBody");
        let body = body.key("content");
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            let at = body.key(&content.media_type);
            let first = multipart_objects(api, operation).next();
            let is_form = first.is_some_and(|first| first.media_type == content.media_type);
            encoding::report(api, content, is_form, &at, &mut say);
            typed(api, content, false, &at, &mut say);
            form::report(api, content, &at, &mut say);
        }
        let second = multipart_objects(api, operation).nth(1);
        if let Some(content) = second {
            let message = "the parts of this body have no struct of their own, as an operation has one only \
                 for its first body of parts";
            let help =
                "the parts are written and read one by one; the types of the schema are emitted";
            let diagnostic = Diagnostic::note(Code::Unsupported, message).help(help);
            say(diagnostic, &body.key(&content.media_type));
        }
        let responses = at.key("responses");
        for response in &operation.responses {
            let status = response.status.to_string();
            let at = responses.key(&status);
            headers(api, &response.headers, &at.key("headers"), &mut say);
            let at = at.key("content");
            for content in &response.contents {
                typed(api, content, true, &at.key(&content.media_type), &mut say);
            }
        }
    }
}

/// The bodies of a request that are objects written part by part.
fn multipart_objects<'a>(
    api: &'a Api,
    operation: &'a Operation,
) -> impl Iterator<Item = &'a Content> {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    contents.filter(|content| {
        content.kind == ContentKind::Multipart && object(api, &content.value).is_some()
    })
}

/// Takes what is to be said of a place.
pub(super) type Say<'s> = dyn FnMut(Diagnostic, &Cursor<'_>) + 's;

fn parameters(api: &Api, operation: &Operation, at: &Cursor<'_>, say: &mut Say<'_>) {
    let at = at.key("parameters");
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let at = at.index(index);
        default::report(api, parameter, &at, say);
        let Parameter { name, value, .. } = parameter;
        match &parameter.coding {
            ParameterCoding::Style { style, explode, .. } => {
                styled(api, name, value, (*style, *explode), &at, say);
            }
            ParameterCoding::Content(media_type) => {
                typed_text(api, name, media_type, value, &at, say);
            }
        }
    }
}

/// Headers of a response or a part, at `at`.
pub(super) fn headers(api: &Api, headers: &[Header], at: &Cursor<'_>, say: &mut Say<'_>) {
    for header in headers {
        let Header { name, value, .. } = header;
        let at = at.key(name);
        match &header.coding {
            ParameterCoding::Style { style, explode, .. } => {
                styled(api, name, value, (*style, *explode), &at, say);
            }
            ParameterCoding::Content(media_type) => {
                typed_text(api, name, media_type, value, &at, say);
            }
        }
    }
}

/// Reports a parameter or header whose media type is not that of its text.
fn typed_text(
    api: &Api,
    name: &str,
    media_type: &str,
    value: &Value,
    at: &Cursor<'_>,
    say: &mut Say<'_>,
) {
    if is_json(media_type) || depth(api, value, 2) == 0 {
        return;
    }
    let message =
        format!("`{name}` is not written as `{media_type}`, but as if it had no `content`");
    let help = "of the media types of parameters and headers, those of JSON are written";
    say(
        Diagnostic::warning(Code::Unsupported, message).help(help),
        at,
    );
}

/// Reports a parameter or header that may be too deep for its style, which comes with its `explode`.
fn styled(
    api: &Api,
    name: &str,
    value: &Value,
    (style, explode): (Style, bool),
    at: &Cursor<'_>,
    say: &mut Say<'_>,
) {
    if is_too_deep(api, value, style, explode) {
        let message =
            format!("`{name}` may hold values inside values, for which its style has no form");
        let help = "a call or answer with such a value fails before it is sent; \
             `content: {application/json: …}` instead of `schema` carries any value";
        say(
            Diagnostic::warning(Code::Unsupported, message).help(help),
            at,
        );
    }
}

/// Whether a value may hold more values inside values than its style has a form for.
pub(super) fn is_too_deep(api: &Api, value: &Value, style: Style, explode: bool) -> bool {
    // One level, unless members and items can stand for themselves.
    let most = match (style, explode) {
        (Style::DeepObject, _) => return false,
        (Style::Form, true) if is_object(api, value) => 2,
        _ => 1,
    };
    depth(api, value, most + 1) > most
}

/// How many arrays and objects stand inside each other in a value, `most` at most.
pub(super) fn depth(api: &Api, value: &Value, most: usize) -> usize {
    depth_within(api, value, most, &mut Vec::new()).unwrap_or(0)
}

/// The depth of a value inside the unions and aliases that are `open`; none for one of those itself, which
/// adds nothing to what its other variants say.
fn depth_within(api: &Api, value: &Value, most: usize, open: &mut Vec<SchemaId>) -> Option<usize> {
    if most == 0 {
        return Some(0);
    }
    let below = |value: &Value| 1 + depth(api, value, most - 1);
    Some(match &value.ty {
        Type::Array { items, .. } => below(items),
        Type::Map(values) => below(values),
        Type::Tuple(items) => items.iter().map(below).max().unwrap_or(1),
        Type::Schema(id) => match &api.schema(*id).shape {
            Shape::Object(object) => members(object).map(below).max().unwrap_or(1),
            Shape::Enum(_) => 0,
            Shape::Alias(_) | Shape::Union(_) if open.contains(id) => return None,
            Shape::Alias(value) => {
                open.push(*id);
                let depth = depth_within(api, value, most, open);
                open.pop();
                return depth;
            }
            // A union is written by the member that is there, and one of them has a form.
            Shape::Union(union) => {
                open.push(*id);
                let variants = union.variants.iter();
                let depths = variants.filter_map(|it| depth_within(api, &it.value, most, open));
                let depth = depths.min();
                open.pop();
                return depth;
            }
        },
        _ => 0,
    })
}

fn members(object: &Object) -> impl Iterator<Item = &Value> {
    let others = match &object.additional {
        Additional::Kept(value) => Some(&**value),
        Additional::Unstated | Additional::Closed => None,
    };
    let others = others.filter(|value| value.ty != Type::Any);
    let properties = object.properties.iter();
    properties.map(|property| &property.value).chain(others)
}

/// The object that a value is, whatever it is called.
pub(super) fn object<'a>(api: &'a Api, value: &'a Value) -> Option<&'a Object> {
    let mut value = value;
    for _ in 0..=api.schemas.len() {
        let Type::Schema(id) = value.ty else {
            return None;
        };
        match &api.schema(id).shape {
            Shape::Object(object) => return Some(object),
            Shape::Alias(other) => value = other,
            Shape::Union(_) | Shape::Enum(_) => return None,
        }
    }
    None
}

pub(super) fn is_object(api: &Api, value: &Value) -> bool {
    matches!(value.ty, Type::Map(_)) || object(api, value).is_some()
}

/// Bodies that are handed over as they are, although their schema says what is in them.
fn typed(api: &Api, content: &Content, is_answer: bool, at: &Cursor<'_>, say: &mut Say<'_>) {
    let is_structured = depth(api, &content.value, 1) > 0;
    let what = match content.kind {
        ContentKind::Xml => match xml::root(api, &content.value) {
            Ok(_) => return,
            Err(reason) => format!("XML is written and read as octets, because {reason}"),
        },
        ContentKind::Text => "the text is written and read as it is".to_owned(),
        ContentKind::Binary => "octets are written and read as they are".to_owned(),
        ContentKind::Form if is_answer => "the form is read and written as text".to_owned(),
        ContentKind::Multipart if is_answer || object(api, &content.value).is_none() => {
            "the parts of a body that is no object are written and read as octets".to_owned()
        }
        _ => return,
    };
    if is_structured {
        let message = format!("{what}, so that the schema of this body is not applied");
        let help = "the types of the schema are emitted, to be used with a codec of your choice";
        say(Diagnostic::note(Code::Unsupported, message).help(help), at);
    }
}
