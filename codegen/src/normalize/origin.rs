//! Origins: where the nodes of the normal form came from.

use std::collections::HashMap;

use crate::diagnostic::{FileId, Place, Pointer, Spot};

/// The places of nodes that have moved; every other node stands where it stood in the root document.
#[derive(Clone, Debug)]
pub struct Origins {
    root: FileId,
    moved: HashMap<Pointer, (FileId, Pointer)>,
}

impl Origins {
    /// Nothing has moved.
    pub fn new(root: FileId) -> Self {
        Self {
            root,
            moved: HashMap::new(),
        }
    }

    /// Says where a node of the normal form came from.
    pub fn record(&mut self, normal: Pointer, file: FileId, origin: Pointer) {
        self.moved.insert(normal, (file, origin));
    }

    /// Where a node came from: as the nearest recorded node above it says.
    pub fn place(&self, normal: &Pointer) -> Place {
        let mut above = Some(normal.clone());
        while let Some(pointer) = above {
            if let Some((file, origin)) = self.moved.get(&pointer) {
                let rest = &normal.as_str()[pointer.as_str().len()..];
                let at = Pointer::parse(format!("{origin}{rest}"));
                return Place {
                    file: *file,
                    at: Spot::Value(at),
                };
            }
            above = pointer.parent();
        }
        Place {
            file: self.root,
            at: Spot::Value(normal.clone()),
        }
    }
}
