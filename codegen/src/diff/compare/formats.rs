//! Formats: what a text or number is to be read as.

use super::super::node::{Node, Pair};
use super::Compare;

impl<'a> Compare<'a> {
    pub(super) fn formats(&mut self, pair: &Pair<'a>, name: &str) {
        let keys = [
            "format",
            "x-content-encoding",
            "x-content-media-type",
            "contentEncoding",
            "contentMediaType",
        ];
        for key in keys {
            let format = |node: &Node<'a>| node.text(key).unwrap_or_default().to_owned();
            let (old, new) = (format(&pair.old), format(&pair.new));
            if old == new {
                continue;
            }
            let code = if fits(&old, &new) {
                "format-widened"
            } else if fits(&new, &old) {
                "format-narrowed"
            } else {
                "format-changed"
            };
            let word = |format: &str| match format {
                "" => "no format".to_owned(),
                other => format!("the format `{other}`"),
            };
            let message = format!("{name} has {} instead of {}", word(&new), word(&old));
            self.changes.changed(code, &pair.at(key), message);
        }
        let schema = pair.at("x-content-schema");
        if !schema.is_equal() {
            let message = format!("the text of {name} holds something else");
            self.changes.changed("format-changed", &schema, message);
        }
    }
}

/// Whether what has one format has the other, too; none at all is the widest.
fn fits(one: &str, other: &str) -> bool {
    matches!(
        (one, other),
        ("int8", "int16" | "int32" | "int64")
            | ("int16", "int32" | "int64")
            | ("int32", "int64" | "double")
            | (
                "uint8",
                "uint16" | "uint32" | "uint64" | "int16" | "int32" | "int64"
            )
            | ("uint16", "uint32" | "uint64" | "int32" | "int64")
            | ("uint32", "uint64" | "int64")
            | ("float", "double")
            | ("uri", "uri-reference" | "iri")
    ) || other.is_empty()
}
