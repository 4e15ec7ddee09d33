//! Listed values.

use serde_json::Value;

use super::super::node::{Node, Pair};
use super::Compare;

impl<'a> Compare<'a> {
    pub(super) fn enums(&mut self, pair: &Pair<'a>, name: &str) {
        let at = pair.at("enum");
        match (pair.old.get("enum"), pair.new.get("enum")) {
            (None, Some(_)) => {
                let message = format!("{name} may only be what is listed");
                self.changes.changed("enum-added", &at, message);
            }
            (Some(_), None) => {
                let message = format!("{name} may be anything of its type");
                self.changes.changed("enum-removed", &at, message);
            }
            (Some(old), Some(new)) => self.values(&at, &old, &new, name),
            (None, None) => {}
        }
        for key in ["x-enum-varnames", "x-enumNames"] {
            if !pair.at(key).is_equal() {
                let message = format!("the values of {name} have other names");
                self.changes
                    .changed("enum-names-changed", &pair.at(key), message);
            }
        }
    }

    fn values(&mut self, at: &Pair<'a>, old: &Node<'a>, new: &Node<'a>, name: &str) {
        let (before, after) = (old.items(), new.items());
        let has = |list: &[Node<'a>], value: &Value| list.iter().any(|item| item.value == value);
        let mut is_told = false;
        for item in before.iter().filter(|item| !has(&after, item.value)) {
            let message = format!("{name} may not be {} any more", super::shown(item.value));
            self.changes.removed("enum-value-removed", item, message);
            is_told = true;
        }
        for item in after.iter().filter(|item| !has(&before, item.value)) {
            let message = format!("{name} may be {}", super::shown(item.value));
            self.changes.added("enum-value-added", item, message);
            is_told = true;
        }
        if !is_told && !at.is_equal() {
            let message = format!("the values of {name} stand in another order");
            self.changes.changed("enum-order-changed", at, message);
        }
    }
}
