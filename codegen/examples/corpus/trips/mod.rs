//! Round trips: instances of every named schema go through the types of the emitted crate and come back.
//!
//! Instances are made from what the generator understood and count when an independent validator accepts
//! them by the schema of the document. A program that is built within the emitted crate decodes and encodes
//! them.

#[path = "../../../../tests/instance/mod.rs"]
mod instance;
mod program;
mod schemas;
mod tally;

use std::collections::BTreeMap;
use std::path::PathBuf;

use bindery::diagnostic::Diagnostics;
use bindery::ir::{Constraints, SchemaId, Type, Value as IrValue};
use bindery::{Config, Understood, load};
use serde_json::Value;

use self::instance::Picker;
use self::schemas::Schemas;
pub use self::tally::Tally;
use crate::Result;
use crate::walk;

/// How many random instances are made of a schema, beside one with everything and one with as little as
/// may be.
const RANDOM: u64 = 6;

/// Sends instances through the crate that the arguments name, and prints what has been found as JSON.
pub fn run(arguments: &[PathBuf]) -> Result<bool> {
    let [document, folder, target] = arguments else {
        return Err("trips DOCUMENT FOLDER TARGET".into());
    };
    let mut diagnostics = Diagnostics::default();
    let loaded = load::load(document, &mut diagnostics).ok_or("the document cannot be read")?;
    let config = Config::new(document).keep_going(true);
    let made = config.understood().map_err(|failure| failure.to_string())?;
    let understood = made.into_inner();
    let things = walk::things(&loaded);
    let schemas = Schemas::new(&loaded, &things)?;
    let mut tally = Tally::default();
    let mut trips = Vec::new();
    for thing in &things.schemas {
        let named = |(_, schema): &(SchemaId, &bindery::ir::Schema)| schema.name == thing.name;
        let Some((id, _)) = understood.api.schemas().find(named) else {
            continue;
        };
        let valid = instances(&understood, id, &schemas, thing, &mut tally);
        trips.extend(valid.into_iter().map(|instance| (id, instance)));
    }
    let answers = program::run(&understood, folder, target, &trips)?;
    for ((id, instance), answer) in trips.iter().zip(answers) {
        let name = &understood.api.schema(*id).name;
        tally.compare(name, instance, answer);
    }
    println!("{}", serde_json::to_string(&tally)?);
    Ok(true)
}

/// The instances of a schema that the validator accepts.
fn instances(
    understood: &Understood,
    id: SchemaId,
    schemas: &Schemas,
    thing: &walk::Thing,
    tally: &mut Tally,
) -> Vec<Value> {
    let validator = match schemas.validator(thing) {
        Ok(validator) => validator,
        Err(error) => {
            tally.unusable.insert(thing.name.clone(), error);
            return Vec::new();
        }
    };
    let value = IrValue {
        ty: Type::Schema(id),
        nullable: false,
        constraints: Constraints::default(),
        xml: None,
    };
    let pickers = [Picker::Full, Picker::Minimal].into_iter();
    let mut valid = BTreeMap::new();
    let mut refusal = None;
    for mut picker in pickers.chain((1..=RANDOM).map(Picker::Random)) {
        let made = instance::of_value(&understood.api, &value, &mut picker);
        match validator.validate(&made) {
            Ok(()) => {
                valid.insert(made.to_string(), made);
            }
            Err(error) => {
                tally.refused += 1;
                refusal.get_or_insert_with(|| format!("{error} at {}", error.instance_path()));
            }
        }
    }
    tally.instances += valid.len();
    match refusal {
        Some(refusal) if valid.is_empty() => {
            tally.without.insert(thing.name.clone(), refusal);
        }
        _ => tally.schemas += 1,
    }
    valid.into_values().collect()
}
