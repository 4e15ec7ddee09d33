//! Schemas: types, modules, fields and variants.

use serde_json::Value as Json;

use super::reserved::{FILES, MODELS};
use super::scope::{Case, Scope};
use super::{Ident, Naming, SchemaNames};
use crate::ir::{Api, Enum, EnumValue, Object, Schema, Shape, Union};

pub(super) fn schemas(api: &Api, naming: &mut Naming<'_>) -> Vec<SchemaNames> {
    let mut scope = Scope::new(Case::Camel, "type").reserve(MODELS, "model");
    let types: Vec<Ident> = api
        .schemas
        .iter()
        .map(|schema| {
            let text = naming.schema_text(&schema.name);
            naming.claim(&mut scope, text, &[], &schema.at)
        })
        .collect();
    let mut files = Scope::new(Case::Snake, "model")
        .reserve(FILES, "model")
        .of_files();
    // Types that the document does not name are claimed after all that it does.
    let named = api.schemas.iter().zip(types).collect::<Vec<_>>();
    let all = named.into_iter().map(|(schema, ty)| {
        let module = module(&mut files, &ty);
        let shown = schema.same_as().map_or(schema, |id| api.schema(id));
        let required = match shown.shape {
            Shape::Object(_) => scope.claim(&format!("{} required", ty.plain()), &[]).ident,
            _ => ty.clone(),
        };
        let members = members(schema, naming);
        let setters = members.names.iter().map(setter).collect();
        SchemaNames {
            ty,
            module,
            required,
            members: members.names,
            setters,
            rest: members.rest,
        }
    });
    all.collect()
}

/// The module of a type. Its file must have an ASCII name (rustc error E0754).
pub(super) fn module(files: &mut Scope, ty: &Ident) -> Ident {
    let ascii: String = ty.plain().chars().map(ascii).collect();
    files.claim(&ascii, &[]).ident
}

fn ascii(character: char) -> String {
    if character.is_ascii() {
        character.to_string()
    } else {
        format!(" u{:x} ", u32::from(character))
    }
}

fn setter(field: &Ident) -> Ident {
    Ident::of(format!("with_{}", field.plain()))
}

struct Members {
    names: Vec<Ident>,
    rest: Ident,
}

fn members(schema: &Schema, naming: &mut Naming<'_>) -> Members {
    match &schema.shape {
        Shape::Object(object) => fields(schema, object, naming),
        Shape::Enum(listed) => values(schema, listed, naming),
        Shape::Union(union) => variants(schema, union, naming),
        Shape::Alias(_) => Members {
            names: Vec::new(),
            rest: Scope::new(Case::Snake, "field").claim("rest", &[]).ident,
        },
    }
}

fn fields(schema: &Schema, object: &Object, naming: &mut Naming<'_>) -> Members {
    let mut scope = Scope::new(Case::Snake, "field");
    let below = schema.at.key("properties");
    let properties = object.properties.iter();
    let names = properties
        .map(|property| naming.claim(&mut scope, &property.name, &[], &below.key(&property.name)))
        .collect();
    let rest = scope
        .claim("additional_properties", &["other_properties"])
        .ident;
    Members { names, rest }
}

fn values(schema: &Schema, listed: &Enum, naming: &mut Naming<'_>) -> Members {
    let mut scope = Scope::new(Case::Camel, "value").reserve(&["Self"], "value");
    let names = listed
        .values
        .iter()
        .map(|value| {
            let text = label(value);
            naming.claim(&mut scope, &text, &[], &schema.at)
        })
        .collect();
    Members {
        names,
        rest: catch_all(&mut scope),
    }
}

/// What a listed value is called: as the document says, or as it is written.
fn label(value: &EnumValue) -> String {
    match (&value.name, &value.value) {
        (Some(name), _) => name.clone(),
        (None, Json::String(text)) => text.clone(),
        (None, other) => other.to_string(),
    }
}

fn variants(schema: &Schema, union: &Union, naming: &mut Naming<'_>) -> Members {
    let mut scope = Scope::new(Case::Camel, "variant").reserve(&["Self"], "variant");
    let variants = union.variants.iter();
    let names = variants
        .map(|variant| naming.claim(&mut scope, &variant.name, &[], &schema.at))
        .collect();
    Members {
        names,
        rest: catch_all(&mut scope),
    }
}

fn catch_all(scope: &mut Scope) -> Ident {
    scope
        .claim("unrecognized", &["unrecognized value", "not recognized"])
        .ident
}
