//! What the document says of the members of a schema that becomes an alias, where it says something else
//! of the members of the type that it shares.

use crate::ir::{Api, Docs, Schema, SchemaId, Shape};

/// Keeps with the schema `alias` what it says of its members, and `shared` does not.
pub(super) fn keep(api: &mut Api, alias: SchemaId, shared: SchemaId) {
    let said = members(api.schema(alias));
    let known = members(api.schema(shared));
    let lines: Vec<String> = said
        .iter()
        .zip(&known)
        .filter(|((_, own), (_, other))| own.is_some() && own != other)
        .filter_map(|((name, own), _)| Some(line(name, own.as_deref()?)))
        .collect();
    if lines.is_empty() {
        return;
    }
    let list = format!("Of its members it says here:\n\n{}", lines.join("\n"));
    let docs = &mut api.schemas[alias.0].docs;
    docs.description = Some(match docs.description.take() {
        Some(description) => format!("{description}\n\n{list}"),
        None => list,
    });
}

/// An item of a list in Markdown; the lines of what is said stand below each other.
fn line(name: &str, said: &str) -> String {
    let said = said.trim().replace('\n', "\n  ");
    if name.contains('`') {
        format!("- {said}")
    } else {
        format!("- `{name}`: {said}")
    }
}

/// The members of a schema in order, each with what is said of it.
fn members(schema: &Schema) -> Vec<(String, Option<String>)> {
    match &schema.shape {
        Shape::Object(object) => object
            .properties
            .iter()
            .map(|property| (property.name.clone(), prose(&property.docs)))
            .collect(),
        Shape::Enum(listed) => listed
            .values
            .iter()
            .map(|value| {
                let text = value.value.as_str();
                let text = text.map_or_else(|| value.value.to_string(), str::to_owned);
                (text, value.description.clone())
            })
            .collect(),
        Shape::Union(union) => union
            .variants
            .iter()
            .map(|variant| (variant.name.clone(), prose(&variant.docs)))
            .collect(),
        Shape::Alias(_) => Vec::new(),
    }
}

/// The title and the description, where there are any.
fn prose(docs: &Docs) -> Option<String> {
    let parts = [&docs.summary, &docs.description].into_iter().flatten();
    let parts: Vec<&str> = parts.map(String::as_str).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}
