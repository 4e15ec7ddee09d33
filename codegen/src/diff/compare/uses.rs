//! How a schema is used: what stands beside a reference, and what it leads to.

use super::super::node::{Node, Pair, last};
use super::super::verdict::Flow;
use super::Compare;
use super::title::title;

/// The longest chain of references that is followed.
const LONGEST: usize = 100;

/// What is told of the use of a schema, not of its content.
const SAID: [&str; 6] = [
    "nullable",
    "default",
    "deprecated",
    "x-sunset",
    "readOnly",
    "writeOnly",
];

/// A schema with what leads to it.
pub(super) struct Use<'a> {
    /// References, from the outermost on.
    steps: Vec<Node<'a>>,
    /// What they lead to.
    pub(super) target: Node<'a>,
}

impl<'a> Use<'a> {
    /// Follows references to what they lead to.
    pub(super) fn of(node: &Node<'a>) -> Self {
        let mut steps = Vec::new();
        let mut target = node.clone();
        while steps.len() < LONGEST {
            let inner = target.at("allOf").items().into_iter().next();
            let Some(next) = target.referred().or(inner) else {
                break;
            };
            steps.push(std::mem::replace(&mut target, next));
        }
        Self { steps, target }
    }

    /// What is said of it under `key`, by the outermost that says it.
    fn says(&self, key: &str) -> Option<Node<'a>> {
        let mut nodes = self.steps.iter().chain([&self.target]);
        nodes.find_map(|node| node.get(key))
    }

    /// Whether anything on the way says that it is so.
    pub(super) fn flag(&self, key: &str) -> bool {
        let mut nodes = self.steps.iter().chain([&self.target]);
        nodes.any(|node| node.flag(key))
    }

    /// The ways in which it can travel.
    pub(super) fn mask(&self) -> Flow {
        Flow {
            to_api: !self.flag("readOnly"),
            from_api: !self.flag("writeOnly"),
        }
    }
}

impl<'a> Compare<'a> {
    /// A pair of schemas with what leads to them.
    pub(super) fn used(&mut self, id: usize, pair: &Pair<'a>, is_bare: bool) {
        let (old, new) = (Use::of(&pair.old), Use::of(&pair.new));
        if old.steps.is_empty() && new.steps.is_empty() {
            if !is_bare {
                self.said(pair, &old, &new, false);
            }
            return self.content_of_schema(id, pair);
        }
        let is_mixed = old.steps.is_empty() != new.steps.is_empty();
        self.said(pair, &old, &new, !is_mixed);
        if !is_mixed {
            let mut told = vec!["$ref", "allOf"];
            told.extend(SAID);
            self.rest(pair, &told, &title(&pair.new));
        }
        let target = Pair {
            old: old.target,
            new: new.target,
        };
        self.named(pair, &target);
        let inner = self.place_of(&target, is_mixed);
        self.schemas.places[id].inside.push((inner, Flow::BOTH));
    }

    /// Whether the schemas that stand for each other are called alike.
    fn named(&mut self, pair: &Pair<'a>, target: &Pair<'a>) {
        let (old, new) = (name(&target.old), name(&target.new));
        let (Some(old), Some(new)) = (old, new) else {
            return;
        };
        if old == new {
            return;
        }
        let schemas = |node: &Node<'a>| Node::root(node.root).at("components").at("schemas");
        let is_gone = schemas(&target.new).get(&old).is_none();
        let is_new = schemas(&target.old).get(&new).is_none();
        if is_gone && is_new {
            let is_first = self.schemas.renamed.insert((old.clone(), new.clone()));
            if is_first {
                let message = format!("the schema `{old}` is called `{new}`");
                self.changes.changed("schema-renamed", target, message);
            }
            return;
        }
        let message = format!("{} is `{new}` instead of `{old}`", title(&pair.new));
        self.changes.changed("schema-replaced", pair, message);
    }

    /// Null, defaults, directions and deprecation. What the targets say is told of them, where they are
    /// compared by themselves.
    fn said(&mut self, pair: &Pair<'a>, old: &Use<'a>, new: &Use<'a>, targets_are_told: bool) {
        let is_told =
            |key: &str| targets_are_told && old.target.value.get(key) != new.target.value.get(key);
        let name = title(&pair.new);
        let flags = [
            (
                "nullable",
                "became-nullable",
                "became-not-nullable",
                "may be null",
                "may not be null any more",
            ),
            (
                "deprecated",
                "deprecated",
                "not-deprecated",
                "is deprecated",
                "is not deprecated any more",
            ),
            (
                "readOnly",
                "became-read-only",
                "no-longer-read-only",
                "is only sent by the API",
                "may be sent to the API",
            ),
            (
                "writeOnly",
                "became-write-only",
                "no-longer-write-only",
                "is not sent by the API any more",
                "is sent by the API",
            ),
        ];
        for (key, on, off, is_on, is_off) in flags {
            if is_told(key) {
                continue;
            }
            match (old.flag(key), new.flag(key)) {
                (false, true) => {
                    self.changes
                        .changed(on, &pair.at(key), format!("{name} {is_on}"));
                }
                (true, false) => {
                    self.changes
                        .changed(off, &pair.at(key), format!("{name} {is_off}"));
                }
                _ => {}
            }
        }
        if !is_told("default") {
            self.default(pair, old, new, &name);
        }
        if !targets_are_told {
            self.sunset(pair, &name);
        }
    }

    fn default(&mut self, pair: &Pair<'a>, old: &Use<'a>, new: &Use<'a>, name: &str) {
        let at = pair.at("default");
        let shown = |node: &Node<'a>| super::shown(node.value);
        match (old.says("default"), new.says("default")) {
            (None, Some(new)) => {
                let message = format!("{name} is {} where it is left out", shown(&new));
                self.changes.changed("default-added", &at, message);
            }
            (Some(old), None) => {
                let message = format!(
                    "{name} is not {} any more where it is left out",
                    shown(&old)
                );
                self.changes.changed("default-removed", &at, message);
            }
            (Some(old), Some(new)) if old.value != new.value => {
                let (old, new) = (shown(&old), shown(&new));
                let message = format!("{name} is {new} instead of {old} where it is left out");
                self.changes.changed("default-changed", &at, message);
            }
            _ => {}
        }
    }
}

/// The name of a component.
fn name(node: &Node<'_>) -> Option<String> {
    let rest = node.at.as_str().strip_prefix("/components/schemas/")?;
    (!rest.contains('/')).then(|| last(node))
}
