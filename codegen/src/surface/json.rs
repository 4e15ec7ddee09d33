//! The surface for programs: what is called for each operation, and which type each schema has.
//!
//! Names come from the naming stage and types from the lines of the surface, so that what is said is what has
//! been emitted.

use serde_json::{Map, Value, json};

use super::{Kind, Surface};
use crate::ir::{Location, Operation, OperationId, Parameter, Schema, SchemaId, Shape, Status};
use crate::pipeline::Understood;

/// The surface as JSON; `Config::surface_json` documents its shape.
pub(crate) fn json(understood: &Understood, surface: &Surface) -> String {
    let make = Make {
        understood,
        surface,
    };
    let api = &understood.api;
    let operations: Map<String, Value> = api
        .operations()
        .map(|(id, operation)| (operation.id.clone(), make.operation(id, operation)))
        .collect();
    let schemas: Map<String, Value> = api
        .schemas()
        .map(|(id, schema)| (schema.at.to_string(), make.schema(id, schema)))
        .collect();
    let items: Vec<&str> = surface
        .lines
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    let value = json!({
        "format": 1,
        "operations": operations,
        "schemas": schemas,
        "items": items,
    });
    // A value of JSON can always be written.
    let text = serde_json::to_string_pretty(&value).unwrap_or_default();
    format!("{text}\n")
}

struct Make<'a> {
    understood: &'a Understood,
    surface: &'a Surface,
}

/// The modules and names of an operation.
struct Paths {
    client: String,
    server: String,
    types: String,
    part: String,
}

impl Make<'_> {
    /// The line of an item, if it is emitted.
    fn line(&self, path: &str, kind: Kind) -> Option<&str> {
        self.surface.item(path, kind).map(|line| line.text.as_str())
    }

    /// The path, if something is emitted there.
    fn path(&self, path: &str, kinds: &[Kind]) -> Option<String> {
        let mut kinds = kinds.iter();
        let is_there = kinds.any(|kind| self.surface.item(path, *kind).is_some());
        is_there.then(|| path.to_owned())
    }

    fn operation(&self, id: OperationId, operation: &Operation) -> Value {
        let names = self.understood.names.operation(id);
        let paths = self.paths(operation);
        let method = names.method.plain();
        let part = format!("{}::{}", paths.client, paths.part);
        let called = format!("{part}::{method}");
        let call = format!("{}::{}", paths.client, names.call.plain());
        let signature = self.line(&called, Kind::Function);
        let parameters = operation.parameters.iter().enumerate();
        let parameters: Vec<Value> = parameters
            .map(|(index, parameter)| self.parameter(id, index, parameter, &paths))
            .collect();
        json!({
            "pointer": operation.at.as_str(),
            "http": format!("{} {}", operation.method.0, operation.path.text),
            "tag": self.understood.api.tags[operation.tag.0].name,
            "event": operation.event.is_some(),
            "module": self.path(&paths.client, &[Kind::Module]),
            "part": self.path(&part, &[Kind::Struct]),
            "method": method,
            "call": self.path(&call, &[Kind::Struct]),
            "signature": signature,
            "deprecated": operation.docs.deprecated,
            "parameters": parameters,
            "body": self.body(id, operation, &paths),
            "success": self.success(id, operation, &paths),
            "error": self.error(id, operation, &paths),
            "server": self.server(id, &paths),
        })
    }

    fn paths(&self, operation: &Operation) -> Paths {
        let tag = self.understood.names.tag(operation.tag);
        let module = tag.module.plain();
        let (client, server) = match operation.event {
            Some(_) => (
                "webhooks::sender".to_owned(),
                "webhooks::receiver".to_owned(),
            ),
            None => (format!("client::{module}"), format!("server::{module}")),
        };
        Paths {
            client,
            server,
            types: format!("operations::{module}"),
            part: tag.ty.plain().to_owned(),
        }
    }

    fn parameter(
        &self,
        id: OperationId,
        index: usize,
        parameter: &Parameter,
        paths: &Paths,
    ) -> Value {
        let names = self.understood.names.operation(id);
        let ident = names.parameters[index].plain();
        let operation = self.understood.api.operation(id);
        let field = format!("{}::{}::{ident}", paths.types, names.request.plain());
        let setter = format!("{}::{}::{ident}", paths.client, names.call.plain());
        let place = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        json!({
            "name": parameter.name,
            "in": place,
            "required": parameter.required,
            "pointer": operation.at.key("parameters").index(index).as_str(),
            "ident": ident,
            "type": self.line(&field, Kind::Field).map(|line| held(line, parameter.required)),
            "setter": self.path(&setter, &[Kind::Function]),
        })
    }

    fn body(&self, id: OperationId, operation: &Operation, paths: &Paths) -> Value {
        let Some(body) = &operation.body else {
            return Value::Null;
        };
        let names = self.understood.names.operation(id);
        let ident = names.body.plain();
        let field = format!("{}::{}::{ident}", paths.types, names.request.plain());
        let setter = format!("{}::{}::{ident}", paths.client, names.call.plain());
        let types: Vec<&str> = body
            .contents
            .iter()
            .map(|content| content.media_type.as_str())
            .collect();
        json!({
            "required": body.required,
            "contentTypes": types,
            "pointer": operation.at.key("requestBody").as_str(),
            "ident": ident,
            "type": self.line(&field, Kind::Field).map(|line| held(line, body.required)),
            "setter": self.path(&setter, &[Kind::Function]),
        })
    }

    fn success(&self, id: OperationId, operation: &Operation, paths: &Paths) -> Value {
        let names = self.understood.names.operation(id);
        let own = format!("{}::{}", paths.types, names.success.plain());
        let output = format!("{}::{}::Output", paths.client, names.call.plain());
        let is_own = self.path(&own, &[Kind::Enum, Kind::Struct]);
        let ty = is_own.or_else(|| self.line(&output, Kind::Type).map(defined));
        let variants = self.variants(id, operation, &own, &|status| operation.is_success(status));
        json!({"type": ty, "variants": variants})
    }

    fn error(&self, id: OperationId, operation: &Operation, paths: &Paths) -> Value {
        let names = self.understood.names.operation(id);
        let own = format!("{}::{}", paths.types, names.error.plain());
        let variants = self.variants(id, operation, &own, &|_| true);
        json!({"type": self.path(&own, &[Kind::Enum]), "variants": variants})
    }

    /// The variants of an enum of responses, with what they hold.
    fn variants(
        &self,
        id: OperationId,
        operation: &Operation,
        ty: &str,
        is_meant: &dyn Fn(Status) -> bool,
    ) -> Vec<Value> {
        let names = self.understood.names.operation(id);
        let responses = operation.responses.iter().enumerate();
        let idents = responses.flat_map(|(index, response)| {
            let whole = std::iter::once(&names.responses[index]);
            let several = names.contents[index].iter();
            whole
                .chain(several)
                .map(move |ident| (response.status, ident))
        });
        let mut found: Vec<Value> = Vec::new();
        for (status, ident) in idents.filter(|(status, _)| is_meant(*status)) {
            let path = format!("{ty}::{}", ident.plain());
            let Some(line) = self.line(&path, Kind::Variant) else {
                continue;
            };
            let variant = json!({
                "status": status.to_string(),
                "variant": ident.plain(),
                "holds": line[path.len()..].trim(),
            });
            if !found.contains(&variant) {
                found.push(variant);
            }
        }
        found
    }

    fn server(&self, id: OperationId, paths: &Paths) -> Value {
        let names = self.understood.names.operation(id);
        let part = format!("{}::{}", paths.server, paths.part);
        let method = names.method.plain();
        let Some(signature) = self.line(&format!("{part}::{method}"), Kind::TraitMethod) else {
            return Value::Null;
        };
        let request = format!("{}::{}", paths.types, names.request.plain());
        json!({
            "trait": part,
            "method": method,
            "request": self.path(&request, &[Kind::Struct]),
            "signature": signature,
        })
    }

    fn schema(&self, id: SchemaId, schema: &Schema) -> Value {
        let names = self.understood.names.schema(id);
        let ty = format!("models::{}", names.ty.plain());
        let kind = match &schema.shape {
            Shape::Object(_) => "struct",
            Shape::Enum(_) => "enum",
            Shape::Union(_) => "union",
            Shape::Alias(_) => "alias",
        };
        let all = [Kind::Struct, Kind::Enum, Kind::Type];
        json!({
            "name": schema.name,
            "type": self.path(&ty, &all),
            "kind": kind,
            "target": self.line(&ty, Kind::Type).map(defined),
            "constructor": self.line(&format!("{ty}::new"), Kind::Function),
            "members": self.members(id, schema, &ty),
        })
    }

    fn members(&self, id: SchemaId, schema: &Schema, ty: &str) -> Vec<Value> {
        let names = self.understood.names.schema(id);
        let ident = |index: usize| names.members.get(index).map_or("", |ident| ident.plain());
        let variant = |index: usize| {
            let path = format!("{ty}::{}", ident(index));
            let line = self.line(&path, Kind::Variant);
            line.map(|line| line[path.len()..].trim().to_owned())
        };
        match &schema.shape {
            Shape::Object(object) => {
                let properties = object.properties.iter().enumerate();
                properties
                    .map(|(index, property)| {
                        let field = format!("{ty}::{}", ident(index));
                        let setter = names.setters.get(index).map_or("", |ident| ident.plain());
                        let line = self.line(&field, Kind::Field);
                        json!({
                            "name": property.name,
                            "pointer": schema.at.key("properties").key(&property.name).as_str(),
                            "ident": ident(index),
                            "type": line.map(|line| held(line, true)),
                            "required": property.required,
                            "setter": self.path(&format!("{ty}::{setter}"), &[Kind::Function]),
                        })
                    })
                    .collect()
            }
            Shape::Enum(listed) => {
                let values = listed.values.iter().enumerate();
                values
                    .map(|(index, value)| json!({"value": value.value, "ident": ident(index), "holds": variant(index)}))
                    .collect()
            }
            Shape::Union(union) => {
                let variants = union.variants.iter().enumerate();
                variants
                    .map(|(index, one)| json!({"name": one.name, "ident": ident(index), "holds": variant(index)}))
                    .collect()
            }
            Shape::Alias(_) => Vec::new(),
        }
    }
}

/// The type of a field; without the `Option` of one that may be absent.
fn held(line: &str, is_required: bool) -> String {
    let ty = line.split_once(": ").map_or("", |(_, ty)| ty);
    let inner = ty
        .strip_prefix("Option<")
        .and_then(|rest| rest.strip_suffix('>'));
    match inner.filter(|_| !is_required) {
        Some(inner) => inner.to_owned(),
        None => ty.to_owned(),
    }
}

/// What an alias stands for.
fn defined(line: &str) -> String {
    line.split_once(" = ").map_or("", |(_, ty)| ty).to_owned()
}
