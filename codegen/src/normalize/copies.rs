//! Copies: what is referred to is written out at each use, as long as the document does not grow out of all
//! proportion by it.

use std::collections::HashMap;

use serde_json::Value;

use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::Code;

/// How much may still be copied, in values.
#[derive(Debug)]
pub struct Copies {
    left: usize,
    /// The sizes of what has been copied, by address.
    sizes: HashMap<usize, usize>,
}

impl Copies {
    /// What a document of this many bytes may copy: some in any case, more where it is large.
    pub fn of_bytes(bytes: usize) -> Self {
        Self {
            left: 200_000 + bytes / 2,
            sizes: HashMap::new(),
        }
    }
}

impl<'t> Reader<'t, '_> {
    /// Whether what stands at `target` may be written out once more for the reference at `site`; it is said
    /// where it may not.
    pub fn may_copy(&mut self, site: Site<'t>, target: Site<'t>) -> bool {
        let known = self.copies.sizes.entry(target.address());
        let weight = *known.or_insert_with(|| weight(target.value));
        if let Some(left) = self.copies.left.checked_sub(weight) {
            self.copies.left = left;
            return true;
        }
        self.warn_with(
            site,
            Code::Limit,
            "the document refers to so much so often that this reference is left out",
            "take apart what is referred to, so that each place refers to what it needs",
        );
        false
    }
}

/// How many values stand in a value, itself included.
fn weight(value: &Value) -> usize {
    match value {
        Value::Array(list) => list.iter().fold(1, |sum, item| sum + weight(item)),
        Value::Object(map) => map.values().fold(1, |sum, child| sum + weight(child)),
        _ => 1,
    }
}
