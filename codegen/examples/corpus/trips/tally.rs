//! What became of the instances.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What became of the instances of a document.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Schemas of which at least one instance is valid.
    pub schemas: usize,
    /// Valid instances.
    pub instances: usize,
    /// Instances that the validator does not accept: those do not count.
    pub refused: usize,
    /// Schemas without a valid instance, and what the validator says of the first one.
    pub without: BTreeMap<String, String>,
    /// Schemas that the validator cannot use, and why.
    pub unusable: BTreeMap<String, String>,
    /// Valid instances that did not come back as they went in.
    pub failures: Vec<String>,
}

impl Tally {
    /// Compares an instance with what the program says of it.
    pub fn compare(&mut self, name: &str, instance: &Value, answer: Result<Value, String>) {
        match answer {
            Ok(back) if same(instance, &back) => {}
            Ok(back) => self.failures.push(format!(
                "`{name}` does not come back\n  in:  {instance}\n  out: {back}"
            )),
            Err(error) => self
                .failures
                .push(format!("`{name}` is refused: {error}\n  in:  {instance}")),
        }
    }
}

/// Whether two values are equal; numbers are compared by value.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(name, value)| other.get(name).is_some_and(|other| same(value, other)))
        }
        _ => one == other,
    }
}
