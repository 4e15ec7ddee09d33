//! Servers and the variables of their addresses.

use super::super::node::{Node, Pair, is_reordered, last, matched, members};
use super::Compare;

impl<'a> Compare<'a> {
    pub(super) fn document_servers(&mut self, document: &Pair<'a>) {
        self.servers(&document.at("servers"));
    }

    pub(super) fn operation_servers(&mut self, operation: &Pair<'a>) {
        self.servers(&operation.at("servers"));
    }

    fn servers(&mut self, pair: &Pair<'a>) {
        let order: Vec<_> = pair.new.items().into_iter().map(|node| node.at).collect();
        let found = matched(pair.old.items(), pair.new.items(), &url);
        for node in &found.removed {
            let message = format!("the server `{}` is removed", url(node));
            self.changes.removed("server-removed", node, message);
        }
        for node in &found.added {
            let message = format!("the server `{}` is added", url(node));
            self.changes.added("server-added", node, message);
        }
        if is_reordered(&found.both, &order) {
            let message = "the servers stand in another order";
            self.changes.changed("server-order-changed", pair, message);
        }
        for server in &found.both {
            let name = format!("the server `{}`", url(&server.new));
            self.server_variables(server, &name);
            self.rest(server, &["url", "variables"], &name);
        }
    }

    fn server_variables(&mut self, server: &Pair<'a>, name: &str) {
        let found = members(&server.at("variables"));
        for node in &found.removed {
            let message = format!("{name} has no variable `{}` any more", last(node));
            self.changes
                .removed("server-variable-removed", node, message);
        }
        for node in &found.added {
            let message = format!("{name} has the variable `{}`", last(node));
            self.changes.added("server-variable-added", node, message);
        }
        for pair in &found.both {
            self.server_variable(pair, name);
        }
    }

    fn server_variable(&mut self, pair: &Pair<'a>, name: &str) {
        let title = format!("`{}` of {name}", last(&pair.new));
        if !pair.at("default").is_equal() {
            let default = super::shown(pair.at("default").new.value);
            let message = format!("{title} is {default} where nothing is chosen");
            self.changes.changed(
                "server-variable-default-changed",
                &pair.at("default"),
                message,
            );
        }
        let (old, new) = (pair.old.texts("enum"), pair.new.texts("enum"));
        let fewer = old.iter().filter(|value| !new.contains(value));
        for value in fewer.filter(|_| !new.is_empty()) {
            let message = format!("{title} may not be `{value}` any more");
            self.changes
                .changed("server-variable-removed", &pair.at("enum"), message);
        }
        let more = new.iter().filter(|value| !old.contains(value));
        for value in more.filter(|_| !old.is_empty()) {
            let message = format!("{title} may be `{value}`");
            self.changes
                .changed("server-variable-added", &pair.at("enum"), message);
        }
        match (old.is_empty(), new.is_empty()) {
            (true, false) => {
                let message = format!("{title} may only be what is listed");
                self.changes
                    .changed("server-variable-removed", &pair.at("enum"), message);
            }
            (false, true) => {
                let message = format!("{title} may be anything");
                self.changes
                    .changed("server-variable-added", &pair.at("enum"), message);
            }
            _ => {}
        }
        let is_told = old.iter().all(|value| new.contains(value))
            != new.iter().all(|value| old.contains(value))
            || old.len() != new.len()
            || old.iter().any(|value| !new.contains(value));
        let told: &[&str] = if is_told {
            &["default", "enum"]
        } else {
            &["default"]
        };
        self.rest(pair, told, &title);
    }
}

fn url(node: &Node<'_>) -> String {
    node.text("url").unwrap_or_default().to_owned()
}
