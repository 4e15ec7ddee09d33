//! `bindery init`: a configuration file for a document, with every key explained.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use super::Outcome;
use super::arguments;
use super::output::Streams;
use super::run::{config, fail};
use crate::Understood;
use crate::analyze::{PageInput, Pagination};
use crate::ir::{Operation, Shape};
use crate::load;

/// Writes `bindery.toml` beside the document; one that is there already is never touched.
pub(super) fn run(arguments: &arguments::Init, streams: &mut Streams<'_>) -> Outcome {
    let understood = match config(&arguments.input).understood() {
        Ok(made) => made.into_inner(),
        Err(failure) => return fail(&failure, streams),
    };
    let document = &arguments.input.document;
    let text = text(document, &understood);
    if arguments.print {
        return streams.result(&text);
    }
    let path = load::folder(document).join("bindery.toml");
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => streams.result(&format!("{} written\n", path.display())),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let path = path.display();
            streams.say(&format!(
                "error: `{path}` is there already\nhelp: `--print` shows what would be written\n"
            ));
            Outcome::Unusable
        }
        Err(error) => {
            streams.say(&format!(
                "error: cannot write `{}`: {error}\n",
                path.display()
            ));
            Outcome::Unusable
        }
    }
}

fn text(document: &Path, understood: &Understood) -> String {
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    let overlay = Path::new(&*name).with_extension("overlay.yaml");
    let tags = understood.api.tags.iter().map(|tag| quoted(&tag.name));
    let tags: Vec<String> = tags.collect();
    let mut text = include_str!("init.toml")
        .replace("{document}", &name)
        .replace("{overlay}", &overlay.display().to_string())
        .replace("{tags}", &tags.join(", "));
    for line in pages(understood) {
        text.push_str(&line);
    }
    text
}

/// The pages that are found by rule, as they could be stated.
fn pages(understood: &Understood) -> Vec<String> {
    let operations = understood.api.operations();
    let lines = operations.filter_map(|(id, operation)| {
        let pages = understood.facts.pagination(id)?;
        stated(understood, operation, pages)
    });
    lines.collect()
}

fn stated(understood: &Understood, operation: &Operation, pages: &Pagination) -> Option<String> {
    let Shape::Object(page) = &understood.api.schema(pages.page).shape else {
        return None;
    };
    let input = |input: PageInput| match input {
        PageInput::Parameter(index) => Some(operation.parameters[index].name.clone()),
        // The rule finds those in bodies as well, and a reader of the document knows where to look.
        PageInput::BodyProperty(_) => None,
    };
    let mut fields = vec![format!("offset = {}", quoted(&input(pages.offset)?))];
    if let Some(limit) = pages.limit.and_then(input) {
        fields.push(format!("limit = {}", quoted(&limit)));
    }
    fields.push(format!(
        "items = {}",
        quoted(&page.properties[pages.items].name)
    ));
    if let Some(total) = pages.total {
        fields.push(format!("total = {}", quoted(&page.properties[total].name)));
    }
    let id = quoted(&operation.id);
    Some(format!("# {id} = {{ {} }}\n", fields.join(", ")))
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
