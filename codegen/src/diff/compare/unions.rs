//! Unions and discriminators.

use super::super::node::{Matched, Node, Pair, is_reordered, last, matched, members};
use super::super::verdict::Flow;
use super::Compare;
use super::types::Kind;
use super::uses::Use;

impl<'a> Compare<'a> {
    pub(super) fn unions(&mut self, id: usize, pair: &Pair<'a>, name: &str) {
        if Kind::of(&pair.old) == Kind::Union {
            self.variants(id, pair, name);
        }
        self.discriminator(pair, name);
    }

    fn variants(&mut self, id: usize, pair: &Pair<'a>, name: &str) {
        let (old, new) = (alternatives(&pair.old), alternatives(&pair.new));
        let order: Vec<_> = new.iter().map(|node| node.at.clone()).collect();
        let Matched {
            both,
            removed,
            added,
        } = matched(old, new, &|node| self::name(node));
        for variant in &both {
            self.inside(id, variant, Flow::BOTH);
        }
        if is_reordered(&both, &order) {
            let message = format!("the members of {name} stand in another order");
            self.changes.changed("variant-order-changed", pair, message);
        }
        // A member that has another name, and else the place of the old one, is still that member.
        let renamed = matched(removed, added, &|node| {
            Kind::of(&Use::of(node).target) as usize
        });
        for variant in &renamed.both {
            if is_renamed(variant) {
                self.inside(id, variant, Flow::BOTH);
            }
        }
        let left: Vec<_> = renamed
            .both
            .iter()
            .filter(|pair| !is_renamed(pair))
            .collect();
        for node in renamed
            .removed
            .iter()
            .chain(left.iter().map(|pair| &pair.old))
        {
            let message = format!("{name} may not be {} any more", self::name(node));
            self.changes.removed("variant-removed", node, message);
        }
        for node in renamed
            .added
            .iter()
            .chain(left.iter().map(|pair| &pair.new))
        {
            let message = format!("{name} may be {}", self::name(node));
            self.changes.added("variant-added", node, message);
        }
        match (pair.old.get("oneOf"), pair.new.get("oneOf")) {
            (None, Some(_)) => {
                let message = format!("{name} must fit exactly one of its members");
                self.changes
                    .changed("union-became-exclusive", pair, message);
            }
            (Some(_), None) => {
                let message = format!("{name} may fit several of its members");
                self.changes
                    .changed("union-became-inclusive", pair, message);
            }
            _ => {}
        }
    }

    fn discriminator(&mut self, pair: &Pair<'a>, name: &str) {
        let at = pair.at("discriminator");
        let property = |node: &Node<'a>| node.text("propertyName").unwrap_or_default();
        match (pair.old.get("discriminator"), pair.new.get("discriminator")) {
            (None, None) => {}
            (None, Some(new)) => {
                let message = format!("`{}` tells what {name} is", property(&new));
                self.changes.changed("discriminator-added", &at, message);
            }
            (Some(old), None) => {
                let message = format!("`{}` does not tell what {name} is any more", property(&old));
                self.changes.changed("discriminator-removed", &at, message);
            }
            (Some(old), Some(new)) => {
                if property(&old) != property(&new) {
                    let message = format!(
                        "`{}` tells what {name} is instead of `{}`",
                        property(&new),
                        property(&old)
                    );
                    self.changes.changed("discriminator-changed", &at, message);
                }
                self.mapping(&at.at("mapping"), name);
                self.rest(&at, &["propertyName", "mapping"], name);
            }
        }
    }

    fn mapping(&mut self, mapping: &Pair<'a>, name: &str) {
        let found = members(mapping);
        for node in &found.removed {
            let message = format!("`{}` stands for nothing in {name} any more", last(node));
            self.changes
                .removed("discriminator-value-removed", node, message);
        }
        for node in &found.added {
            let message = format!("`{}` stands for a member of {name}", last(node));
            self.changes
                .added("discriminator-value-added", node, message);
        }
        let renamed = self.schemas.renamed.clone();
        for pair in found.both.iter().filter(|pair| !pair.is_equal()) {
            let target = |node: &Node<'a>| {
                let text = node.value.as_str().unwrap_or_default();
                text.rsplit('/').next().unwrap_or_default().to_owned()
            };
            let is_renamed = renamed.contains(&(target(&pair.old), target(&pair.new)));
            if !is_renamed && !is_rename(pair, &target(&pair.old), &target(&pair.new)) {
                let message = format!("`{}` stands for another member of {name}", last(&pair.new));
                self.changes
                    .changed("discriminator-value-changed", pair, message);
            }
        }
    }
}

/// The members of a union.
pub(super) fn alternatives<'a>(union: &Node<'a>) -> Vec<Node<'a>> {
    let list = union.get("oneOf").or_else(|| union.get("anyOf"));
    list.map(|list| list.items()).unwrap_or_default()
}

/// What tells a member apart: the schema that it names, or what it is.
pub(super) fn name(node: &Node<'_>) -> String {
    let target = Use::of(node).target;
    match target.at.as_str().strip_prefix("/components/schemas/") {
        Some(name) if !name.contains('/') => format!("`{name}`"),
        _ => {
            let word = |key: &str| target.text(key).unwrap_or_default();
            format!("{} {}", word("type"), word("format"))
                .trim()
                .to_owned()
        }
    }
}

/// Whether the two are components of which each stands in one document alone.
fn is_renamed(pair: &Pair<'_>) -> bool {
    let name = |node: &Node<'_>| last(&Use::of(node).target);
    let is_named = |node: &Node<'_>| Use::of(node).target.at != node.at;
    let both = is_named(&pair.old) && is_named(&pair.new);
    !both || is_rename(pair, &name(&pair.old), &name(&pair.new))
}

fn is_rename(pair: &Pair<'_>, old: &str, new: &str) -> bool {
    let has = |node: &Node<'_>, name: &str| {
        let schemas = Node::root(node.root).at("components").at("schemas");
        schemas.get(name).is_some()
    };
    !has(&pair.new, old) && !has(&pair.old, new)
}
