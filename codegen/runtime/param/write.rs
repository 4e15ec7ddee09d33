//! Parameters from values to text.

use super::percent::Escaping;
use super::style::{Layout, Style};
use super::tree::Tree;

/// Why a value has no form in a style.
pub type Unwritable = &'static str;

const NESTED: Unwritable = "the style has no form for values inside values";

/// How the leaves of one value are escaped.
#[derive(Clone, Copy)]
struct Leaves {
    escaping: Escaping,
    reserved: bool,
    /// Whether dots part the values, so that those inside must be escaped.
    dots: bool,
}

impl Leaves {
    fn text(self, text: &str) -> String {
        let escaped = self.escaping.escape(text, self.reserved);
        if self.dots {
            escaped.replace('.', "%2E")
        } else {
            escaped.into_owned()
        }
    }

    fn name(self, text: &str) -> String {
        Self {
            reserved: false,
            ..self
        }
        .text(text)
    }

    fn leaf(self, tree: &Tree) -> Result<String, Unwritable> {
        tree.leaf().map(|text| self.text(text)).ok_or(NESTED)
    }

    /// Items, or the members of an object, parted by `separator`.
    fn joined(self, tree: &Tree, explode: bool, separator: &str) -> Result<String, Unwritable> {
        let mut pieces: Vec<String> = Vec::new();
        // A reserved character that parts values must still be escaped inside them.
        let inside = Self {
            reserved: self.reserved && separator != ",",
            ..self
        };
        match tree {
            Tree::Null | Tree::Leaf(_) | Tree::Json(_) => return self.leaf(tree),
            Tree::List(items) => {
                for item in items {
                    pieces.push(inside.leaf(item)?);
                }
            }
            Tree::Object(members) => {
                for (name, value) in present(members) {
                    let (name, value) = (self.name(name), inside.leaf(value)?);
                    if explode {
                        pieces.push(format!("{name}={value}"));
                    } else {
                        pieces.extend([name, value]);
                    }
                }
            }
        }
        // Separators that are escaped, or stand in a header, look like those inside the values.
        let alike = separator.starts_with('%') || self.escaping == Escaping::Header;
        if alike && pieces.iter().any(|piece| piece.contains(separator)) {
            return Err("a value holds the character that parts the values");
        }
        Ok(pieces.join(separator))
    }
}

/// Members that are not null.
fn present(members: &[(String, Tree)]) -> impl Iterator<Item = (&str, &Tree)> {
    let members = members.iter().map(|(name, value)| (name.as_str(), value));
    members.filter(|(_, value)| **value != Tree::Null)
}

/// Whether there is nothing to send: null, and arrays and objects without members (RFC 6570, section
/// 2.3).
fn is_nothing(tree: &Tree) -> bool {
    match tree {
        Tree::Null => true,
        Tree::Leaf(_) | Tree::Json(_) => false,
        Tree::List(items) => items.is_empty(),
        Tree::Object(members) => present(members).next().is_none(),
    }
}

/// The text of a header; `None` when there is nothing to say.
///
/// # Errors
/// When the value has no form in the style.
pub fn header_value(style: Style, json: &[u8]) -> Result<Option<String>, Unwritable> {
    if style.layout != Layout::Json && is_nothing(&tree(json)?) {
        return Ok(None);
    }
    header_text(style, json).map(Some)
}

/// The text of a header.
///
/// # Errors
/// When the value has no form in the style.
pub fn header_text(style: Style, json: &[u8]) -> Result<String, Unwritable> {
    plain_text(style, json, Escaping::Header)
}

/// The text of a path parameter.
///
/// # Errors
/// When the value has no form in the style.
pub fn path_text(name: &str, style: Style, json: &[u8]) -> Result<String, Unwritable> {
    let leaves = Leaves {
        escaping: Escaping::Percent,
        reserved: style.reserved,
        dots: false,
    };
    if style.layout != Layout::Json && is_nothing(&tree(json)?) {
        return Ok(String::new());
    }
    match style.layout {
        Layout::Label => {
            let separator = if style.explode { "." } else { "," };
            let leaves = Leaves {
                dots: style.explode,
                ..leaves
            };
            Ok(format!(
                ".{}",
                leaves.joined(&tree(json)?, style.explode, separator)?
            ))
        }
        Layout::Matrix => matrix(name, style.explode, &tree(json)?, leaves),
        _ => plain_text(style, json, Escaping::Percent),
    }
}

fn plain_text(style: Style, json: &[u8], escaping: Escaping) -> Result<String, Unwritable> {
    let leaves = Leaves {
        escaping,
        reserved: style.reserved,
        dots: false,
    };
    match style.layout {
        Layout::Json => Ok(leaves.text(text(json)?)),
        _ => leaves.joined(&tree(json)?, style.explode, ","),
    }
}

fn matrix(name: &str, explode: bool, tree: &Tree, leaves: Leaves) -> Result<String, Unwritable> {
    let pair = |name: &str, value: &str| match value {
        "" => format!(";{}", leaves.name(name)),
        _ => format!(";{}={value}", leaves.name(name)),
    };
    match tree {
        Tree::List(items) if explode => items
            .iter()
            .map(|item| Ok(pair(name, &leaves.leaf(item)?)))
            .collect(),
        Tree::Object(members) if explode => present(members)
            .map(|(key, value)| Ok(pair(key, &leaves.leaf(value)?)))
            .collect(),
        _ => Ok(pair(name, &leaves.joined(tree, explode, ",")?)),
    }
}

/// The escaped names and values of a parameter in a query, cookie or form; none when there is
/// nothing to say.
///
/// # Errors
/// When the value has no form in the style.
pub fn pairs(
    name: &str,
    style: Style,
    escaping: Escaping,
    json: &[u8],
) -> Result<Vec<(String, String)>, Unwritable> {
    let leaves = Leaves {
        escaping,
        reserved: style.reserved,
        dots: false,
    };
    let separator = match style.layout {
        Layout::Json => return Ok(vec![(leaves.name(name), leaves.text(text(json)?))]),
        Layout::SpaceDelimited => "%20",
        Layout::PipeDelimited => "%7C",
        Layout::TabDelimited => "%09",
        _ => ",",
    };
    let mut out = Vec::new();
    match tree(json)? {
        nothing if is_nothing(&nothing) => {}
        Tree::List(items) if style.layout == Layout::DeepObject && items.iter().all(is_leaf) => {
            let name = format!("{}%5B%5D", leaves.name(name));
            each(&name, &Tree::List(items), leaves, &mut out)?;
        }
        value @ (Tree::Object(_) | Tree::List(_)) if style.layout == Layout::DeepObject => {
            deep(&leaves.name(name), &value, leaves, &mut out)?;
        }
        Tree::Object(members) if style.explode => {
            for (key, value) in present(&members) {
                each(&leaves.name(key), value, leaves, &mut out)?;
            }
        }
        list @ Tree::List(_) if style.explode => each(&leaves.name(name), &list, leaves, &mut out)?,
        value => {
            out.push((
                leaves.name(name),
                leaves.joined(&value, style.explode, separator)?,
            ));
        }
    }
    Ok(out)
}

/// One pair for a leaf, and one for each item of a list.
fn each(
    name: &str,
    tree: &Tree,
    leaves: Leaves,
    out: &mut Vec<(String, String)>,
) -> Result<(), Unwritable> {
    let items = if let Tree::List(items) = tree {
        items
    } else {
        std::slice::from_ref(tree)
    };
    for item in items {
        out.push((name.to_owned(), leaves.leaf(item)?));
    }
    Ok(())
}

/// `name[key]=value`, `name[key][key]=value` for objects inside, and `name[0][key]=value` for arrays of
/// them. The brackets are escaped: they may not stand in a query (RFC 3986, section 3.4).
fn deep(
    name: &str,
    tree: &Tree,
    leaves: Leaves,
    out: &mut Vec<(String, String)>,
) -> Result<(), Unwritable> {
    match tree {
        Tree::Object(members) => {
            for (key, value) in present(members) {
                deep(
                    &format!("{name}%5B{}%5D", leaves.name(key)),
                    value,
                    leaves,
                    out,
                )?;
            }
            Ok(())
        }
        Tree::List(items) if !items.iter().all(is_leaf) => {
            for (index, item) in items.iter().enumerate() {
                if !is_leaf(item) && is_nothing(item) {
                    return Err("an item holds nothing, for which the style has no form");
                }
                deep(&format!("{name}%5B{index}%5D"), item, leaves, out)?;
            }
            Ok(())
        }
        value => each(name, value, leaves, out),
    }
}

fn is_leaf(tree: &Tree) -> bool {
    tree.leaf().is_some()
}

fn tree(json: &[u8]) -> Result<Tree, Unwritable> {
    Tree::of_json(json).map_err(|_| "the value is nested too deep")
}

fn text(json: &[u8]) -> Result<&str, Unwritable> {
    std::str::from_utf8(json).map_err(|_| "the value is not UTF-8")
}
