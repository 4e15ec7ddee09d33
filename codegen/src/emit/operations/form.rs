//! `…Form`: the parts of a multipart body (OpenAPI 3.0.3, "Special Considerations for multipart Content").

use std::borrow::Cow;
use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::headed::Headed;
use super::part::{Part, PartKind, part};
use super::record::{Member, Record};
use crate::emit::docs::{Doc, code};
use crate::emit::types::Holds;
use crate::emit::{Context, types};
use crate::ir::{
    Access, Additional, Content, ContentKind, Docs, Object, OperationId, Property, SchemaId, Shape,
    Type,
};

/// The object whose properties are the parts of a multipart body, if its schema is one.
fn schema<'a>(context: Context<'a>, media: &Content) -> Option<(SchemaId, &'a Object)> {
    let Holds::Object(id) = types::holds(context, &media.value.ty) else {
        return None;
    };
    match &context.api.schema(id).shape {
        Shape::Object(object) => Some((id, object)),
        Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => None,
    }
}

/// Whether a content type is the one of an operation's request that a struct of parts stands for: the
/// first multipart one whose schema is an object.
pub fn is_form(context: Context<'_>, operation: OperationId, media: &Content) -> bool {
    form_content(context, operation).is_some_and(|first| first.media_type == media.media_type)
}

fn form_content(context: Context<'_>, operation: OperationId) -> Option<&Content> {
    let body = context.api.operation(operation).body.as_ref()?;
    body.contents
        .iter()
        .find(|media| media.kind == ContentKind::Multipart && schema(context, media).is_some())
}

/// The object whose properties are the parts of an operation's multipart body.
pub fn object(context: Context<'_>, operation: OperationId) -> Option<&Object> {
    let media = form_content(context, operation)?;
    schema(context, media).map(|(_, object)| object)
}

/// The parts of an operation's multipart body, in document order.
pub fn parts(context: Context<'_>, operation: OperationId) -> Vec<Part<'_>> {
    let Some(media) = form_content(context, operation) else {
        return Vec::new();
    };
    let Some((id, object)) = schema(context, media) else {
        return Vec::new();
    };
    let members = &context.names.schema(id).members;
    object
        .properties
        .iter()
        .zip(members)
        .map(|(property, ident)| {
            let encoding = media
                .encoding
                .iter()
                .find(|(name, _)| *name == property.name);
            let encoding = encoding.map(|(_, encoding)| encoding);
            let headed = encoding
                .and_then(|encoding| Headed::of(context, operation, media, property, encoding));
            part(context, Cow::Borrowed(property), ident, encoding, headed)
        })
        .collect()
}

/// What a multipart body may hold beside the parts that it names.
#[derive(Clone, Debug)]
pub enum Others<'a> {
    /// More parts, which nobody looks at.
    Ignored,
    /// No other parts.
    None,
    /// More parts, whose names are the keys of a map; the part says what each of them is.
    Kept(Box<Part<'a>>),
}

/// What an operation's multipart body may hold beside its parts.
pub fn others(context: Context<'_>, operation: OperationId) -> Others<'_> {
    let found = form_content(context, operation).and_then(|media| schema(context, media));
    let Some((id, object)) = found else {
        return Others::Ignored;
    };
    let value = match &object.additional {
        Additional::Unstated => return Others::Ignored,
        Additional::Closed => return Others::None,
        Additional::Kept(value) => value,
    };
    let property = Property {
        name: String::new(),
        value: (**value).clone(),
        required: false,
        default: None,
        access: Access::Both,
        docs: Docs::default(),
        example: None,
    };
    let ident = &context.names.schema(id).rest;
    let mut part = part(context, Cow::Owned(property), ident, None, None);
    if types::target(context, &value.ty) == &Type::Any {
        part.kind = PartKind::Any;
        part.repeated = true;
        part.member.value = quote!(Vec<rt::FilePart>);
    }
    let value = &part.member.value;
    part.member.value = quote!(BTreeMap<String, #value>);
    part.member.gathers = true;
    part.member.doc = Doc::own("Parts that the document does not list, by their names.");
    Others::Kept(Box::new(part))
}

/// The struct of the parts of a multipart body, where an operation has one, and those of the parts that
/// have headers.
pub fn form(context: Context<'_>, id: OperationId) -> Option<TokenStream> {
    let media = form_content(context, id)?;
    let (schema, _) = schema(context, media)?;
    let operation = &context.api.operation(id).id;
    let names = context.names.operation(id);
    let record = Record {
        doc: Doc::own(&format!("The parts that {} sends.", code(operation))),
        ty: &names.form,
        required: &context.names.schema(schema).required,
        required_doc: Doc::own("The parts that must be there."),
        members: members(context, id),
    };
    let form = record.emit(&quote!());
    let parts = parts(context, id);
    let headed = parts.iter().filter_map(|part| {
        let headed = part.headed.as_ref()?;
        Some(headed.definition(&part.property.name))
    });
    Some(quote!(#form #(#headed)*))
}

/// The fields of that struct.
fn members(context: Context<'_>, id: OperationId) -> Vec<Member> {
    let others = match others(context, id) {
        Others::Ignored | Others::None => None,
        Others::Kept(part) => Some(part.member),
    };
    let parts = parts(context, id).into_iter().map(|part| part.member);
    parts.chain(others).collect()
}

/// The schemas that are nothing but the parts of multipart bodies: nobody reads or writes them as JSON.
pub fn form_only(context: Context<'_>) -> BTreeSet<SchemaId> {
    let mut forms = BTreeSet::new();
    let mut others = BTreeSet::new();
    let own = |id: SchemaId| context.api.schema(id).same_as().unwrap_or(id);
    for schema in &context.api.schemas {
        if schema.same_as().is_none() {
            schema.mentions(&mut |id, _| {
                others.insert(own(id));
            });
        }
    }
    for (id, operation) in context.api.operations() {
        let bodies = operation.body.iter().flat_map(|body| &body.contents);
        for media in bodies {
            let found = if is_form(context, id, media) {
                &mut forms
            } else {
                &mut others
            };
            media.value.mentions(&mut |id| {
                found.insert(own(id));
            });
            for value in media.part_headers() {
                value.mentions(&mut |id| {
                    others.insert(own(id));
                });
            }
        }
        let parameters = operation.parameters.iter();
        let parameters = parameters.map(|parameter| &parameter.value);
        for value in parameters.chain(operation.answered()) {
            value.mentions(&mut |id| {
                others.insert(own(id));
            });
        }
    }
    forms.difference(&others).copied().collect()
}
