//! What types come to when aliases and unions are followed.

use std::collections::HashSet;

use super::{Api, SchemaId, Shape, Type};

/// The types that types come to, in the order of the members of unions. A union that is met again adds nothing.
#[derive(Debug)]
pub struct Leaves<'a> {
    api: &'a Api,
    followed: HashSet<SchemaId>,
    pending: Vec<&'a Type>,
}

impl Api {
    /// The types that `types` come to: a [`Type::Schema`] among them is neither alias nor union.
    #[must_use]
    pub fn leaves<'a>(&'a self, types: Vec<&'a Type>) -> Leaves<'a> {
        let mut pending = types;
        pending.reverse();
        Leaves {
            api: self,
            followed: HashSet::new(),
            pending,
        }
    }
}

impl Leaves<'_> {
    /// How many unions have been followed.
    #[must_use]
    pub fn followed(&self) -> usize {
        self.followed.len()
    }
}

impl<'a> Iterator for Leaves<'a> {
    type Item = &'a Type;

    fn next(&mut self) -> Option<&'a Type> {
        while let Some(ty) = self.pending.pop() {
            let leaf = self.api.behind(ty);
            let Type::Schema(id) = leaf else {
                return Some(leaf);
            };
            let Shape::Union(union) = &self.api.schema(*id).shape else {
                return Some(leaf);
            };
            if self.followed.insert(*id) {
                let members = union.variants.iter().rev();
                self.pending
                    .extend(members.map(|variant| &variant.value.ty));
            }
        }
        None
    }
}
