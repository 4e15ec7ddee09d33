//! Ties each item that is different to the changes of the document that explain it.

use std::collections::BTreeSet;

use super::super::change::Change;
use super::super::document::Document;
use super::super::found::Found;
use super::super::rules;
use super::super::verdict::{Flow, InRust, OnWire};
use super::anchors::{Anchor, Anchors};
use super::item::{Item, ItemChange};
use crate::diagnostic::Pointer;

/// Changes that do not show in types: only what is checked, or said, is different.
const UNSEEN: [&str; 14] = [
    "documentation-changed",
    "extension-changed",
    "sunset-",
    "pattern-added",
    "pattern-removed",
    "pattern-changed",
    "min-",
    "max-",
    "multiple-of-",
    "link-changed",
    "enum-order-changed",
    "scope-",
    "security-alternative-",
    "variant-order-changed",
];

/// Ties the items to the changes, and adds a change for each item that none explains.
pub fn tie(
    old: &Document,
    new: &Document,
    found: &[Found],
    changes: &mut Vec<Change>,
    items: Vec<Item>,
) {
    let tie = Tie {
        old: Anchors::of(&old.understood),
        new: Anchors::of(&new.understood),
        found,
    };
    let causes: Vec<Vec<usize>> = items.iter().map(|item| tie.causes(item)).collect();
    // Changes that show in a part of their own, such as a field.
    let parts = items.iter().zip(&causes);
    let shown: BTreeSet<usize> = parts
        .filter(|(item, _)| tie.is_part(item))
        .flat_map(|(_, causes)| causes.iter().copied())
        .collect();
    let mut left = Vec::new();
    for (item, mut causes) in items.into_iter().zip(causes) {
        if causes.is_empty() {
            left.push(item);
            continue;
        }
        // A whole, such as a constructor, changes because of its parts, if any of them has.
        if !tie.is_part(&item) && causes.iter().any(|index| shown.contains(index)) {
            causes.retain(|index| shown.contains(index));
        }
        for index in causes {
            let change = &mut changes[index];
            change.rust = change.rust.worst(item.rust);
            change.items.push(item.clone());
        }
    }
    changes.extend(left.into_iter().map(unexplained));
}

/// A change that no document tells of.
fn unexplained(item: Item) -> Change {
    let (code, text) = match item.change() {
        ItemChange::Removed => ("surface-removed", "is removed"),
        ItemChange::Changed => ("surface-changed", "changes"),
        ItemChange::Added => ("surface-added", "is added"),
    };
    Change {
        rule: rules::named(code),
        message: format!("`{}` {text}", item.path),
        old: None,
        new: None,
        flow: Flow::default(),
        operations: Vec::new(),
        wire: OnWire::default(),
        rust: InRust::default().worst(item.rust),
        items: vec![item],
        allowed: None,
    }
}

struct Tie<'a> {
    old: Anchors,
    new: Anchors,
    found: &'a [Found],
}

impl Tie<'_> {
    /// The changes that explain an item best.
    fn causes(&self, item: &Item) -> Vec<usize> {
        let before = item.old.as_ref().and_then(|_| self.old.find(&item.path));
        let after = item.new.as_ref().and_then(|_| self.new.find(&item.path));
        let mut best = usize::MAX;
        let mut causes = Vec::new();
        for (index, found) in self.found.iter().enumerate() {
            if UNSEEN.iter().any(|code| found.rule.code.starts_with(code)) {
                continue;
            }
            let (was, is) = (
                place(found, found.old.as_ref()),
                place(found, found.new.as_ref()),
            );
            let near = [
                near(before, was.as_ref()),
                near(after, is.as_ref()),
                self.named(item, found),
                reached(before, found),
                reached(after, found),
            ];
            let Some(distance) = near.into_iter().flatten().min() else {
                continue;
            };
            if distance < best {
                best = distance;
                causes.clear();
            }
            if distance == best {
                causes.push(index);
            }
        }
        causes
    }

    /// Whether an item stands for one part of something: a parameter, a property, a value, a status.
    fn is_part(&self, item: &Item) -> bool {
        self.old.is_part(&item.path) || self.new.is_part(&item.path)
    }

    /// An item may mention a type that is called something else now.
    fn named(&self, item: &Item, found: &Found) -> Option<usize> {
        let names = |anchors: &Anchors, at: &Option<Pointer>| -> Vec<String> {
            let types = at.iter().flat_map(|at| anchors.types(at));
            types.map(str::to_owned).collect()
        };
        let (was, is) = (names(&self.old, &found.old), names(&self.new, &found.new));
        let mentions = |text: &Option<String>, names: &[String]| {
            let mut words = text.iter().flat_map(|text| {
                text.split(|character: char| !character.is_alphanumeric() && character != '_')
            });
            words.any(|word| names.iter().any(|name| name == word))
        };
        let is_renamed = was != is && mentions(&item.old, &was) != mentions(&item.new, &was);
        let is_mentioned = mentions(&item.old, &was) || mentions(&item.new, &is);
        match (is_renamed, is_mentioned) {
            (true, _) => Some(4),
            // What stands behind the name may be another type, although the name is the same.
            (false, true) => Some(6),
            (false, false) => None,
        }
    }
}

/// Where a change is to be looked for: what is said of a whole stands in a member of it.
fn place(found: &Found, at: Option<&Pointer>) -> Option<Pointer> {
    match found.rule.code {
        "operation-id-changed" | "operation-tag-changed" | "deprecated" | "not-deprecated" => {
            at?.parent()
        }
        _ => at.cloned(),
    }
}

/// How near a change is to what an item was made of: at the same place, inside of it, or around it.
fn near(anchor: Option<&Anchor>, change: Option<&Pointer>) -> Option<usize> {
    let change = change?;
    let places = anchor?.at.iter().filter_map(|at| {
        if at == change {
            Some(0)
        } else if change.below(at).is_some() {
            Some(1)
        } else if at.below(change).is_some_and(|_| *change != Pointer::root()) {
            Some(2)
        } else {
            None
        }
    });
    places.min()
}

/// A change of a schema that the operation of an item holds, under another name than its own.
fn reached(anchor: Option<&Anchor>, found: &Found) -> Option<usize> {
    let operation = anchor?.operation.as_ref()?;
    let is_schema = found
        .new
        .as_ref()
        .or(found.old.as_ref())?
        .as_str()
        .starts_with("/components/schemas");
    (is_schema && found.operations.contains(operation)).then_some(5)
}
