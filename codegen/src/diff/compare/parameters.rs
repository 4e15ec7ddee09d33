//! Parameters.

use super::super::node::{Matched, Node, Pair, is_reordered, matched};
use super::Compare;
use super::operations::Both;

impl<'a> Compare<'a> {
    pub(super) fn parameters(&mut self, both: &Both<'a>) {
        let (pair, id) = (both.pair(), both.new.id());
        let (old, new) = (pair.old.at("parameters"), pair.new.at("parameters"));
        let order: Vec<_> = new.items().into_iter().map(|node| node.at).collect();
        let Matched {
            both: same,
            removed,
            added,
        } = matched(old.items(), new.items(), &name);
        if is_reordered(&same, &order) {
            let message = format!("the parameters of `{id}` stand in another order");
            self.changes
                .changed("parameter-order-changed", &pair.at("parameters"), message);
        }
        let renamed = matched(removed, added, &|node| place(both, node));
        for pair in &renamed.both {
            let message = format!(
                "{} of `{id}` is called {}",
                title(&pair.old),
                title(&pair.new)
            );
            self.changes
                .changed("path-parameter-renamed", pair, message);
        }
        let moved = matched(renamed.removed, renamed.added, &|node| {
            node.text("name").unwrap_or_default().to_lowercase()
        });
        for pair in &moved.both {
            let message = format!(
                "{} of `{id}` becomes {}",
                title(&pair.old),
                title(&pair.new)
            );
            self.changes.changed("parameter-moved", pair, message);
        }
        for node in &moved.removed {
            let message = format!("{} of `{id}` is removed", title(node));
            self.changes.removed("parameter-removed", node, message);
        }
        for node in &moved.added {
            let (code, word) = if node.flag("required") {
                ("parameter-added-required", ", and is required")
            } else {
                ("parameter-added-optional", "")
            };
            let message = format!("{} of `{id}` is added{word}", title(node));
            self.changes.added(code, node, message);
        }
        for pair in same.iter().chain(&renamed.both).chain(&moved.both) {
            self.parameter(both, pair);
        }
    }

    fn parameter(&mut self, both: &Both<'a>, pair: &Pair<'a>) {
        let name = format!("{} of `{}`", title(&pair.new), both.new.id());
        self.parameter_flags(pair, &name);
        self.parameter_coding(pair, &name);
        self.deprecation(pair, &name);
        let schema = match (pair.get("schema"), pair.get("content")) {
            (Some(schema), _) => Some(schema),
            (_, Some(content)) => {
                let first = |node: &Node<'a>| Some(node.members().first()?.1.clone());
                let media = first(&content.old).zip(first(&content.new));
                media.and_then(|(old, new)| Pair { old, new }.get("schema"))
            }
            _ => None,
        };
        if let Some(schema) = schema {
            self.schema(&schema, both.new.asked(), both.new.id());
        }
        self.rest(
            pair,
            &[
                "name",
                "in",
                "required",
                "style",
                "explode",
                "allowReserved",
                "allowEmptyValue",
                "schema",
                "content",
                "deprecated",
                "x-sunset",
                "x-collection-format",
            ],
            &name,
        );
    }

    fn parameter_flags(&mut self, pair: &Pair<'a>, name: &str) {
        let flags = |key: &str| (pair.old.flag(key), pair.new.flag(key));
        match flags("required") {
            (false, true) => self.changes.changed(
                "parameter-became-required",
                &pair.at("required"),
                format!("{name} is required"),
            ),
            (true, false) => self.changes.changed(
                "parameter-became-optional",
                &pair.at("required"),
                format!("{name} is optional"),
            ),
            _ => {}
        }
        match flags("allowEmptyValue") {
            (false, true) => self.changes.changed(
                "parameter-empty-allowed",
                &pair.at("allowEmptyValue"),
                format!("{name} may be sent without a value"),
            ),
            (true, false) => self.changes.changed(
                "parameter-empty-refused",
                &pair.at("allowEmptyValue"),
                format!("{name} may not be sent without a value any more"),
            ),
            _ => {}
        }
        if !pair.at("allowReserved").is_equal() {
            self.changes.changed(
                "parameter-reserved-changed",
                &pair.at("allowReserved"),
                format!("{name} is percent-encoded in another way"),
            );
        }
    }

    /// How the value becomes text.
    fn parameter_coding(&mut self, pair: &Pair<'a>, name: &str) {
        let media = |node: &Node<'a>| {
            let content = node.at("content").members();
            content.first().map(|(media, _)| (*media).to_owned())
        };
        let (old, new) = (media(&pair.old), media(&pair.new));
        if old != new {
            let word = |media: Option<String>| media.unwrap_or_else(|| "a style".to_owned());
            let message = format!(
                "{name} is written as {} instead of {}",
                word(new),
                word(old)
            );
            self.changes
                .changed("parameter-content-changed", pair, message);
            return;
        }
        let keys = ["style", "explode", "x-collection-format"];
        let is_same_place = pair.old.text("in") == pair.new.text("in");
        let changed = keys.iter().find(|key| !pair.at(key).is_equal());
        if let Some(key) = changed.filter(|_| is_same_place) {
            let message = format!("{name} is written in another way (`{key}`)");
            self.changes
                .changed("parameter-style-changed", &pair.at(key), message);
        }
    }
}

/// What tells a parameter apart: names of headers are the same in any case (RFC 9110, section 5.1).
fn name(node: &Node<'_>) -> (String, String) {
    let place = node.text("in").unwrap_or_default().to_owned();
    let name = node.text("name").unwrap_or_default();
    let name = match place.as_str() {
        "header" => name.to_lowercase(),
        _ => name.to_owned(),
    };
    (place, name)
}

/// For a parameter of the path, its place among them; for each other one something of its own.
fn place(both: &Both<'_>, node: &Node<'_>) -> (Option<usize>, String) {
    if node.text("in") != Some("path") {
        return (None, format!("{:p}", node.value));
    }
    let name = node.text("name").unwrap_or_default();
    let path = match node.at.below(&both.old.node.at) {
        Some(_) if std::ptr::eq(node.root, both.old.node.root) => &both.old.path,
        _ => &both.new.path,
    };
    let names = path.split('{').skip(1).map(|rest| rest.split('}').next());
    let mut names = names.map(Option::unwrap_or_default);
    (names.position(|known| known == name), String::new())
}

/// "the query parameter `limit`"
fn title(node: &Node<'_>) -> String {
    let name = node.text("name").unwrap_or_default();
    match node.text("in").unwrap_or_default() {
        "header" => format!("the header `{name}`"),
        "cookie" => format!("the cookie `{name}`"),
        place => format!("the {place} parameter `{name}`"),
    }
}
