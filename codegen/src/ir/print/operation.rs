//! Operations as text.

use std::fmt::Write as _;

use super::ty::value;
use crate::analyze::{Facts, PageInput, Pagination};
use crate::ir::{
    Api, Content, ContentKind, Event, Link, Location, Operation, OperationId, Parameter,
    ParameterCoding, Response, Shape, Style,
};

pub(super) fn print(
    out: &mut String,
    api: &Api,
    facts: &Facts,
    id: OperationId,
    operation: &Operation,
) {
    let deprecated = if operation.docs.deprecated {
        " deprecated"
    } else {
        ""
    };
    let tag = api
        .tags
        .get(operation.tag.0)
        .map_or("", |tag| tag.name.as_str());
    let path = &operation.path.text;
    let _ = writeln!(
        out,
        "{}: {} {path} of {tag}{deprecated}",
        operation.id, operation.method.0
    );
    if let Some(event) = &operation.event {
        let _ = writeln!(out, "  {}", event_line(event));
    }
    for parameter in &operation.parameters {
        let _ = writeln!(out, "  {}", parameter_line(api, parameter));
    }
    if let Some(body) = &operation.body {
        let _ = writeln!(out, "  body{}", if body.required { "!" } else { "" });
        contents(out, api, &body.contents);
    }
    for response in &operation.responses {
        self::response(out, api, response);
    }
    security(out, operation);
    for server in &operation.servers {
        let _ = writeln!(out, "  server {}", super::describe_server(server));
    }
    if let Some(pagination) = facts.pagination(id) {
        let _ = writeln!(out, "  {}", pagination_line(api, operation, pagination));
    }
}

fn event_line(event: &Event) -> String {
    match &event.callback {
        None => format!("webhook {}", event.name),
        Some(callback) => format!(
            "callback {} of {} at {}",
            event.name, callback.operation, callback.expression
        ),
    }
}

fn link_line(link: &Link) -> String {
    let mut text = format!("link {} to {}", link.name, link.target);
    for (name, value) in &link.parameters {
        let _ = write!(text, " {name}={value}");
    }
    if let Some(body) = &link.body {
        let _ = write!(text, " body={body}");
    }
    if let Some(server) = &link.server {
        let _ = write!(text, " at {server}");
    }
    text
}

fn parameter_line(api: &Api, parameter: &Parameter) -> String {
    let required = if parameter.required { "!" } else { "" };
    let place = location(parameter.location);
    let mut line = format!(
        "{place} {}{required}: {}",
        parameter.name,
        value(api, &parameter.value)
    );
    if let Some(default) = &parameter.default {
        let _ = write!(line, " default {default}");
    }
    match &parameter.coding {
        ParameterCoding::Style {
            style,
            explode,
            allow_reserved,
        } => {
            let _ = write!(line, " {}", style_word(*style));
            line.push_str(if *explode { " explode" } else { "" });
            line.push_str(if *allow_reserved { " reserved" } else { "" });
        }
        ParameterCoding::Content(media_type) => {
            let _ = write!(line, " as {media_type}");
        }
    }
    line.push_str(if parameter.allow_empty {
        " may be empty"
    } else {
        ""
    });
    line.push_str(if parameter.docs.deprecated {
        " deprecated"
    } else {
        ""
    });
    line
}

fn response(out: &mut String, api: &Api, response: &Response) {
    let _ = writeln!(out, "  {}", response.status);
    for header in &response.headers {
        let required = if header.required { "!" } else { "" };
        let coding = match &header.coding {
            ParameterCoding::Style { explode: true, .. } => " explode".to_owned(),
            ParameterCoding::Style { .. } => String::new(),
            ParameterCoding::Content(media_type) => format!(" as {media_type}"),
        };
        let _ = writeln!(
            out,
            "    header {}{required}: {}{coding}",
            header.name,
            value(api, &header.value)
        );
    }
    contents(out, api, &response.contents);
    for link in &response.links {
        let _ = writeln!(out, "    {}", link_line(link));
    }
}

fn contents(out: &mut String, api: &Api, contents: &[Content]) {
    for content in contents {
        let kind = kind_word(content.kind);
        let _ = writeln!(
            out,
            "    {} {kind}: {}",
            content.media_type,
            value(api, &content.value)
        );
        for (name, part) in &content.encoding {
            let mut line = format!("      part {name}");
            if let Some(media_type) = &part.content_type {
                let _ = write!(line, " as {media_type}");
            }
            if let Some(style) = part.style {
                let _ = write!(line, " {}", style_word(style));
            }
            line.push_str(if part.explode == Some(true) {
                " explode"
            } else {
                ""
            });
            line.push_str(if part.allow_reserved { " reserved" } else { "" });
            for header in &part.headers {
                let _ = write!(line, " header {}", header.name);
            }
            out.push_str(&line);
            out.push('\n');
        }
    }
}

fn security(out: &mut String, operation: &Operation) {
    for requirement in &operation.security {
        let schemes = requirement
            .schemes
            .iter()
            .map(|(name, scopes)| match scopes.as_slice() {
                [] => name.clone(),
                scopes => format!("{name}({})", scopes.join(" ")),
            });
        let schemes: Vec<_> = schemes.collect();
        let text = if schemes.is_empty() {
            "nothing".to_owned()
        } else {
            schemes.join(" and ")
        };
        let _ = writeln!(out, "  secured by {text}");
    }
}

fn pagination_line(api: &Api, operation: &Operation, pagination: &Pagination) -> String {
    let property = |index: usize| match &api.schema(pagination.page).shape {
        Shape::Object(object) => object
            .properties
            .get(index)
            .map_or("", |property| &property.name),
        _ => "",
    };
    let input = |input: PageInput| match input {
        PageInput::Parameter(index) => operation
            .parameters
            .get(index)
            .map_or(String::new(), |parameter| parameter.name.clone()),
        PageInput::BodyProperty(index) => format!("body property {index}"),
    };
    let mut line = format!(
        "pages: {} by {}",
        property(pagination.items),
        input(pagination.offset)
    );
    if let Some(limit) = pagination.limit {
        let _ = write!(line, ", limit {}", input(limit));
    }
    if let Some(default) = pagination.default_limit {
        let _ = write!(line, " default {default}");
    }
    if let Some(total) = pagination.total {
        let _ = write!(line, ", total {}", property(total));
    }
    if let Some(limit) = pagination.page_limit {
        let _ = write!(line, ", applied {}", property(limit));
    }
    line
}

pub(super) fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

fn style_word(style: Style) -> &'static str {
    match style {
        Style::Matrix => "matrix",
        Style::Label => "label",
        Style::Simple => "simple",
        Style::Form => "form",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::DeepObject => "deepObject",
        Style::TabDelimited => "tabDelimited",
    }
}

fn kind_word(kind: ContentKind) -> &'static str {
    match kind {
        ContentKind::Json => "json",
        ContentKind::Form => "form",
        ContentKind::Multipart => "multipart",
        ContentKind::Text => "text",
        ContentKind::Xml => "xml",
        ContentKind::EventStream => "events",
        ContentKind::JsonLines => "json lines",
        ContentKind::Open => "any",
        ContentKind::Binary => "binary",
    }
}
