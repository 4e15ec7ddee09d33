//! A node of a document in normal form, and the way that leads to it.

use serde_json::{Map, Value};

use crate::diagnostic::Pointer;

/// What stands for a node that is not there.
static NOTHING: Value = Value::Null;

/// A node of a document in normal form.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    /// The document.
    pub(super) root: &'a Value,
    /// The node.
    pub(super) value: &'a Value,
    /// Where it stands.
    pub(super) at: Pointer,
}

impl<'a> Node<'a> {
    /// A document as a whole.
    pub(super) fn root(root: &'a Value) -> Self {
        Self {
            root,
            value: root,
            at: Pointer::root(),
        }
    }

    /// The member `key`, if it is there.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        Some(Self {
            root: self.root,
            value: self.value.get(key)?,
            at: self.at.key(key),
        })
    }

    /// The member `key`; null where there is none.
    pub(super) fn at(&self, key: &str) -> Self {
        Self {
            root: self.root,
            value: self.value.get(key).unwrap_or(&NOTHING),
            at: self.at.key(key),
        }
    }

    /// The members with their keys, in order; none for what is no mapping.
    pub(super) fn members(&self) -> Vec<(&'a str, Self)> {
        let members = self.value.as_object().into_iter().flat_map(Map::iter);
        members
            .map(|(key, value)| {
                let node = Self {
                    root: self.root,
                    value,
                    at: self.at.key(key),
                };
                (key.as_str(), node)
            })
            .collect()
    }

    /// The items, in order; none for what is no sequence.
    pub(super) fn items(&self) -> Vec<Self> {
        let items = self.value.as_array().into_iter().flatten().enumerate();
        items
            .map(|(index, value)| Self {
                root: self.root,
                value,
                at: self.at.index(index),
            })
            .collect()
    }

    /// The text of the member `key`.
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.value.get(key)?.as_str()
    }

    /// Whether the member `key` is true.
    pub(super) fn flag(&self, key: &str) -> bool {
        self.value.get(key) == Some(&Value::Bool(true))
    }

    /// The texts of the sequence `key`.
    pub(super) fn texts(&self, key: &str) -> Vec<&'a str> {
        let items = self.value.get(key).and_then(Value::as_array);
        items
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }

    /// The component that this reference names.
    pub(super) fn referred(&self) -> Option<Self> {
        let pointer = self.text("$ref")?.strip_prefix('#')?;
        Some(Self {
            root: self.root,
            value: self.root.pointer(pointer)?,
            at: Pointer::parse(pointer),
        })
    }
}

/// A node of the old document and what stands for it in the new one.
#[derive(Clone, Debug)]
pub(super) struct Pair<'a> {
    pub(super) old: Node<'a>,
    pub(super) new: Node<'a>,
}

impl Pair<'_> {
    /// The members `key`; null where there is none.
    pub(super) fn at(&self, key: &str) -> Self {
        Self {
            old: self.old.at(key),
            new: self.new.at(key),
        }
    }

    /// The members `key`, if both are there.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        Some(Self {
            old: self.old.get(key)?,
            new: self.new.get(key)?,
        })
    }

    /// Whether both hold the same.
    pub(super) fn is_equal(&self) -> bool {
        self.old.value == self.new.value
    }
}

/// Nodes of both documents, brought together by what tells them apart.
pub(super) struct Matched<'a> {
    pub(super) both: Vec<Pair<'a>>,
    pub(super) removed: Vec<Node<'a>>,
    pub(super) added: Vec<Node<'a>>,
}

/// Brings nodes together whose keys are equal; of several with one key, the first.
pub(super) fn matched<'a, K: PartialEq>(
    old: Vec<Node<'a>>,
    new: Vec<Node<'a>>,
    key: &dyn Fn(&Node<'a>) -> K,
) -> Matched<'a> {
    let mut added = new;
    let mut keys: Vec<K> = added.iter().map(key).collect();
    let (mut both, mut removed) = (Vec::new(), Vec::new());
    for old in old {
        let wanted = key(&old);
        match keys.iter().position(|known| *known == wanted) {
            Some(index) => {
                keys.remove(index);
                let new = added.remove(index);
                both.push(Pair { old, new });
            }
            None => removed.push(old),
        }
    }
    Matched {
        both,
        removed,
        added,
    }
}

/// The members of both nodes, brought together by their keys.
pub(super) fn members<'a>(pair: &Pair<'a>) -> Matched<'a> {
    let nodes = |node: &Node<'a>| node.members().into_iter().map(|(_, node)| node).collect();
    matched(nodes(&pair.old), nodes(&pair.new), &last)
}

/// The key under which a node stands.
pub(super) fn last(node: &Node<'_>) -> String {
    node.at.tokens().last().unwrap_or_default()
}

/// Whether the nodes of both documents stand in the order of one another.
pub(super) fn is_reordered(both: &[Pair<'_>], new: &[Pointer]) -> bool {
    let place = |pair: &Pair<'_>| new.iter().position(|at| *at == pair.new.at);
    let places: Vec<_> = both.iter().map(place).collect();
    !places.is_sorted()
}
