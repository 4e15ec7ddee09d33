//! Paths and operations.

use super::super::found::Changes;
use super::super::node::{Node, Pair, is_reordered};
use super::super::verdict::Flow;
use super::Compare;
use crate::normalize::{OTHER_METHODS, WEBHOOKS};

/// An operation of a document, and what tells it apart.
#[derive(Clone, Debug)]
pub(super) struct Operation<'a> {
    pub(super) node: Node<'a>,
    pub(super) method: String,
    /// The path, or what stands for it where the API sends the request.
    pub(super) path: String,
    /// Whether the API sends the request.
    pub(super) is_event: bool,
}

impl<'a> Operation<'a> {
    /// The `operationId`; in normal form each has one.
    pub(super) fn id(&self) -> &'a str {
        self.node.text("operationId").unwrap_or_default()
    }

    /// What tells it apart on the wire: names of path parameters do not travel.
    fn key(&self) -> (bool, String, String) {
        let path = if self.is_event {
            self.path.clone()
        } else {
            anonymous(&self.path)
        };
        (self.is_event, self.method.clone(), path)
    }

    /// The way that its parameters and its body travel.
    pub(super) fn asked(&self) -> Flow {
        if self.is_event {
            Flow::FROM_API
        } else {
            Flow::TO_API
        }
    }
}

/// An operation of the old document and what stands for it in the new one.
pub(super) struct Both<'a> {
    pub(super) old: Operation<'a>,
    pub(super) new: Operation<'a>,
}

impl<'a> Both<'a> {
    pub(super) fn pair(&self) -> Pair<'a> {
        Pair {
            old: self.old.node.clone(),
            new: self.new.node.clone(),
        }
    }
}

impl<'a> Compare<'a> {
    /// Every operation, those of webhooks and callbacks as well.
    pub(super) fn operations(&mut self, document: &Pair<'a>) {
        let (mut old, mut new) = (of(&document.old), of(&document.new));
        let mut both = together(&mut old, &mut new, &|operation| operation.key());
        let moved = together(&mut old, &mut new, &|operation| {
            (operation.is_event, operation.id().to_owned())
        });
        both.extend(moved);
        for operation in &old {
            self.gone(operation);
        }
        for operation in &new {
            self.come(operation);
        }
        self.order(document, &both);
        for operation in both {
            let start = self.changes.list.len();
            self.operation(&operation);
            let flow = operation.new.asked();
            self.changes.belong(start, flow, operation.new.id());
        }
    }

    fn gone(&mut self, operation: &Operation<'a>) {
        let start = self.changes.list.len();
        let (name, id) = (address(operation), operation.id());
        let code = match (operation.is_event, operation.node.flag("deprecated")) {
            (true, _) => return self.event_gone(operation),
            (false, true) => "operation-retired",
            (false, false) => "operation-removed",
        };
        let message = format!("`{name}` (`{id}`) is removed");
        self.changes.removed(code, &operation.node, message);
        self.changes.belong(start, operation.asked(), id);
    }

    fn come(&mut self, operation: &Operation<'a>) {
        let start = self.changes.list.len();
        let (name, id) = (address(operation), operation.id());
        if operation.is_event {
            return self.event_come(operation);
        }
        let message = format!("`{name}` (`{id}`) is added");
        self.changes
            .added("operation-added", &operation.node, message);
        self.changes.belong(start, operation.asked(), id);
    }

    fn order(&mut self, document: &Pair<'a>, both: &[Both<'a>]) {
        let new: Vec<_> = of(&document.new)
            .into_iter()
            .map(|one| one.node.at)
            .collect();
        let pairs: Vec<Pair<'a>> = both.iter().map(Both::pair).collect();
        let mut in_order = pairs.clone();
        let old: Vec<_> = of(&document.old)
            .into_iter()
            .map(|one| one.node.at)
            .collect();
        in_order.sort_by_key(|pair| old.iter().position(|at| *at == pair.old.at));
        if is_reordered(&in_order, &new) {
            let message = "operations stand in another order";
            self.changes
                .changed("operation-order-changed", &document.at("paths"), message);
        }
    }

    fn operation(&mut self, both: &Both<'a>) {
        let pair = both.pair();
        identity(&mut self.changes, both);
        self.deprecation(&pair, &format!("`{}`", both.new.id()));
        self.parameters(both);
        self.body(both);
        self.responses(both);
        self.operation_security(&pair);
        self.operation_servers(&pair);
        self.rest(
            &pair,
            &[
                "operationId",
                "tags",
                "deprecated",
                "x-sunset",
                "parameters",
                "requestBody",
                "responses",
                "security",
                "servers",
                "callbacks",
            ],
            &format!("`{}`", both.new.id()),
        );
    }
}

/// The id, the address and the tag of an operation.
fn identity<'a>(changes: &mut Changes, both: &Both<'a>) {
    let pair = both.pair();
    let (old, new) = (&both.old, &both.new);
    if old.id() != new.id() {
        let message = format!("`{}` is called `{}`", old.id(), new.id());
        changes.changed("operation-id-changed", &pair.at("operationId"), message);
    }
    if old.key().2 != new.key().2 {
        let message = format!("`{}` moves from `{}` to `{}`", new.id(), old.path, new.path);
        changes.changed("operation-path-changed", &pair, message);
    }
    if old.method != new.method {
        let message = format!(
            "`{}` is called with {} instead of {}",
            new.id(),
            new.method,
            old.method
        );
        changes.changed("operation-method-changed", &pair, message);
    }
    let tag = pair.at("tags");
    let first = |node: &Node<'a>| node.texts("tags").first().copied().unwrap_or_default();
    if !tag.is_equal() {
        let message = format!(
            "`{}` stands under `{}` instead of `{}`",
            new.id(),
            first(&pair.new),
            first(&pair.old)
        );
        changes.changed("operation-tag-changed", &tag, message);
    }
}

/// Brings operations together, and takes them out of the lists.
fn together<'a, K: PartialEq>(
    old: &mut Vec<Operation<'a>>,
    new: &mut Vec<Operation<'a>>,
    key: &dyn Fn(&Operation<'a>) -> K,
) -> Vec<Both<'a>> {
    let mut both = Vec::new();
    let mut left = Vec::new();
    for operation in std::mem::take(old) {
        let wanted = key(&operation);
        match new.iter().position(|other| key(other) == wanted) {
            Some(index) => both.push(Both {
                old: operation,
                new: new.remove(index),
            }),
            None => left.push(operation),
        }
    }
    *old = left;
    both
}

/// Every operation of a document, in its order; callbacks and webhooks last.
pub(super) fn of<'a>(document: &Node<'a>) -> Vec<Operation<'a>> {
    let mut operations = Vec::new();
    for (path, item) in document.at("paths").members() {
        under(&item, path, false, &mut operations);
    }
    let mut callbacks = Vec::new();
    for operation in &operations {
        let above = format!("{} {}", operation.method, anonymous(&operation.path));
        for (name, callback) in operation.node.at("callbacks").members() {
            for (expression, item) in callback.members() {
                let path = format!("{above} {name} {expression}");
                under(&item, &path, true, &mut callbacks);
            }
        }
    }
    operations.extend(callbacks);
    for (name, item) in document.at(WEBHOOKS).members() {
        under(&item, name, true, &mut operations);
    }
    operations
}

/// The operations of a path item.
fn under<'a>(item: &Node<'a>, path: &str, is_event: bool, operations: &mut Vec<Operation<'a>>) {
    let members = item.members().into_iter();
    let more = item.at(OTHER_METHODS).members();
    for (method, node) in members.chain(more) {
        if node.text("operationId").is_some() {
            operations.push(Operation {
                node,
                method: method.to_uppercase(),
                path: path.to_owned(),
                is_event,
            });
        }
    }
}

/// `DELETE /jobs/{id}`
fn address(operation: &Operation<'_>) -> String {
    format!("{} {}", operation.method, operation.path)
}

/// A path without the names of its parameters.
fn anonymous(path: &str) -> String {
    let mut text = String::new();
    let mut is_name = false;
    for character in path.chars() {
        is_name &= character != '}';
        if !is_name {
            text.push(character);
        }
        is_name |= character == '{';
    }
    text
}

#[cfg(test)]
mod tests {
    use super::anonymous;

    #[test]
    fn names_of_path_parameters_do_not_count() {
        assert_eq!(anonymous("/jobs/{id}/log.{format}"), "/jobs/{}/log.{}");
        assert_eq!(anonymous("/jobs"), "/jobs");
    }
}
