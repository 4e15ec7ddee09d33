//! Aliases: a second name of a struct or enum gives a caller all that the type gives.
//!
//! A later version may make it a type of its own under the same name, so the surface shows what stands
//! under the name and not that two names are one type.

use std::collections::{BTreeMap, BTreeSet};

use syn::{ItemType, Type, Visibility};

use super::text::text;
use super::{Kind, Line};

/// A name that stands for an item elsewhere.
pub struct Alias {
    /// The path that callers use.
    pub path: String,
    /// Where the item is defined.
    pub target: String,
    /// Whether it only brings the item to another place.
    pub reexport: bool,
    /// The line that is shown where the item is no struct and no enum of the output.
    pub plain: String,
}

impl Alias {
    /// The alias of an item in the file of a module, which callers see at `path`.
    pub fn of(item: &ItemType, module: &str, path: String) -> Option<Self> {
        if !matches!(item.vis, Visibility::Public(_)) {
            return None;
        }
        let ty = text(&item.ty);
        let plain = format!("type {path} = {ty}");
        let target = match &*item.ty {
            Type::Path(_) => absolute(module, &ty),
            _ => ty,
        };
        Some(Self {
            path,
            target,
            reexport: false,
            plain,
        })
    }
}

/// The path from the root for one that is written in a module.
pub fn absolute(module: &str, path: &str) -> String {
    let mut base: Vec<&str> = module.split("::").filter(|part| !part.is_empty()).collect();
    let mut rest = path;
    while let Some(after) = rest.strip_prefix("super::") {
        base.pop();
        rest = after;
    }
    base.push(rest);
    base.join("::")
}

/// The lines of aliases: those of the items that they stand for, under their own paths.
pub fn expand(aliases: &[Alias], lines: &BTreeSet<Line>, hidden: &BTreeSet<Line>) -> Vec<Line> {
    let targets: BTreeMap<&str, &str> = aliases
        .iter()
        .map(|alias| (alias.path.as_str(), alias.target.as_str()))
        .collect();
    let mut expanded = Vec::new();
    for alias in aliases {
        let mut target = alias.target.as_str();
        // An alias of an alias; one that leads back to itself would not compile.
        for _ in 0..aliases.len() {
            match targets.get(target) {
                Some(next) => target = next,
                None => break,
            }
        }
        let shown = below(lines, target);
        // What callers see where it is defined is not written out twice.
        let found = match (shown.is_empty(), alias.reexport) {
            (false, true) => Vec::new(),
            (false, false) => shown,
            (true, _) => below(hidden, target),
        };
        let mut found = found.into_iter().peekable();
        if found.peek().is_none() {
            expanded.push(Line {
                path: alias.path.clone(),
                text: alias.plain.clone(),
                kind: if alias.reexport {
                    Kind::Use
                } else {
                    Kind::Type
                },
            });
        }
        expanded.extend(found.map(|line| Line {
            path: line.path.replacen(target, &alias.path, 1),
            text: line.text.replacen(target, &alias.path, 1),
            kind: line.kind,
        }));
    }
    expanded
}

/// The lines of the item at a path.
fn below<'l>(lines: &'l BTreeSet<Line>, path: &str) -> Vec<&'l Line> {
    let start = Line {
        path: path.to_owned(),
        text: String::new(),
        kind: Kind::Module,
    };
    let is_below = |line: &&Line| {
        let rest = line.path.strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    let near = |line: &&Line| line.path.starts_with(path);
    lines
        .range(start..)
        .take_while(near)
        .filter(is_below)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::absolute;

    #[test]
    fn paths_are_followed_from_their_module() {
        assert_eq!(absolute("models::aliases", "super::Pet"), "models::Pet");
        assert_eq!(absolute("models", "Pet"), "models::Pet");
        assert_eq!(
            absolute("operations::pets", "super::shared::GetPetError"),
            "operations::shared::GetPetError"
        );
    }
}
