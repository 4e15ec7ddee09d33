//! Pages: operations that give a list piece by piece, asked with an offset and a limit.

use serde_json::Value as Json;

use super::{PageInput, Pagination};
use crate::config::{Options, Paging, PagingFields};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::{
    Api, ContentKind, Location, Object, Operation, Property, SchemaId, Shape, Status, Type, Value,
};

/// The names that pages are known by.
struct Fields<'a> {
    offset: Vec<&'a str>,
    limit: Vec<&'a str>,
    /// With one list in a page, its name does not matter.
    items: Vec<&'a str>,
    any_list: bool,
    total: Vec<&'a str>,
}

impl<'a> Fields<'a> {
    fn usual() -> Self {
        Self {
            offset: vec!["offset"],
            limit: vec!["limit", "size", "count"],
            items: vec!["items", "data", "results", "content"],
            any_list: true,
            total: vec![
                "total",
                "totalCount",
                "total_count",
                "totalItems",
                "totalElements",
                "count",
            ],
        }
    }

    fn stated(fields: &'a PagingFields) -> Self {
        Self {
            offset: vec![&fields.offset],
            limit: fields.limit.iter().map(String::as_str).collect(),
            items: vec![&fields.items],
            any_list: false,
            total: fields.total.iter().map(String::as_str).collect(),
        }
    }
}

/// The pagination of every operation: as the user says, or by rule.
pub(super) fn all(
    api: &Api,
    options: &Options,
    place: &dyn Fn(&Pointer) -> Place,
    diagnostics: &mut Diagnostics,
) -> Vec<Option<Pagination>> {
    for id in options.pagination.keys() {
        if !api.operations.iter().any(|operation| operation.id == *id) {
            let message = format!("the operation `{id}` that is said to have pages does not exist");
            diagnostics.push(Diagnostic::warning(Code::Config, message));
        }
    }
    let operations = api.operations.iter();
    let found = operations.map(|operation| match options.pagination.get(&operation.id) {
        None => find(api, operation, &Fields::usual()),
        Some(Paging::Off) => None,
        Some(Paging::Fields(fields)) => {
            let found = find(api, operation, &Fields::stated(fields));
            if found.is_none() {
                let message = format!("`{}` has no pages as the settings say", operation.id);
                let help =
                    "name an integer of the request as offset, and a list of the response as items";
                let diagnostic = Diagnostic::warning(Code::Config, message).help(help);
                diagnostics.push(diagnostic.at(place(&operation.at)));
            }
            found
        }
    });
    found.collect()
}

fn find(api: &Api, operation: &Operation, fields: &Fields<'_>) -> Option<Pagination> {
    let offset = input(api, operation, &fields.offset)?;
    let limit = input(api, operation, &fields.limit);
    let (page, object) = page(api, operation)?;
    let items = items(api, object, fields)?;
    let default = limit.and_then(|limit| default_of(api, operation, limit));
    Some(Pagination {
        offset,
        limit,
        default_limit: default.and_then(Json::as_u64),
        page,
        items,
        total: whole(api, object, &fields.total),
        page_limit: whole(api, object, &["limit"]),
    })
}

/// An integer that the request is asked with: a query parameter, or a property of the JSON body.
fn input(api: &Api, operation: &Operation, names: &[&str]) -> Option<PageInput> {
    let is_integer =
        |value: &Value| matches!(api.behind(&value.ty), Type::Integer(_)) && !value.nullable;
    let parameter = operation.parameters.iter().position(|parameter| {
        parameter.location == Location::Query
            && names.contains(&parameter.name.as_str())
            && is_integer(&parameter.value)
    });
    if let Some(index) = parameter {
        return Some(PageInput::Parameter(index));
    }
    let body = body(api, operation)?;
    let property = body.properties.iter().position(|property| {
        names.contains(&property.name.as_str()) && is_integer(&property.value)
    });
    property.map(PageInput::BodyProperty)
}

fn body<'a>(api: &'a Api, operation: &'a Operation) -> Option<&'a Object> {
    let [content] = operation.body.as_ref()?.contents.as_slice() else {
        return None;
    };
    if content.kind != ContentKind::Json || content.value.nullable {
        return None;
    }
    object(api, &content.value.ty).map(|(_, object)| object)
}

fn object<'a>(api: &'a Api, ty: &'a Type) -> Option<(SchemaId, &'a Object)> {
    let (id, schema) = api.schema_behind(ty)?;
    match &schema.shape {
        Shape::Object(object) => Some((id, object)),
        _ => None,
    }
}

/// The object of the one JSON success.
fn page<'a>(api: &'a Api, operation: &'a Operation) -> Option<(SchemaId, &'a Object)> {
    let successes: Vec<_> = operation.successes().collect();
    let [success] = successes.as_slice() else {
        return None;
    };
    let [content] = success.contents.as_slice() else {
        return None;
    };
    let is_json = content.kind == ContentKind::Json && !content.value.nullable;
    if success.status != Status::Code(200) || !is_json || !success.headers.is_empty() {
        return None;
    }
    object(api, &content.value.ty)
}

/// The property with the items: the one list, or the one with a known name.
fn items(api: &Api, page: &Object, fields: &Fields<'_>) -> Option<usize> {
    let is_list =
        |property: &Property| matches!(api.behind(&property.value.ty), Type::Array { .. });
    let lists: Vec<usize> = (0..page.properties.len())
        .filter(|&index| is_list(&page.properties[index]))
        .collect();
    let named = |name: &&str| {
        let mut lists = lists.iter().copied();
        lists.find(|&index| page.properties[index].name == **name)
    };
    match lists.as_slice() {
        [only] if fields.any_list => Some(*only),
        _ => fields.items.iter().find_map(named),
    }
}

fn whole(api: &Api, page: &Object, names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| {
        page.properties.iter().position(|property| {
            property.name == *name && matches!(api.behind(&property.value.ty), Type::Integer(_))
        })
    })
}

fn default_of<'a>(api: &'a Api, operation: &'a Operation, input: PageInput) -> Option<&'a Json> {
    match input {
        PageInput::Parameter(index) => operation.parameters.get(index)?.default.as_ref(),
        PageInput::BodyProperty(index) => body(api, operation)?
            .properties
            .get(index)?
            .default
            .as_ref(),
    }
}
