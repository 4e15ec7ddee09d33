//! Compares a document with the crate that has been generated from it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use bindery::diagnostic::{Diagnostic, Diagnostics, Severity, Spot};
use bindery::normalize::normalize;
use bindery::{Config, Understood, load};

use crate::Result;
use crate::anything;
use crate::emitted::Emitted;
use crate::row::{Count, Examined};
use crate::walk::{self, Thing, Things};

/// Compares the document with the crate that two arguments name, and prints what has been found as JSON.
pub fn run(arguments: &[PathBuf]) -> Result<bool> {
    let [document, folder] = arguments else {
        return Err("examine DOCUMENT FOLDER".into());
    };
    let mut diagnostics = Diagnostics::default();
    let loaded = load::load(document, &mut diagnostics).ok_or("the document cannot be read")?;
    let things = walk::things(&loaded);
    let made = Config::new(document)
        .keep_going(true)
        .understood()
        .map_err(|failure| failure.to_string())?;
    let diagnostics = made.diagnostics().clone();
    let understood = made.into_inner();
    let emitted = Emitted::read(folder)?;
    let mut examined = examine(&things, &understood, &emitted, &diagnostics);
    let normalized = normalize(&loaded, &mut Diagnostics::default());
    let normalized = normalized.ok_or("the document cannot be normalized")?;
    examined.unasked = anything::unasked(&loaded, &normalized, &diagnostics);
    let places = examined.unasked.iter();
    let places = places.map(|at| format!("anything is taken at {at}, without a word"));
    examined.losses.extend(places);
    println!("{}", serde_json::to_string(&examined)?);
    Ok(true)
}

fn examine(
    things: &Things,
    understood: &Understood,
    emitted: &Emitted,
    diagnostics: &Diagnostics,
) -> Examined {
    let api = &understood.api;
    let mut operations = BTreeSet::new();
    let mut webhooks = BTreeSet::new();
    let mut callbacks = BTreeSet::new();
    for (id, operation) in api.operations() {
        let (names, address) = match &operation.event {
            None => (&mut operations, &operation.path.text),
            Some(event) => match &event.callback {
                None => (&mut webhooks, &event.name),
                Some(callback) => (&mut callbacks, &callback.expression),
            },
        };
        if emitted.has_operation(understood, id) {
            names.insert(format!("{} {address}", operation.method.0));
        }
    }
    let schemas: BTreeSet<String> = api
        .schemas()
        .filter(|(id, _)| emitted.has_schema(understood, *id))
        .map(|(_, schema)| schema.name.clone())
        .collect();
    let mut losses = Vec::new();
    let mut count = |kind: &str, things: &[Thing], emitted: &BTreeSet<String>| {
        let missing: Vec<&Thing> = things
            .iter()
            .filter(|thing| !emitted.contains(&thing.name))
            .collect();
        for thing in missing
            .iter()
            .filter(|thing| !is_explained(thing, diagnostics))
        {
            losses.push(format!(
                "{kind} `{}` is missing without a word ({})",
                thing.name, thing.at
            ));
        }
        Count {
            stated: things.len(),
            emitted: things.len() - missing.len(),
        }
    };
    Examined {
        dialect: things.dialect.clone(),
        operations: count("operation", &things.operations, &operations),
        webhooks: count("webhook", &things.webhooks, &webhooks),
        callbacks: count("callback", &things.callbacks, &callbacks),
        schemas: count("schema", &things.schemas, &schemas),
        diagnostics: by_code(diagnostics),
        lines: emitted.lines(false),
        runtime_lines: emitted.lines(true),
        unasked: Vec::new(),
        losses,
    }
}

/// Whether a warning speaks of a thing: of a node in it or of one that it stands in.
fn is_explained(thing: &Thing, diagnostics: &Diagnostics) -> bool {
    let speaks = |diagnostic: &Diagnostic| {
        let Some(place) = &diagnostic.place else {
            return false;
        };
        let (Spot::Value(at) | Spot::Key(at)) = &place.at else {
            return false;
        };
        place.file == thing.file
            && (at.below(&thing.at).is_some()
                || (thing.at.below(at).is_some() && at.tokens().count() > 1))
    };
    diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity != Severity::Note)
        .any(speaks)
}

fn by_code(diagnostics: &Diagnostics) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics.iter() {
        *counts.entry(diagnostic.code.to_string()).or_default() += 1;
    }
    counts
}
