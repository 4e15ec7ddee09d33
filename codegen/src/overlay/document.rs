//! An Overlay document, checked.

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::fault;
use crate::diagnostic::{
    Code, Diagnostic, Diagnostics, FileId, Place, Pointer, Spot, did_you_mean,
};
use crate::load::kind;

/// An action of an overlay.
pub(super) struct Action<'a> {
    /// Where the action stands in the overlay.
    pub(super) at: Pointer,
    /// The nodes that are changed.
    pub(super) target: Query<'a>,
    /// What happens to them.
    pub(super) change: Change<'a>,
}

/// What an action does to each node that it selects.
pub(super) enum Change<'a> {
    /// The node is taken out.
    Remove,
    /// A value is merged into the node.
    Update(&'a Value),
    /// Another node of the document is merged into the node (Overlay 1.1).
    Copy(Query<'a>),
}

/// A `JSONPath` (RFC 9535), and how the overlay spells it.
pub(super) struct Query<'a> {
    pub(super) text: &'a str,
    pub(super) path: JsonPath,
}

/// The actions of an overlay in their order; none if the document is no overlay.
pub(super) fn actions<'a>(
    tree: &'a Value,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Action<'a>>> {
    let mut check = Check { file, diagnostics };
    let root = Pointer::root();
    let Value::Object(members) = tree else {
        check.fault(
            &root,
            format!("an overlay is a mapping, and this is {}", kind(tree)),
        );
        return None;
    };
    check.version(members)?;
    check.unknown(members, &root, &["overlay", "info", "extends", "actions"]);
    check.info(members);
    let at = root.key("actions");
    let Some(actions) = members.get("actions") else {
        check.fault(&root, "an overlay must have `actions`");
        return None;
    };
    let Value::Array(actions) = actions else {
        check.fault(
            &at,
            format!("`actions` is a sequence, and this is {}", kind(actions)),
        );
        return None;
    };
    let actions = actions.iter().enumerate();
    Some(
        actions
            .filter_map(|(index, action)| check.action(action, at.index(index)))
            .collect(),
    )
}

struct Check<'d> {
    file: FileId,
    diagnostics: &'d mut Diagnostics,
}

impl Check<'_> {
    fn fault(&mut self, at: &Pointer, message: impl Into<String>) {
        self.diagnostics.push(fault(message, self.file, at));
    }

    fn version(&mut self, members: &Map<String, Value>) -> Option<()> {
        let root = Pointer::root();
        let version = match members.get("overlay") {
            Some(Value::String(version)) => version.clone(),
            Some(Value::Number(version)) => version.to_string(),
            Some(other) => {
                let message = format!(
                    "the version of an overlay is a string, and this is {}",
                    kind(other)
                );
                self.fault(&root.key("overlay"), message);
                return None;
            }
            None => {
                self.fault(
                    &root,
                    "an overlay says its version with `overlay`, such as `overlay: 1.0.0`",
                );
                return None;
            }
        };
        if version != "1" && !version.starts_with("1.") {
            let message = format!("version `{version}` of overlays is not known; 1.0 and 1.1 are");
            self.fault(&root.key("overlay"), message);
            return None;
        }
        Some(())
    }

    /// The specification requires a title and a version, and nothing depends on them.
    fn info(&mut self, members: &Map<String, Value>) {
        let info = members.get("info");
        for field in ["title", "version"] {
            if info.and_then(|info| info.get(field)).is_some() {
                continue;
            }
            let message = format!("an overlay must have `info.{field}`");
            let place = Place {
                file: self.file,
                at: Spot::Value(Pointer::root().key("info")),
            };
            self.diagnostics
                .push(Diagnostic::warning(Code::MissingField, message).at(place));
        }
    }

    fn unknown(&mut self, members: &Map<String, Value>, at: &Pointer, known: &[&str]) {
        for key in members.keys() {
            if known.contains(&key.as_str()) || key.starts_with("x-") {
                continue;
            }
            let message = format!("overlays have no field `{key}` here");
            let place = Place {
                file: self.file,
                at: Spot::Key(at.key(key)),
            };
            let diagnostic = Diagnostic::warning(Code::UnknownField, message).at(place);
            self.diagnostics
                .push(diagnostic.help(did_you_mean(key, known)));
        }
    }

    fn action<'a>(&mut self, action: &'a Value, at: Pointer) -> Option<Action<'a>> {
        let Value::Object(members) = action else {
            self.fault(
                &at,
                format!("an action is a mapping, and this is {}", kind(action)),
            );
            return None;
        };
        self.unknown(
            members,
            &at,
            &["target", "description", "update", "remove", "copy"],
        );
        if !members.contains_key("target") {
            self.fault(&at, "an action must have a `target`");
            return None;
        }
        let target = self.query(members, &at, "target")?;
        let change = match members.get("remove") {
            None | Some(Value::Bool(false)) => self.change(members, &at)?,
            Some(Value::Bool(true)) => Change::Remove,
            Some(other) => {
                self.fault(
                    &at.key("remove"),
                    format!("`remove` is a boolean, and this is {}", kind(other)),
                );
                return None;
            }
        };
        Some(Action { at, target, change })
    }

    fn change<'a>(&mut self, members: &'a Map<String, Value>, at: &Pointer) -> Option<Change<'a>> {
        if let Some(update) = members.get("update") {
            return Some(Change::Update(update));
        }
        if members.contains_key("copy") {
            return self.query(members, at, "copy").map(Change::Copy);
        }
        self.fault(at, "an action must have `update`, or `remove: true`");
        None
    }

    /// A field that holds a `JSONPath`.
    fn query<'a>(
        &mut self,
        members: &'a Map<String, Value>,
        at: &Pointer,
        field: &str,
    ) -> Option<Query<'a>> {
        let at = at.key(field);
        let value = members.get(field)?;
        let Value::String(text) = value else {
            let message = format!("`{field}` is a JSONPath, and this is {}", kind(value));
            self.fault(&at, message);
            return None;
        };
        match JsonPath::parse(text) {
            Ok(path) => Some(Query { text, path }),
            Err(error) => {
                let position = error.position() + 1;
                let message = format!("`{text}` is no JSONPath from character {position} on");
                self.fault(&at, message);
                None
            }
        }
    }
}
