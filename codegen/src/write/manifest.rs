//! `Cargo.toml` keeps what its owner added.

use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

use crate::emit::manifest::{DEPENDENCIES, Dependency};

/// The manifest that is made, with what its owner added to the one that stands there.
///
/// What the owner says of `[package]`, `[lints]` and the like stays. A dependency that bindery writes has
/// the features of both, and the owner's version; one that bindery does not need any more goes, and one
/// that it has never heard of stays. If the manifest that stands there is no TOML, it is replaced.
pub(super) fn keep(existing: &str, made: &str) -> String {
    let (Ok(mut owned), Ok(made_document)) =
        (existing.parse::<DocumentMut>(), made.parse::<DocumentMut>())
    else {
        return made.to_owned();
    };
    forget(&mut owned, &made_document);
    merge(owned.as_table_mut(), made_document.as_table());
    owned.to_string()
}

/// Takes out the dependencies that bindery does not need any more.
fn forget(owned: &mut DocumentMut, made: &DocumentMut) {
    let lists = |item: Option<&Item>, name: &str| {
        item.and_then(|item| item.get("dependencies"))
            .and_then(|all| all.get(name))
            .is_some()
    };
    let targets = made.get("target").and_then(Item::as_table_like);
    let needed = |name: &str| {
        lists(Some(made.as_item()), name)
            || targets.is_some_and(|all| all.iter().any(|(_, target)| lists(Some(target), name)))
    };
    let gone: Vec<&str> = DEPENDENCIES
        .iter()
        .map(Dependency::package)
        .filter(|name| !needed(name))
        .collect();
    if let Some(dependencies) = owned
        .get_mut("dependencies")
        .and_then(Item::as_table_like_mut)
    {
        for name in &gone {
            dependencies.remove(name);
        }
    }
    let Some(features) = owned.get_mut("features").and_then(Item::as_table_like_mut) else {
        return;
    };
    for (_, feature) in features.iter_mut() {
        if let Some(list) = feature.as_array_mut() {
            list.retain(|entry| {
                let package = entry.as_str().and_then(|text| text.strip_prefix("dep:"));
                package.is_none_or(|package| !gone.contains(&package))
            });
        }
    }
}

/// Adds to `owned` what only `made` has. Lists are united.
fn merge(owned: &mut dyn TableLike, made: &dyn TableLike) {
    for (key, item) in made.iter() {
        let Some(existing) = owned.get_mut(key) else {
            owned.insert(key, item.clone());
            continue;
        };
        if let (Some(list), Some(more)) = (existing.as_array_mut(), item.as_array()) {
            unite(list, more);
        } else if let Some(more) = item.as_table_like() {
            if let Some(table) = existing.as_table_like_mut() {
                merge(table, more);
            } else {
                deepen(existing, more);
            }
        }
    }
}

/// Makes a table of a requirement that is only a version, and keeps the version.
fn deepen(existing: &mut Item, more: &dyn TableLike) {
    let Some(version) = existing.as_str().map(str::to_owned) else {
        return;
    };
    let mut table = toml_edit::InlineTable::new();
    table.insert("version", Value::from(version));
    for (key, item) in more.iter().filter(|(key, _)| *key != "version") {
        if let Some(value) = item.as_value() {
            table.insert(key, value.clone());
        }
    }
    *existing = Item::Value(Value::InlineTable(table));
}

fn unite(list: &mut Array, more: &Array) {
    for entry in more {
        let is_there = list.iter().any(|known| known.as_str() == entry.as_str());
        if !is_there {
            list.push(entry.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::keep;

    const MADE: &str = "[package]\nname = \"pets\"\nversion = \"0.1.0\"\n\n[features]\nclient = [\"dep:reqwest\"]\n\n\
        [dependencies]\nbytes = \"1\"\nreqwest = { version = \"0.13\", features = [\"stream\"], optional = true }\n";

    #[test]
    fn a_manifest_that_nobody_changed_is_the_one_that_is_made() {
        assert_eq!(keep(MADE, MADE), MADE);
    }

    #[test]
    fn what_the_owner_added_stays() {
        let owned = MADE
            .replace("0.1.0", "2.3.4\"\nlicense = \"MIT")
            .replace("[\"stream\"]", "[\"stream\", \"http2\"]")
            .replace(
                "bytes = \"1\"\n",
                "bytes = \"1\"\nuuid = \"1\" # for our own file\n",
            );
        assert_eq!(keep(&owned, MADE), owned);
    }

    #[test]
    fn what_is_not_needed_any_more_goes_and_what_is_new_comes() {
        let before = MADE
            .replace("bytes = \"1\"\n", "bytes = \"1\"\njiff = \"1\"\n")
            .replace("[\"dep:reqwest\"]", "[\"dep:reqwest\", \"dep:jiff\"]");
        assert_eq!(keep(&before, MADE), MADE);
        let without = MADE.replace("bytes = \"1\"\n", "");
        assert!(keep(&without, MADE).contains("\nbytes = \"1\"\n"));
    }

    #[test]
    fn a_version_alone_becomes_a_table_where_features_are_needed() {
        let owned = "[dependencies]\nreqwest = \"0.13.9\"\n";
        let kept = keep(owned, MADE);
        let expected =
            "reqwest = { version = \"0.13.9\", features = [\"stream\"], optional = true }";
        assert!(kept.contains(expected), "{kept}");
    }

    #[test]
    fn a_manifest_that_is_no_toml_is_replaced() {
        assert_eq!(keep("[package", MADE), MADE);
    }
}
