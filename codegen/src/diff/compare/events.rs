//! Webhooks and callbacks: what the API sends by itself.

use super::Compare;
use super::operations::Operation;

impl<'a> Compare<'a> {
    pub(super) fn event_gone(&mut self, operation: &Operation<'a>) {
        let start = self.changes.list.len();
        let (code, what) = if is_callback(operation) {
            ("callback-removed", "callback")
        } else {
            ("webhook-removed", "webhook")
        };
        let message = format!("the {what} `{}` is removed", operation.id());
        self.changes.removed(code, &operation.node, message);
        self.changes
            .belong(start, operation.asked(), operation.id());
    }

    pub(super) fn event_come(&mut self, operation: &Operation<'a>) {
        let start = self.changes.list.len();
        let (code, what) = if is_callback(operation) {
            ("callback-added", "callback")
        } else {
            ("webhook-added", "webhook")
        };
        let message = format!("the {what} `{}` is added", operation.id());
        self.changes.added(code, &operation.node, message);
        self.changes
            .belong(start, operation.asked(), operation.id());
    }
}

fn is_callback(operation: &Operation<'_>) -> bool {
    operation.node.at.tokens().next().as_deref() == Some("paths")
}
