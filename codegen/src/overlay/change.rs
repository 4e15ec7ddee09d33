//! What an action of an overlay does to the tree.

use serde_json::Value;
use serde_json_path::JsonPath;

use super::document::{Action, Change};
use super::fault;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Place, Pointer, Sources, Spot};
use crate::load::{Opened, kind};

/// Applies one action of the overlay `overlay`.
pub(super) fn apply(
    opened: &mut Opened,
    action: &Action<'_>,
    overlay: FileId,
    diagnostics: &mut Diagnostics,
) {
    let selected = select(&action.target.path, &opened.tree);
    if selected.is_empty() {
        let place = Place {
            file: overlay,
            at: Spot::Value(action.at.key("target")),
        };
        let message = format!(
            "`{}` selects nothing: the action has no effect",
            action.target.text
        );
        diagnostics.push(Diagnostic::warning(Code::Overlay, message).at(place));
        return;
    }
    match &action.change {
        Change::Remove => remove(opened, selected, action, overlay, diagnostics),
        Change::Update(value) => {
            let origin = (overlay, action.at.key("update"));
            update(opened, &selected, value, &origin, diagnostics);
        }
        Change::Copy(from) => {
            let found = select(&from.path, &opened.tree);
            let ([at], Some(value)) = (
                found.as_slice(),
                found
                    .first()
                    .and_then(|at| opened.tree.pointer(at.as_str())),
            ) else {
                let message = format!(
                    "`{}` must select one node, and it selects {}",
                    from.text,
                    found.len()
                );
                diagnostics.push(fault(message, overlay, &action.at.key("copy")));
                return;
            };
            let origin = (opened.root, at.clone());
            update(opened, &selected, &value.clone(), &origin, diagnostics);
        }
    }
}

fn select(path: &JsonPath, tree: &Value) -> Vec<Pointer> {
    let found = path.query_located(tree).dedup();
    found
        .locations()
        .map(|location| Pointer::parse(location.to_json_pointer()))
        .collect()
}

fn remove(
    opened: &mut Opened,
    mut selected: Vec<Pointer>,
    action: &Action<'_>,
    overlay: FileId,
    diagnostics: &mut Diagnostics,
) {
    // From the back, so that the items of an array that are still to go keep their index.
    selected.sort_by_key(|pointer| {
        pointer
            .tokens()
            .map(|token| (token.parse::<usize>().ok(), token))
            .collect::<Vec<_>>()
    });
    for pointer in selected.iter().rev() {
        let (Some(parent), Some(last)) = (pointer.parent(), pointer.tokens().last()) else {
            let message = "an overlay cannot remove the whole document";
            diagnostics.push(fault(message, overlay, &action.at.key("target")));
            continue;
        };
        match opened.tree.pointer_mut(parent.as_str()) {
            Some(Value::Object(members)) => {
                members.shift_remove(&last);
            }
            Some(Value::Array(items)) => {
                if let Some(index) = last.parse().ok().filter(|index| *index < items.len()) {
                    items.remove(index);
                    diagnostics.sources_mut().moved(opened.root, parent);
                }
            }
            // It went with a node above it that was removed before.
            _ => {}
        }
    }
}

fn update(
    opened: &mut Opened,
    selected: &[Pointer],
    value: &Value,
    origin: &(FileId, Pointer),
    diagnostics: &mut Diagnostics,
) {
    for at in selected {
        let Some(node) = opened.tree.pointer_mut(at.as_str()) else {
            continue;
        };
        let mut graft = Graft {
            sources: diagnostics.sources_mut(),
            file: opened.root,
            from: origin.0,
        };
        match (&mut *node, value) {
            (Value::Array(items), value) if !value.is_array() => {
                graft.note(&at.index(items.len()), &origin.1);
                items.push(value.clone());
            }
            (Value::Object(_), value) if !value.is_object() => {
                let message = format!(
                    "the target is a mapping, so that a mapping must be merged into it, and this is {}",
                    kind(value)
                );
                diagnostics.push(fault(message, origin.0, &origin.1));
                return;
            }
            _ => graft.merge(node, value, at, &origin.1),
        }
    }
}

/// Merges values and notes where they came from.
struct Graft<'a> {
    sources: &'a mut Sources,
    /// The file whose tree is changed.
    file: FileId,
    /// The file that the values stand in.
    from: FileId,
}

impl Graft<'_> {
    fn note(&mut self, at: &Pointer, origin: &Pointer) {
        self.sources
            .graft(self.file, at.clone(), self.from, origin.clone());
    }

    /// Mappings are merged member by member, sequences are put one after the other, and everything else
    /// is replaced.
    fn merge(&mut self, node: &mut Value, value: &Value, at: &Pointer, origin: &Pointer) {
        match (node, value) {
            (Value::Object(members), Value::Object(new)) => {
                for (key, value) in new {
                    let (at, origin) = (at.key(key), origin.key(key));
                    if let Some(member) = members.get_mut(key) {
                        self.merge(member, value, &at, &origin);
                    } else {
                        self.note(&at, &origin);
                        members.insert(key.clone(), value.clone());
                    }
                }
            }
            (Value::Array(items), Value::Array(new)) => {
                for (index, value) in new.iter().enumerate() {
                    self.note(&at.index(items.len()), &origin.index(index));
                    items.push(value.clone());
                }
            }
            (node, value) => {
                self.note(at, origin);
                *node = value.clone();
            }
        }
    }
}
