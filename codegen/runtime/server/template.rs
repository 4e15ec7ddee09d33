//! Path templates: which paths they match, and what stands in their parameters.

/// A path template in pieces, and what the query must hold for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
    query: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Literal(String),
    Parameter(String),
}

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
            pieces.push(Piece::Parameter(name.to_owned()));
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

    /// The names of the parameters with the escaped text that stands in their places; `None` when
    /// the path does not match. A parameter is never empty and never holds a slash.
    #[must_use]
    pub fn captures(&self, path: &str) -> Option<Vec<(String, String)>> {
        let mut captures = Vec::new();
        walk(&self.pieces, path, &mut captures).then_some(captures)
    }
}

/// Matches the pieces from the left. A parameter takes as little as it can.
fn walk(pieces: &[Piece], path: &str, captures: &mut Vec<(String, String)>) -> bool {
    match pieces {
        [] => path.is_empty(),
        [Piece::Literal(text), rest @ ..] => path
            .strip_prefix(text.as_str())
            .is_some_and(|path| walk(rest, path, captures)),
        [Piece::Parameter(name)] => {
            let fits = !path.is_empty() && !path.contains('/');
            if fits {
                captures.push((name.clone(), path.to_owned()));
            }
            fits
        }
        [Piece::Parameter(name), rest @ ..] => {
            let length = path.find('/').unwrap_or(path.len());
            let known = captures.len();
            (1..=length)
                .filter(|end| path.is_char_boundary(*end))
                .any(|end| {
                    captures.truncate(known);
                    captures.push((name.clone(), path[..end].to_owned()));
                    walk(rest, &path[end..], captures)
                })
        }
    }
}
