//! Parameters from text to values.

use super::super::json::{Mode, Reader, Shape};
use super::deep::insert;
use super::percent::Escaping;
use super::style::{Layout, Style};
use super::tree::Tree;

/// Why text is not a parameter.
pub type Unreadable = &'static str;

const NOT_UTF8: Unreadable = "the text is not UTF-8";

/// The name and value of each piece of a query, cookie or form. Names are unescaped; values are
/// not, because the style decides where they part.
pub type Pairs = Vec<(String, String)>;

/// Takes a query or form apart at `&`, or a `Cookie` header at `;`.
///
/// # Errors
/// When a name is not UTF-8.
pub fn split_pairs(text: &str, separator: char, escaping: Escaping) -> Result<Pairs, Unreadable> {
    let mut pairs = Vec::new();
    for piece in text
        .split(separator)
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
    {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        pairs.push((escaping.unescape(name).ok_or(NOT_UTF8)?, value.to_owned()));
    }
    Ok(pairs)
}

/// What is known of a parameter before it is read.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'n> {
    /// Its name.
    pub name: &'n str,
    /// How it is written.
    pub style: Style,
    /// What its JSON looks like.
    pub shape: Shape,
    /// How its text is escaped.
    pub escaping: Escaping,
}

/// Reads a header from its lines, which are one list (RFC 9110, section 5.3).
///
/// # Errors
/// When the text has another form.
pub fn header(name: &str, style: Style, shape: Shape, lines: &[&str]) -> Result<Tree, Unreadable> {
    let expected = Expected {
        name,
        style,
        shape,
        escaping: Escaping::Header,
    };
    expected.text(&lines.join(","))
}

impl Expected<'_> {
    /// Reads a path parameter or header.
    ///
    /// # Errors
    /// When the text has another form.
    pub fn text(self, text: &str) -> Result<Tree, Unreadable> {
        match self.style.layout {
            Layout::Json => self.json(text),
            Layout::Label => {
                let text = text
                    .strip_prefix('.')
                    .ok_or("expected a dot at the front")?;
                let dots = self.style.explode || !text.contains(',');
                self.joined(text, &[if dots { "." } else { "," }])
            }
            Layout::Matrix => self.matrix(text),
            _ => self.joined(text, &[","]),
        }
    }

    /// Reads a parameter of a query, cookie or form. `claimed` holds the names of the other
    /// parameters, which an exploded object leaves alone.
    ///
    /// # Errors
    /// When the text has another form.
    pub fn pairs(self, pairs: &Pairs, claimed: &[&str]) -> Result<Option<Tree>, Unreadable> {
        let exploded_object = self.style.explode && self.shape == Shape::Object;
        match self.style.layout {
            Layout::DeepObject => return self.deep(pairs),
            Layout::Json => {}
            _ if exploded_object => return self.rest(pairs, claimed),
            _ => {}
        }
        let values: Vec<&str> = pairs
            .iter()
            .filter(|(name, _)| self.is_name(name))
            .map(|(_, value)| value.as_str())
            .collect();
        let Some(first) = values.first() else {
            return Ok(None);
        };
        match self.style.layout {
            Layout::Json => self.json(first).map(Some),
            _ if self.style.explode || values.len() > 1 => self.several(&values).map(Some),
            Layout::SpaceDelimited => self.joined(first, &["%20", "+", " "]).map(Some),
            Layout::PipeDelimited => self.joined(first, &["%7C", "%7c", "|"]).map(Some),
            Layout::TabDelimited => self.joined(first, &["%09", "\t"]).map(Some),
            _ => self.joined(first, &[","]).map(Some),
        }
    }

    /// Whether `name` is that of this parameter. Arrays may have brackets behind it.
    fn is_name(self, name: &str) -> bool {
        let array = self.shape == Shape::Array && self.style.explode;
        name == self.name || (array && name.strip_suffix("[]") == Some(self.name))
    }

    pub(super) fn leaf(self, text: &str) -> Result<String, Unreadable> {
        self.escaping.unescape(text).ok_or(NOT_UTF8)
    }

    fn json(self, text: &str) -> Result<Tree, Unreadable> {
        let text = self.leaf(text)?;
        let mut reader = Reader::of(&text, Mode::Lenient);
        match reader.skip().and_then(|()| reader.finish()) {
            Ok(()) => Ok(Tree::Json(text)),
            Err(_) => Err("expected JSON text"),
        }
    }

    /// One value of each.
    fn several(self, values: &[&str]) -> Result<Tree, Unreadable> {
        match (self.shape, values) {
            (Shape::Array, _) | (Shape::Any, [_, _, ..]) => {
                let items: Result<Vec<_>, _> = values
                    .iter()
                    .map(|value| self.leaf(value).map(Tree::Leaf))
                    .collect();
                items.map(Tree::List)
            }
            (_, [value]) => self.leaf(value).map(Tree::Leaf),
            _ => Err("the parameter occurs several times"),
        }
    }

    /// Items or members that are parted by one of `separators`.
    fn joined(self, text: &str, separators: &[&str]) -> Result<Tree, Unreadable> {
        match self.shape {
            Shape::Leaf | Shape::Any => self.leaf(text).map(Tree::Leaf),
            Shape::Array if text.is_empty() => Ok(Tree::List(Vec::new())),
            Shape::Array => {
                let pieces = split(text, separators).into_iter();
                let items: Result<Vec<_>, _> = pieces
                    .map(|piece| self.leaf(piece).map(Tree::Leaf))
                    .collect();
                items.map(Tree::List)
            }
            Shape::Object => self.members(&split(text, separators)),
        }
    }

    /// `name=value` pieces when exploded, else names and values in turn.
    fn members(self, pieces: &[&str]) -> Result<Tree, Unreadable> {
        let mut members = Vec::new();
        let mut pieces = pieces.iter().copied();
        while let Some(piece) = pieces.next() {
            if piece.is_empty() && members.is_empty() {
                continue;
            }
            let (name, value) = if self.style.explode {
                piece.split_once('=').unwrap_or((piece, ""))
            } else {
                (piece, pieces.next().ok_or("a name has no value after it")?)
            };
            members.push((self.leaf(name)?, Tree::Leaf(self.leaf(value)?)));
        }
        Ok(Tree::Object(members))
    }

    /// `;name=value`.
    fn matrix(self, text: &str) -> Result<Tree, Unreadable> {
        let text = if text.is_empty() {
            ""
        } else {
            text.strip_prefix(';')
                .ok_or("expected a semicolon at the front")?
        };
        if self.style.explode && self.shape == Shape::Object {
            return self.members(&split(text, &[";"]));
        }
        let pairs = split_pairs(text, ';', self.escaping)?;
        let named = pairs.iter().filter(|(name, _)| name == self.name);
        let values: Vec<&str> = named.map(|(_, value)| value.as_str()).collect();
        match values[..] {
            _ if self.style.explode => self.several(&values),
            [value] => self.joined(value, &[","]),
            _ => Err("expected the name of the parameter once"),
        }
    }

    /// All pairs that are no other parameter's.
    fn rest(self, pairs: &Pairs, claimed: &[&str]) -> Result<Option<Tree>, Unreadable> {
        let mut members = Vec::new();
        for (name, value) in pairs.iter().filter(|(name, _)| !is_claimed(name, claimed)) {
            insert(&mut members, &[name], self.leaf(value)?);
        }
        Ok(if members.is_empty() {
            None
        } else {
            Some(Tree::Object(members))
        })
    }
}

/// Whether a name is that of another parameter, with or without brackets behind it.
fn is_claimed(name: &str, claimed: &[&str]) -> bool {
    let stem = name.split('[').next().unwrap_or_default();
    claimed.contains(&name) || claimed.contains(&stem)
}

/// The pieces of `text` between any of `separators`.
fn split<'t>(text: &'t str, separators: &[&str]) -> Vec<&'t str> {
    let mut pieces = vec![text];
    for separator in separators {
        pieces = pieces
            .into_iter()
            .flat_map(|piece| piece.split(separator))
            .collect();
    }
    pieces
}
