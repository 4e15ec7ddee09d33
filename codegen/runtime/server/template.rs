//! Path templates: which paths they match, and what stands in their parameters.

use std::ops::Range;
use std::sync::Arc;

/// A path template in pieces, and what the query must hold for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
    query: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Literal(String),
    Parameter(Arc<str>),
}

/// The names of parameters, and where in the path their escaped text stands.
pub(super) type Captures = Vec<(Arc<str>, Range<usize>)>;

impl Template {
    /// Takes a template such as `/pets/{petId}.json` or `/pets?action=count` apart. A brace that is
    /// not closed is literal.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut pieces = Vec::new();
        let (mut rest, query) = text.split_once('?').unwrap_or((text, ""));
        let query = query.split('&').filter(|pair| !pair.is_empty());
        let query = query.map(str::to_owned).collect();
        while let Some((literal, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                break;
            };
            if !literal.is_empty() {
                pieces.push(Piece::Literal(literal.to_owned()));
            }
            pieces.push(Piece::Parameter(name.into()));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Literal(rest.to_owned()));
        }
        Self { pieces, query }
    }

    /// The path for axum: a segment that holds a parameter becomes a parameter as a whole, with a
    /// name that tells its place.
    #[must_use]
    pub fn route(&self) -> String {
        let mut marked = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => marked.push_str(text),
                Piece::Parameter(_) => marked.push('\0'),
            }
        }
        let segments = marked.trim_start_matches('/').split('/').enumerate();
        segments.fold(String::new(), |route, (index, segment)| {
            if segment.contains('\0') {
                format!("{route}/{{p{index}}}")
            } else {
                format!("{route}/{}", segment.replace('{', "{{").replace('}', "}}"))
            }
        })
    }

    /// How many bytes of the template are literal: of two templates that match one request, the one
    /// with more of them is meant.
    #[must_use]
    pub fn weight(&self) -> usize {
        let literals = self.pieces.iter().map(|piece| match piece {
            Piece::Literal(text) => text.len(),
            Piece::Parameter(_) => 0,
        });
        literals.sum::<usize>() + self.query.iter().map(String::len).sum::<usize>()
    }

    /// Whether a query holds what it must.
    #[must_use]
    pub fn takes(&self, query: Option<&str>) -> bool {
        let query = query.unwrap_or_default();
        let mut needed = self.query.iter();
        needed.all(|needed| query.split('&').any(|pair| pair == needed))
    }

    /// The parameters of a path; `None` when the path does not match. A parameter is never empty and never
    /// holds a slash.
    #[must_use]
    pub(super) fn captures(&self, path: &str) -> Option<Captures> {
        let mut captures = Vec::new();
        walk(&self.pieces, path, 0, &mut captures).then_some(captures)
    }
}

/// Matches the pieces with what begins at the byte `at` of a path. A parameter takes as little as it can.
fn walk(pieces: &[Piece], path: &str, at: usize, captures: &mut Captures) -> bool {
    let rest = &path[at..];
    match pieces {
        [] => rest.is_empty(),
        [Piece::Literal(text), pieces @ ..] => {
            rest.starts_with(text.as_str()) && walk(pieces, path, at + text.len(), captures)
        }
        [Piece::Parameter(name)] => {
            let fits = !rest.is_empty() && !rest.contains('/');
            if fits {
                captures.push((Arc::clone(name), at..path.len()));
            }
            fits
        }
        [Piece::Parameter(name), pieces @ ..] => {
            let length = rest.find('/').unwrap_or(rest.len());
            let known = captures.len();
            (at + 1..=at + length)
                .filter(|end| path.is_char_boundary(*end))
                .any(|end| {
                    captures.truncate(known);
                    captures.push((Arc::clone(name), at..end));
                    walk(pieces, path, end, captures)
                })
        }
    }
}
