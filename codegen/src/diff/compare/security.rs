//! Security schemes, and which of them a request needs.

use std::collections::{BTreeMap, BTreeSet};

use super::super::node::{Node, Pair, last, members};
use super::Compare;

/// One way to prove who sends a request: scopes by scheme. None of them means that anybody may.
type Way = BTreeMap<String, BTreeSet<String>>;

impl<'a> Compare<'a> {
    /// What the document asks of operations that do not say it themselves.
    pub(super) fn document_security(&mut self, document: &Pair<'a>) {
        self.requirements(&document.at("security"), "the document");
    }

    /// What an operation asks; where neither says anything of its own, it is told of the document.
    pub(super) fn operation_security(&mut self, operation: &Pair<'a>) {
        let own = |node: &Node<'a>| node.get("security");
        if own(&operation.old).is_none() && own(&operation.new).is_none() {
            return;
        }
        let effective =
            |node: &Node<'a>| own(node).unwrap_or_else(|| Node::root(node.root).at("security"));
        let pair = Pair {
            old: effective(&operation.old),
            new: effective(&operation.new),
        };
        let name = format!(
            "`{}`",
            operation.new.text("operationId").unwrap_or_default()
        );
        self.requirements(&pair, &name);
    }

    fn requirements(&mut self, pair: &Pair<'a>, name: &str) {
        let start = self.changes.list.len();
        self.alternatives(pair, name);
        if self.changes.list.len() == start && !pair.is_equal() {
            let message = format!("what {name} asks for stands in another order");
            self.changes
                .changed("security-order-changed", pair, message);
        }
    }

    fn alternatives(&mut self, pair: &Pair<'a>, name: &str) {
        let (old, new) = (ways(&pair.old), ways(&pair.new));
        let anybody = |ways: &[Way]| ways.iter().any(BTreeMap::is_empty);
        match (anybody(&old), anybody(&new)) {
            (true, false) => {
                let message = format!("{name} asks for {}", words(&new));
                self.changes.changed("security-required", pair, message);
            }
            (false, true) => {
                let message = format!("{name} does not ask who calls any more");
                self.changes.changed("security-not-required", pair, message);
            }
            _ => {}
        }
        let schemes = |way: &Way| way.keys().cloned().collect::<Vec<_>>();
        let like = |ways: &[Way], way: &Way| {
            let found = ways.iter().find(|other| schemes(other) == schemes(way));
            found.cloned()
        };
        let was_anybody_alone = old.iter().all(BTreeMap::is_empty);
        let is_anybody_alone = new.iter().all(BTreeMap::is_empty);
        for way in old.iter().filter(|way| !way.is_empty()) {
            if let Some(same) = like(&new, way) {
                self.scopes(pair, way, &same, name);
            } else if !is_anybody_alone {
                let message = format!("{name} does not take {} any more", word(way));
                self.changes
                    .changed("security-alternative-removed", pair, message);
            }
        }
        for way in new.iter().filter(|way| !way.is_empty()) {
            if like(&old, way).is_none() && !was_anybody_alone {
                let message = format!("{name} takes {}", word(way));
                self.changes
                    .changed("security-alternative-added", pair, message);
            }
        }
    }

    fn scopes(&mut self, pair: &Pair<'a>, old: &Way, new: &Way, name: &str) {
        for (scheme, before) in old {
            let Some(after) = new.get(scheme) else {
                continue;
            };
            for scope in after.difference(before) {
                let message = format!("{name} asks for the scope `{scope}` of `{scheme}`");
                self.changes.changed("scope-added", pair, message);
            }
            for scope in before.difference(after) {
                let message =
                    format!("{name} does not ask for the scope `{scope}` of `{scheme}` any more");
                self.changes.changed("scope-removed", pair, message);
            }
        }
    }

    /// `components.securitySchemes`.
    pub(super) fn security_schemes(&mut self, document: &Pair<'a>) {
        let found = members(&document.at("components").at("securitySchemes"));
        for node in &found.removed {
            let message = format!("the security scheme `{}` is removed", last(node));
            self.changes
                .removed("security-scheme-removed", node, message);
        }
        for node in &found.added {
            let message = format!("the security scheme `{}` is added", last(node));
            self.changes.added("security-scheme-added", node, message);
        }
        for pair in &found.both {
            self.security_scheme(pair);
        }
    }

    fn security_scheme(&mut self, pair: &Pair<'a>) {
        let name = format!("the security scheme `{}`", last(&pair.new));
        let keys = ["type", "scheme", "in", "name", "x-type"];
        if keys.iter().any(|key| !pair.at(key).is_equal()) {
            let message = format!("{name} works in another way");
            self.changes
                .changed("security-scheme-changed", pair, message);
        }
        for key in ["flows", "openIdConnectUrl"] {
            if !pair.at(key).is_equal() {
                let message = format!("`{key}` of {name} changes");
                self.changes
                    .changed("security-flow-changed", &pair.at(key), message);
            }
        }
        let mut told = vec!["flows", "openIdConnectUrl"];
        told.extend(keys);
        self.deprecation(pair, &name);
        told.extend(["deprecated", "x-sunset"]);
        self.rest(pair, &told, &name);
    }
}

/// The alternatives of a `security`; anybody may where there is none.
fn ways(node: &Node<'_>) -> Vec<Way> {
    let items = node.items();
    if items.is_empty() {
        return vec![Way::new()];
    }
    let way = |item: &Node<'_>| {
        let schemes = item.members().into_iter();
        let scopes = |node: &Node<'_>| {
            let items = node.items().into_iter();
            items
                .filter_map(|scope| scope.value.as_str().map(str::to_owned))
                .collect()
        };
        schemes
            .map(|(scheme, node)| (scheme.to_owned(), scopes(&node)))
            .collect()
    };
    items.iter().map(way).collect()
}

fn word(way: &Way) -> String {
    let schemes: Vec<String> = way.keys().map(|scheme| format!("`{scheme}`")).collect();
    schemes.join(" with ")
}

fn words(ways: &[Way]) -> String {
    let ways: Vec<String> = ways.iter().map(word).collect();
    ways.join(" or ")
}
