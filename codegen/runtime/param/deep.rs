//! Names with brackets, as `deepObject` has them.

use super::read::{Expected, Pairs, Unreadable};
use super::tree::Tree;

impl Expected<'_> {
    /// `name[key][key]=value`.
    pub(super) fn deep(self, pairs: &Pairs) -> Result<Option<Tree>, Unreadable> {
        let mut members = Vec::new();
        for (name, value) in pairs {
            let Some(keys) = name
                .strip_prefix(self.name)
                .and_then(|rest| rest.strip_prefix('['))
            else {
                continue;
            };
            let keys = keys.strip_suffix(']').ok_or("a bracket is not closed")?;
            let keys: Vec<&str> = keys.split("][").collect();
            if keys.len() > 32 {
                return Err("the brackets are nested too deep");
            }
            insert(&mut members, &keys, self.leaf(value)?);
        }
        Ok(if members.is_empty() {
            None
        } else {
            Some(Tree::Object(members))
        })
    }
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
