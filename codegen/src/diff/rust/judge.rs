//! What is different between two surfaces, and what that means for those who use it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::document::Document;
use super::super::verdict::Level;
use super::audience;
use super::item::Item;
use super::signature::Signature;
use crate::surface::{Kind, Line, Surface};

const DEPRECATED: &str = " #[deprecated]";
const GROWS: &str = " #[non_exhaustive]";
const HAS_BODY: &str = " { .. }";

/// What tells an item apart. A type may have several implementations, so that those are their text.
type Key<'l> = (&'l str, Kind, &'l str);

fn key(line: &Line) -> Key<'_> {
    let text = match line.kind {
        Kind::Impl => line.text.as_str(),
        _ => "",
    };
    (&line.path, line.kind, text)
}

/// The items that are different, in the order of their paths.
pub fn items(old: &Document, new: &Document) -> Vec<Item> {
    let before: BTreeMap<Key<'_>, &Line> = by_key(&old.surface);
    let after: BTreeMap<Key<'_>, &Line> = by_key(&new.surface);
    let keys: BTreeSet<&Key<'_>> = before.keys().chain(after.keys()).collect();
    let mut items = Vec::new();
    for key in keys {
        let (one, other) = (before.get(key).copied(), after.get(key).copied());
        let level = match (one, other) {
            (Some(one), Some(other)) if one.text == other.text => continue,
            (Some(one), Some(other)) => changed(one, other),
            (Some(_), None) => Level::Major,
            (None, Some(line)) => added(line, &old.surface),
            (None, None) => continue,
        };
        let text = other.or(one).map_or("", |line| &line.text);
        items.push(Item {
            path: key.0.to_owned(),
            old: one.map(|line| line.text.clone()),
            new: other.map(|line| line.text.clone()),
            rust: audience::of(key.0, text, level),
        });
    }
    items
}

fn by_key(surface: &Surface) -> BTreeMap<Key<'_>, &Line> {
    surface.lines.iter().map(|line| (key(line), line)).collect()
}

/// What it means that an item is there that was not. Something that is exhaustive may not grow.
fn added(line: &Line, old: &Surface) -> Level {
    let above = line.path.rsplit_once("::").map_or("", |(above, _)| above);
    let is_exhaustive = |kind: Kind| {
        old.item(above, kind)
            .is_some_and(|line| !line.text.contains(GROWS))
    };
    let breaks = match line.kind {
        Kind::Field => is_exhaustive(Kind::Struct),
        Kind::Variant => is_exhaustive(Kind::Enum),
        Kind::TraitMethod => {
            old.item(above, Kind::Trait).is_some() && !line.text.contains(HAS_BODY)
        }
        _ => false,
    };
    if breaks { Level::Major } else { Level::Minor }
}

/// What it means that an item is different.
fn changed(old: &Line, new: &Line) -> Level {
    let (was, is) = (old.text.as_str(), new.text.as_str());
    match new.kind {
        Kind::Struct | Kind::Enum => of_type(was, is),
        Kind::Function => of_function(was, is),
        Kind::TraitMethod => of_method(was, is),
        _ => Level::Major,
    }
}

/// A type may gain traits, and may be said not to grow any more.
fn of_type(old: &str, new: &str) -> Level {
    let parts = |text: &str| {
        let grows = text.contains(GROWS);
        let text = text.replace(GROWS, "");
        let (head, traits) = match text.split_once(": ") {
            Some((head, traits)) => (head.to_owned(), traits.to_owned()),
            None => (text, String::new()),
        };
        let traits: BTreeSet<String> = traits.split(" + ").map(str::to_owned).collect();
        (head, traits, grows)
    };
    let (before, after) = (parts(old), parts(new));
    let loses = before
        .1
        .iter()
        .any(|name| !name.is_empty() && !after.1.contains(name));
    let begins_to_grow = after.2 && !before.2;
    if before.0 != after.0 || loses || begins_to_grow {
        Level::Major
    } else {
        Level::Minor
    }
}

fn of_function(old: &str, new: &str) -> Level {
    let plain = |text: &str| Signature::of(&text.replace(DEPRECATED, ""));
    let (before, after) = (plain(old), plain(new));
    let is_deprecated_now = new.contains(DEPRECATED) && !old.contains(DEPRECATED);
    if !before.is_same(&after) {
        return if before.is_taken_by(&after) {
            Level::Minor
        } else {
            Level::Major
        };
    }
    if is_deprecated_now {
        Level::Minor
    } else {
        Level::Patch
    }
}

/// A method of a trait: who implements it writes its signature down.
fn of_method(old: &str, new: &str) -> Level {
    let has_body = |text: &str| text.contains(HAS_BODY);
    let plain = |text: &str| Signature::of(&text.replace(HAS_BODY, "").replace(DEPRECATED, ""));
    if !plain(old).is_same(&plain(new)) || (has_body(old) && !has_body(new)) {
        return Level::Major;
    }
    if has_body(old) == has_body(new) {
        Level::Patch
    } else {
        Level::Minor
    }
}
