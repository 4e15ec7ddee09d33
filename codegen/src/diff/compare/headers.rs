//! Headers of responses, and of the parts of bodies.

use super::super::node::{Matched, Pair, last, matched};
use super::super::verdict::Flow;
use super::Compare;

impl<'a> Compare<'a> {
    /// The headers below a response or an encoding, in the operation `id`.
    pub(super) fn headers(&mut self, holder: &Pair<'a>, flow: Flow, id: &str, name: &str) {
        let headers = holder.at("headers");
        let nodes = |node: &super::Node<'a>| {
            let members = node.members().into_iter();
            members.map(|(_, node)| node).collect()
        };
        let Matched {
            both: same,
            removed,
            added,
        } = matched(nodes(&headers.old), nodes(&headers.new), &|node| {
            last(node).to_lowercase()
        });
        let presence = |required: bool| if required { "required" } else { "optional" };
        for node in &removed {
            let code = format!("header-removed-{}", presence(node.flag("required")));
            let message = format!("the header `{}` of {name} is removed", last(node));
            self.changes.removed(&code, node, message);
        }
        for node in &added {
            let code = format!("header-added-{}", presence(node.flag("required")));
            let message = format!("{name} has the header `{}`", last(node));
            self.changes.added(&code, node, message);
        }
        for pair in &same {
            let title = format!("the header `{}` of {name}", last(&pair.new));
            self.header(pair, flow, id, &title);
        }
    }

    fn header(&mut self, pair: &Pair<'a>, flow: Flow, id: &str, name: &str) {
        let required = pair.at("required");
        match (pair.old.flag("required"), pair.new.flag("required")) {
            (false, true) => self.changes.changed(
                "header-became-required",
                &required,
                format!("{name} is always there"),
            ),
            (true, false) => self.changes.changed(
                "header-became-optional",
                &required,
                format!("{name} is not always there any more"),
            ),
            _ => {}
        }
        if !pair.at("x-explode").is_equal() || !pair.at("content").is_equal() {
            let message = format!("{name} is written in another way");
            self.changes.changed("header-style-changed", pair, message);
        }
        self.deprecation(pair, name);
        if let Some(schema) = pair.get("schema") {
            self.schema(&schema, flow, id);
        }
        self.rest(
            pair,
            &[
                "required",
                "x-explode",
                "content",
                "style",
                "explode",
                "schema",
                "deprecated",
                "x-sunset",
            ],
            name,
        );
    }
}
