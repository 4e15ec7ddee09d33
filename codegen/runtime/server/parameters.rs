//! The parameters of a request that has come in.

use std::borrow::Cow;

use http::header::COOKIE;

use super::super::json::{Decode, DecodeError, Mode, Shape};
use super::super::param::{
    self, Escaping, Expected, Layout, Pairs, Style, Tree, Unreadable, is_spread, split_pairs,
};
use super::incoming::{Incoming, Rejection};
use super::problem::{Fault, Problem};

impl Incoming {
    /// Reads a path parameter.
    ///
    /// # Errors
    /// When it is not a `T`.
    pub fn path<T: Decode>(&self, name: &'static str, style: Style) -> Result<T, Rejection> {
        let expected = Expected {
            name,
            style,
            shape: T::SHAPE,
            escaping: Escaping::Percent,
        };
        let found = self.captures.iter().find(|(known, _)| **known == *name);
        let text = found.and_then(|(_, place)| self.head.uri.path().get(place.clone()));
        let tree = text.map(|text| expected.text(text)).transpose();
        let value = decode("path", name, style, tree);
        if value.is_err()
            && let Some(text) = text.and_then(|text| with_commas(text, style, T::SHAPE))
            && let Ok(tree) = expected.text(&text)
            && let Ok(value) = tree.decode(Mode::Strict)
        {
            return Ok(value);
        }
        value?.ok_or_else(|| missing("path", name))
    }

    /// Reads a query parameter that may be absent. An exploded object takes all pairs of the query
    /// that were not read before, so it is read last.
    ///
    /// # Errors
    /// When it is there and not a `T`.
    pub fn query<T: Decode>(
        &mut self,
        name: &'static str,
        style: Style,
    ) -> Result<Option<T>, Rejection> {
        self.asked(name, style, |tree| tree)
    }

    /// Reads a query parameter that may be absent, and is taken for absent where its value is empty
    /// (`allowEmptyValue`; `OpenAPI` 3.2.0, "Parameter Object").
    ///
    /// # Errors
    /// When it is there, not empty, and not a `T`.
    pub fn query_or_empty<T: Decode>(
        &mut self,
        name: &'static str,
        style: Style,
    ) -> Result<Option<T>, Rejection> {
        self.asked(name, style, not_empty)
    }

    /// Reads a query parameter that must be there.
    ///
    /// # Errors
    /// When it is absent, or not a `T`.
    pub fn required_query<T: Decode>(
        &mut self,
        name: &'static str,
        style: Style,
    ) -> Result<T, Rejection> {
        let value = self.asked(name, style, |tree| or_empty(tree, style, T::SHAPE))?;
        value.ok_or_else(|| missing("query", name))
    }

    /// Reads a header that may be absent.
    ///
    /// # Errors
    /// When it is there and not a `T`.
    pub fn header<T: Decode>(
        &self,
        name: &'static str,
        style: Style,
    ) -> Result<Option<T>, Rejection> {
        decode(
            "header",
            name,
            style,
            self.header_tree(name, style, T::SHAPE),
        )
    }

    /// Reads a header that must be there.
    ///
    /// # Errors
    /// When it is absent, or not a `T`.
    pub fn required_header<T: Decode>(
        &self,
        name: &'static str,
        style: Style,
    ) -> Result<T, Rejection> {
        self.header(name, style)?
            .ok_or_else(|| missing("header", name))
    }

    /// Reads a cookie that may be absent.
    ///
    /// # Errors
    /// When it is there and not a `T`.
    pub fn cookie<T: Decode>(
        &mut self,
        name: &'static str,
        style: Style,
    ) -> Result<Option<T>, Rejection> {
        decode(
            "cookie",
            name,
            style,
            self.cookie_tree(name, style, T::SHAPE),
        )
    }

    /// Reads a cookie that must be there.
    ///
    /// # Errors
    /// When it is absent, or not a `T`.
    pub fn required_cookie<T: Decode>(
        &mut self,
        name: &'static str,
        style: Style,
    ) -> Result<T, Rejection> {
        let tree = self
            .cookie_tree(name, style, T::SHAPE)
            .map(|tree| or_empty(tree, style, T::SHAPE));
        decode("cookie", name, style, tree)?.ok_or_else(|| missing("cookie", name))
    }

    /// Reads a query parameter, after `adjust` has looked at it.
    fn asked<T: Decode>(
        &mut self,
        name: &'static str,
        style: Style,
        adjust: impl FnOnce(Option<Tree>) -> Option<Tree>,
    ) -> Result<Option<T>, Rejection> {
        let tree = self.query_tree(name, style, T::SHAPE);
        let value = decode("query", name, style, tree.map(adjust));
        if value.is_err()
            && let Some(tree) = self.query_tree_with_commas(name, style, T::SHAPE)
            && let Ok(value) = tree.decode(Mode::Strict)
        {
            return Ok(Some(value));
        }
        value
    }

    fn query_tree_with_commas(
        &self,
        name: &'static str,
        style: Style,
        shape: Shape,
    ) -> Option<Tree> {
        let mut pairs = self.query.iter().flatten();
        let (_, text) = pairs.find(|(known, _)| known == name)?;
        let text = with_commas(text, style, shape)?;
        let expected = Expected {
            name,
            style,
            shape,
            escaping: Escaping::Query,
        };
        expected.pairs(&vec![(name.to_owned(), text)], &[]).ok()?
    }

    fn query_tree(
        &mut self,
        name: &'static str,
        style: Style,
        shape: Shape,
    ) -> Result<Option<Tree>, Unreadable> {
        if self.query.is_none() {
            let text = self.head.uri.query().unwrap_or_default();
            self.query = Some(split_pairs(text, '&', Escaping::Query)?);
        }
        let expected = Expected {
            name,
            style,
            shape,
            escaping: Escaping::Query,
        };
        let tree = self
            .query
            .as_ref()
            .map_or(Ok(None), |pairs| expected.pairs(pairs, &self.claimed));
        self.claimed.push(name);
        tree
    }

    fn cookie_tree(
        &mut self,
        name: &'static str,
        style: Style,
        shape: Shape,
    ) -> Result<Option<Tree>, Unreadable> {
        if self.cookies.is_none() {
            let mut pairs = Pairs::new();
            for value in self.head.headers.get_all(COOKIE) {
                let text = value.to_str().map_err(|_| "the cookies are not text")?;
                pairs.extend(split_pairs(text, ';', Escaping::Percent)?);
            }
            self.cookies = Some(pairs);
        }
        let expected = Expected {
            name,
            style,
            shape,
            escaping: Escaping::Percent,
        };
        self.cookies
            .as_ref()
            .map_or(Ok(None), |pairs| expected.pairs(pairs, &[]))
    }

    fn header_tree(
        &self,
        name: &'static str,
        style: Style,
        shape: Shape,
    ) -> Result<Option<Tree>, Unreadable> {
        let mut texts = Vec::new();
        for value in self.head.headers.get_all(name) {
            let text = std::str::from_utf8(value.as_bytes());
            texts.push(text.map_err(|_| "the header is not UTF-8")?);
        }
        if texts.is_empty() {
            Ok(None)
        } else {
            param::header(name, style, shape, &texts).map(Some)
        }
    }
}

/// Of an array or object whose members have a name each nothing is left when it is empty.
fn or_empty(tree: Option<Tree>, style: Style, shape: Shape) -> Option<Tree> {
    match (tree, shape) {
        (None, Shape::Array) if is_spread(style) => Some(Tree::List(Vec::new())),
        (None, Shape::Object) if is_spread(style) => Some(Tree::Object(Vec::new())),
        (tree, _) => tree,
    }
}

/// Text in which escaped commas part the values, too: many clients escape all of a value, and what they mean is
/// clear where it cannot be read otherwise.
fn with_commas(text: &str, style: Style, shape: Shape) -> Option<String> {
    let is_parted = matches!(shape, Shape::Array | Shape::Object)
        && !is_spread(style)
        && matches!(style.layout, Layout::Form | Layout::Simple);
    let escaped = ["%2C", "%2c"];
    (is_parted && escaped.iter().any(|comma| text.contains(comma)))
        .then(|| text.replace("%2C", ",").replace("%2c", ","))
}

/// A value, unless it is one empty text.
fn not_empty(tree: Option<Tree>) -> Option<Tree> {
    let is_empty = |tree: &Tree| matches!(tree, Tree::Leaf(text) if text.is_empty());
    tree.filter(|tree| match tree {
        Tree::List(items) => !matches!(&items[..], [item] if is_empty(item)),
        other => !is_empty(other),
    })
}

fn decode<T: Decode>(
    place: &str,
    name: &str,
    style: Style,
    tree: Result<Option<Tree>, Unreadable>,
) -> Result<Option<T>, Rejection> {
    let value = match tree {
        Ok(None) => return Ok(None),
        Ok(Some(tree)) if is_spread(style) => tree.decode_spread(Mode::Strict),
        Ok(Some(tree)) => tree.decode(Mode::Strict),
        Err(message) => Err(DecodeError::new(0, message)),
    };
    value
        .map(Some)
        .map_err(|error| refused(place, name, &error))
}

fn refused(place: &str, name: &str, error: &DecodeError) -> Rejection {
    Problem::of_faults(vec![Fault::parameter(place, name, error)])
}

fn missing(place: &str, name: &str) -> Rejection {
    let detail = Cow::Borrowed("the parameter is missing");
    refused(place, name, &DecodeError::new(0, detail))
}
