//! Names with brackets, as `deepObject` has them.

use super::super::json::Shape;
use super::read::{Expected, Pairs, Unreadable};
use super::tree::Tree;

impl Expected<'_> {
    /// `name[key][key]=value`; of an array also `name[]=value` and `name=value`, once for each item.
    pub(super) fn deep(self, pairs: &Pairs) -> Result<Option<Tree>, Unreadable> {
        let mut members = Vec::new();
        for (name, value) in pairs {
            let Some(keys) = name.strip_prefix(self.name) else {
                continue;
            };
            if keys.is_empty() && self.shape != Shape::Object {
                insert(&mut members, &[""], self.leaf(value)?);
                continue;
            }
            let Some(keys) = keys.strip_prefix('[') else {
                continue;
            };
            let keys = keys.strip_suffix(']').ok_or("a bracket is not closed")?;
            let keys: Vec<&str> = keys.split("][").collect();
            if keys.len() > 32 {
                return Err("the brackets are nested too deep");
            }
            insert(&mut members, &keys, self.leaf(value)?);
        }
        if self.shape == Shape::Object || !members.iter().any(|(key, _)| key.is_empty()) {
            for (_, value) in &mut members {
                in_order(value);
            }
            return Ok((!members.is_empty()).then(|| ordered(members)));
        }
        match (members.len(), members.pop()) {
            (1, Some((_, items))) => Ok(Some(items)),
            _ => Err("some items have a number and others have none"),
        }
    }
}

/// Puts items that are numbered into their order.
fn in_order(tree: &mut Tree) {
    if let Tree::Object(members) = tree {
        for (_, value) in members.iter_mut() {
            in_order(value);
        }
        *tree = ordered(std::mem::take(members));
    }
}

/// An object, whose members are in the order of their numbers where these are their names. As an object has
/// no order, it does not matter here whether it stands for an array.
fn ordered(mut members: Vec<(String, Tree)>) -> Tree {
    let number = |name: &str| name.parse::<u32>().ok();
    if members.iter().all(|(name, _)| number(name).is_some()) {
        members.sort_by_key(|(name, _)| number(name));
    }
    Tree::Object(members)
}

/// Puts a leaf where `keys` lead. What is there already becomes a list with it; empty brackets at
/// the end of the way also make a list.
pub(super) fn insert(members: &mut Vec<(String, Tree)>, keys: &[&str], text: String) {
    let Some((key, rest)) = keys.split_first() else {
        return;
    };
    let known = members.iter().position(|(name, _)| name == key);
    let at = known.unwrap_or_else(|| {
        members.push(((*key).to_owned(), Tree::Null));
        members.len() - 1
    });
    let place = &mut members[at].1;
    let in_list = matches!(rest, [""]);
    if let (false, false, Tree::Null) = (rest.is_empty(), in_list, &*place) {
        *place = Tree::Object(Vec::new());
    }
    match place {
        Tree::Object(members) => insert(members, rest, text),
        Tree::List(items) => items.push(Tree::Leaf(text)),
        Tree::Json(_) => {}
        Tree::Null if in_list => *place = Tree::List(vec![Tree::Leaf(text)]),
        Tree::Null => *place = Tree::Leaf(text),
        Tree::Leaf(first) => {
            let first = Tree::Leaf(std::mem::take(first));
            *place = Tree::List(vec![first, Tree::Leaf(text)]);
        }
    }
}
