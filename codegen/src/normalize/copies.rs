//! Copies: what is referred to, or said of several operations together, is written out at each use, as long as the
//! document does not grow out of all proportion by it.

use std::collections::HashMap;

use serde_json::Value;

use super::budget::Budget;
use super::reader::{Reader, Shared};
use super::site::Site;
use crate::diagnostic::Code;

/// How many values a parameter counts for beside its own: it becomes an argument, a member of a request, and the code
/// that writes and reads it.
pub const PARAMETER: usize = 20;

/// How much may still be copied, in values.
#[derive(Debug)]
pub struct Copies {
    left: Budget,
    /// The sizes of what has been copied, by address.
    sizes: HashMap<usize, usize>,
}

/// That there is no room for another copy.
#[derive(Debug)]
pub struct Refused;

impl Copies {
    /// What a document of this many bytes may copy: some in any case, more where it is large.
    pub fn of_bytes(bytes: usize) -> Self {
        Self {
            left: Budget::new(200_000 + bytes / 2),
            sizes: HashMap::new(),
        }
    }
}

impl<'t> Reader<'t, '_> {
    /// What has been made of `target` before, to be written out once more for the reference at `site`; none
    /// where it is new.
    ///
    /// # Errors
    /// When it may not be copied again, which is said.
    pub fn copied<T: Clone>(
        &mut self,
        site: Site<'t>,
        target: Site<'t>,
        known: fn(&Shared) -> &HashMap<usize, T>,
    ) -> Result<Option<T>, Refused> {
        let address = target.address();
        if known(&self.shared).contains_key(&address) && !self.may_copy(site, target) {
            return Err(Refused);
        }
        Ok(known(&self.shared).get(&address).cloned())
    }

    /// Whether what stands at `target` may be written out once more for the reference at `site`; it is said
    /// where it may not.
    pub fn may_copy(&mut self, site: Site<'t>, target: Site<'t>) -> bool {
        let known = self.copies.sizes.entry(target.address());
        let weight = *known.or_insert_with(|| weight(target.value));
        let message = "the document refers to so much so often that this reference is left out";
        let help = "take apart what is referred to, so that each place refers to what it needs";
        self.may_write_out(site, weight, message, help)
    }

    /// How many values stand under some keys of an object.
    pub fn weight_under(site: Site<'t>, keys: &[&str]) -> usize {
        let shared = keys.iter().filter_map(|key| site.value.get(*key));
        shared.map(weight).sum()
    }

    /// Whether the operation at `site` may be written out with so many values that are said outside of it; it is
    /// said where it may not.
    pub fn may_take_over(&mut self, site: Site<'t>, weight: usize) -> bool {
        let message = "the document says so much of so many operations together that this operation is left out";
        let help = "say of each operation what it needs, instead of all that is said of its path item or the document";
        self.may_write_out(site, weight, message, help)
    }

    fn may_write_out(&mut self, site: Site<'t>, weight: usize, message: &str, help: &str) -> bool {
        let may = self.copies.left.spend(weight);
        if !may {
            self.warn_with(site, Code::Limit, message, help);
        }
        may
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
