//! Fold: examples, extensions and other free values may refer to files, which the normal form cannot do.

use serde_json::{Map, Value};

use super::reader::Reader;
use super::schema::reference_to;
use crate::diagnostic::FileId;

/// How many references may stand inside each other in a free value.
const DEPTH: usize = 4;

/// How many references in free values are replaced in all.
pub const MOST: usize = 20_000;

impl Reader<'_, '_> {
    /// A copy of a free value in which references to other files are replaced: by one to the component
    /// that the target has become, else by the target itself.
    pub fn folded(&mut self, file: FileId, value: &Value) -> Value {
        self.folded_to(file, value, DEPTH)
    }

    fn folded_to(&mut self, file: FileId, value: &Value, depth: usize) -> Value {
        match value {
            Value::Object(map) => {
                if let Some(folded) = self.folded_reference(file, map, depth) {
                    return folded;
                }
                let members = map.iter();
                Value::Object(
                    members
                        .map(|(key, child)| (key.clone(), self.folded_to(file, child, depth)))
                        .collect(),
                )
            }
            Value::Array(list) => Value::Array(
                list.iter()
                    .map(|item| self.folded_to(file, item, depth))
                    .collect(),
            ),
            other => other.clone(),
        }
    }

    fn folded_reference(
        &mut self,
        file: FileId,
        map: &Map<String, Value>,
        depth: usize,
    ) -> Option<Value> {
        let reference = map.get("$ref")?.as_str()?;
        if reference.starts_with('#') && file == self.loaded.root() {
            return None;
        }
        let target = self.locate(file, reference)?;
        if let Some(name) = self.schemas.folded(target.address()) {
            let mut reference = Map::new();
            reference.insert("$ref".to_owned(), Value::String(reference_to(&name)));
            return Some(Value::Object(reference));
        }
        let below = depth.checked_sub(1)?;
        self.folds = self.folds.checked_sub(1)?;
        Some(self.folded_to(target.file, target.value, below))
    }
}
