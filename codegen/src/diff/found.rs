//! The changes while they are being found.

use crate::diagnostic::Pointer;

use super::node::{Node, Pair};
use super::rules::{Rule, named};
use super::verdict::Flow;

/// A change of the document.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) rule: &'static Rule,
    /// Where it stands in the old normal form; none where nothing stands for it.
    pub(super) old: Option<Pointer>,
    /// Where it stands in the new normal form.
    pub(super) new: Option<Pointer>,
    /// One sentence.
    pub(super) message: String,
    pub(super) flow: Flow,
    /// The ways that it can travel at all, wherever it stands.
    pub(super) mask: Flow,
    /// The operations that it reaches, by their ids.
    pub(super) operations: Vec<String>,
}

/// The changes found so far.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) list: Vec<Found>,
}

impl Changes {
    /// Something differs.
    pub(super) fn changed(&mut self, code: &str, pair: &Pair<'_>, message: impl Into<String>) {
        self.push(
            code,
            Some(pair.old.at.clone()),
            Some(pair.new.at.clone()),
            message.into(),
        );
    }

    /// Something is there that was not.
    pub(super) fn added(&mut self, code: &str, node: &Node<'_>, message: impl Into<String>) {
        self.push(code, None, Some(node.at.clone()), message.into());
    }

    /// Something is not there any more.
    pub(super) fn removed(&mut self, code: &str, node: &Node<'_>, message: impl Into<String>) {
        self.push(code, Some(node.at.clone()), None, message.into());
    }

    fn push(&mut self, code: &str, old: Option<Pointer>, new: Option<Pointer>, message: String) {
        self.list.push(Found {
            rule: named(code),
            old,
            new,
            message,
            flow: Flow::default(),
            mask: Flow::BOTH,
            operations: Vec::new(),
        });
    }

    /// Says of the changes from `start` on what they travel in, where that is not said.
    pub(super) fn belong(&mut self, start: usize, flow: Flow, operation: &str) {
        for found in &mut self.list[start..] {
            if found.operations.is_empty() {
                found.flow = flow.within(found.mask);
                found.operations.push(operation.to_owned());
            }
        }
    }

    /// Says that the last change can only travel in some ways.
    pub(super) fn only(&mut self, mask: Flow) {
        if let Some(found) = self.list.last_mut() {
            found.mask = mask;
        }
    }

    /// Says of the changes from `start` on that they are about every request.
    pub(super) fn of_every_request(&mut self, start: usize) {
        for found in &mut self.list[start..] {
            found.flow = Flow::TO_API;
        }
    }
}
