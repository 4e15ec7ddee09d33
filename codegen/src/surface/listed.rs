//! Enums of strings: what `rt::text_impls!` implements for them, which no emitted file spells out.

use std::collections::{BTreeMap, BTreeSet};

use syn::Item;

use super::Line;
use super::item::Kind;
use super::text::text;

/// The traits that the macro implements for every such enum, beside `Display`.
const TRAITS: [&str; 5] = ["Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// Adds what the macro implements for the enums that the files give to it.
pub fn complete(files: &BTreeMap<String, String>, lines: &mut BTreeSet<Line>) {
    for (path, open) in files.values().flat_map(|text| given(text)) {
        let start = format!("enum {path}");
        let defined = lines
            .iter()
            .find(|line| line.path == path && line.text.starts_with(&start))
            .cloned();
        let Some(defined) = defined else { continue };
        lines.remove(&defined);
        lines.insert(Line {
            kind: defined.kind,
            text: with_traits(&defined.text, &start),
            path: path.clone(),
        });
        lines.insert(Line {
            kind: Kind::Impl,
            text: format!("impl fmt::Display for {path}"),
            path: path.clone(),
        });
        if open {
            lines.insert(Line {
                kind: Kind::Impl,
                text: format!("impl From<String> for {path}"),
                path: path.clone(),
            });
            let path = format!("{path}::is_recognized");
            lines.insert(Line {
                kind: Kind::Function,
                text: format!("fn {path}(&self) -> bool"),
                path,
            });
        }
    }
}

/// The enums that a file gives to the macro, and whether they are open.
fn given(file: &str) -> Vec<(String, bool)> {
    if !file.contains("text_impls!") {
        return Vec::new();
    }
    let items = syn::parse_file(file).map_or_else(|_| Vec::new(), |file| file.items);
    items
        .iter()
        .filter_map(|item| match item {
            Item::Macro(item) if item.mac.path.segments.last()?.ident == "text_impls" => {
                let arguments = text(&item.mac.tokens);
                let (kind, path) = arguments.split_once(' ')?;
                Some((path.to_owned(), kind == "open"))
            }
            _ => None,
        })
        .collect()
}

/// The line of an enum, with the traits of the macro among those that it derives.
fn with_traits(line: &str, start: &str) -> String {
    let rest = line.strip_prefix(start).unwrap_or_default();
    let (derived, grows) = rest.split_once(" #[").unwrap_or((rest, ""));
    let derived = derived.strip_prefix(": ").unwrap_or_default();
    let traits: BTreeSet<&str> = derived
        .split(" + ")
        .filter(|name| !name.is_empty())
        .chain(TRAITS)
        .collect();
    let traits: Vec<&str> = traits.into_iter().collect();
    let grows = if grows.is_empty() {
        String::new()
    } else {
        format!(" #[{grows}")
    };
    format!("{start}: {}{grows}", traits.join(" + "))
}
