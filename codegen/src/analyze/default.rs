//! Defaults of parameters that a server cannot put where a request has none.

use serde_json::Value as Json;

use super::wire::Say;
use crate::diagnostic::{Code, Cursor, Diagnostic};
use crate::ir::{Api, Parameter, ParameterCoding, Shape, Type, Value};

/// What becomes of a default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    /// Handlers get it where a request leaves the parameter out.
    Filled,
    /// It is a value of a type that is not written as an expression.
    Unwritten,
    /// It is no value of the schema.
    Misfit,
}

/// Reports the default of a parameter, at `at`, where handlers do not get it.
pub(super) fn report(api: &Api, parameter: &Parameter, at: &Cursor<'_>, say: &mut Say<'_>) {
    let Some(default) = parameter.default.as_ref().filter(|_| !parameter.required) else {
        return;
    };
    let name = &parameter.name;
    let diagnostic = match used(api, &parameter.value, default) {
        Use::Filled => return,
        Use::Unwritten => {
            let message = format!("servers do not fill in the default of `{name}`");
            Diagnostic::note(Code::Unsupported, message)
                .help("handlers get nothing where a request has nothing: fill it in there")
        }
        Use::Misfit => {
            let message =
                format!("the default of `{name}` is no value of its schema, and is not filled in");
            Diagnostic::warning(Code::InvalidValue, message).help(
                "write it as JSON of the type of the parameter, not as it stands in a request",
            )
        }
    };
    match parameter.coding {
        ParameterCoding::Style { .. } => say(diagnostic, &at.key("schema").key("default")),
        ParameterCoding::Content(_) => say(diagnostic, at),
    }
}

fn used(api: &Api, value: &Value, default: &Json) -> Use {
    match (api.behind(&value.ty), default) {
        (_, Json::Null) | (Type::Boolean, Json::Bool(_)) | (Type::Number(_), Json::Number(_)) => {
            Use::Filled
        }
        (Type::Integer(ty), Json::Number(number)) if ty.holds(number) => Use::Filled,
        (Type::String(ty), Json::String(_)) if ty.is_parsed() => Use::Unwritten,
        (Type::String(_), Json::String(_)) => Use::Filled,
        (Type::Array { items, .. }, Json::Array(values)) => {
            let uses = values.iter().map(|value| used(api, items, value));
            uses.max().unwrap_or(Use::Filled)
        }
        (Type::Map(_), Json::Object(members)) if members.is_empty() => Use::Filled,
        (Type::Map(_), Json::Object(_))
        | (Type::Tuple(_), Json::Array(_))
        | (Type::Any | Type::Own(_), _) => Use::Unwritten,
        (Type::Schema(id), _) => match &api.schema(*id).shape {
            Shape::Enum(listed) if listed.values.iter().any(|listed| listed.value == *default) => {
                Use::Filled
            }
            Shape::Enum(_) => Use::Misfit,
            Shape::Alias(_) | Shape::Object(_) | Shape::Union(_) => Use::Unwritten,
        },
        _ => Use::Misfit,
    }
}
