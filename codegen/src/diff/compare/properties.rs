//! Members of objects that are listed.

use super::super::node::{Node, Pair, is_reordered, last, members};
use super::super::verdict::Flow;
use super::Compare;
use super::additional::is_closed;
use super::uses::Use;

impl<'a> Compare<'a> {
    pub(super) fn properties(&mut self, id: usize, pair: &Pair<'a>, name: &str) {
        let properties = pair.at("properties");
        let found = members(&properties);
        let required = |node: &Node<'a>, key: &str| node.texts("required").contains(&key);
        for node in &found.removed {
            let key = last(node);
            let code = match (required(&pair.old, &key), is_closed(&pair.new)) {
                (_, true) => "property-removed-closed",
                (true, false) => "property-removed-required",
                (false, false) => "property-removed-optional",
            };
            let message = format!("the property `{key}` of {name} is removed");
            self.changes.removed(code, node, message);
            self.changes.only(Use::of(node).mask());
        }
        for node in &found.added {
            self.property_added(pair, node, name);
        }
        let order: Vec<_> = properties
            .new
            .members()
            .into_iter()
            .map(|(_, node)| node.at)
            .collect();
        if is_reordered(&found.both, &order) {
            let message = format!("the properties of {name} stand in another order");
            self.changes
                .changed("property-order-changed", &properties, message);
        }
        for property in &found.both {
            let mask = Use::of(&property.old)
                .mask()
                .and(Use::of(&property.new).mask());
            self.property_presence(pair, property, mask, name);
            self.inside(id, property, mask);
        }
        self.required_order(pair, name);
    }

    fn property_added(&mut self, pair: &Pair<'a>, node: &Node<'a>, name: &str) {
        let key = last(node);
        let is_required = pair.new.texts("required").contains(&key.as_str());
        let mask = Use::of(node).mask();
        let (code, word) = match (is_required, is_closed(&pair.old)) {
            (true, _) => ("property-added-required", "required "),
            (false, true) => ("property-added-closed", ""),
            (false, false) => ("property-added-optional", ""),
        };
        let message = format!("the {word}property `{key}` of {name} is added");
        self.changes.added(code, node, message);
        self.changes.only(mask);
        if is_required && is_closed(&pair.old) {
            let message =
                format!("the property `{key}` of {name}, which allowed no others, is added");
            self.changes.added("property-added-closed", node, message);
            self.changes.only(mask);
        }
    }

    fn property_presence(&mut self, pair: &Pair<'a>, property: &Pair<'a>, mask: Flow, name: &str) {
        let key = last(&property.new);
        let required = |node: &Node<'a>| node.texts("required").contains(&key.as_str());
        let (code, word) = match (required(&pair.old), required(&pair.new)) {
            (false, true) => ("property-became-required", "required"),
            (true, false) => ("property-became-optional", "optional"),
            _ => return,
        };
        let message = format!("the property `{key}` of {name} is {word}");
        self.changes.changed(code, property, message);
        self.changes.only(mask);
    }

    /// Names that `required` lists, and `properties` does not.
    fn required_order(&mut self, pair: &Pair<'a>, name: &str) {
        let bare = |node: &Node<'a>| {
            let properties = node.at("properties");
            let mut names = node.texts("required");
            names.retain(|key| properties.get(key).is_none());
            names
        };
        let (old, new) = (bare(&pair.old), bare(&pair.new));
        let at = pair.at("required");
        for key in new.iter().filter(|key| !old.contains(key)) {
            if pair.old.at("properties").get(key).is_none() {
                let message = format!("{name} must have the member `{key}`");
                self.changes
                    .changed("property-became-required", &at, message);
            }
        }
        for key in old.iter().filter(|key| !new.contains(key)) {
            if pair.new.at("properties").get(key).is_none() {
                let message = format!("{name} need not have the member `{key}` any more");
                self.changes
                    .changed("property-became-optional", &at, message);
            }
        }
    }
}
