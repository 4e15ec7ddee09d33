//! Texts that simple patterns fit: characters, classes and counts in a row.

use std::iter::Peekable;
use std::str::Chars;

/// A text that a pattern fits; none for patterns with groups and choices.
pub fn text(pattern: &str) -> Option<String> {
    let mut made = String::new();
    let mut rest = pattern.chars().peekable();
    while let Some(next) = rest.next() {
        let piece = match next {
            '^' | '$' => continue,
            '(' | ')' | '|' => return None,
            '.' => 'x',
            '[' => class(&mut rest)?,
            '\\' => escaped(&mut rest)?,
            other => other,
        };
        made.extend(std::iter::repeat_n(piece, count(&mut rest)?));
    }
    Some(made)
}

fn escaped(rest: &mut Peekable<Chars<'_>>) -> Option<char> {
    Some(match rest.next()? {
        'd' => '4',
        'w' | 'S' | 'D' => 'w',
        's' => ' ',
        'p' => {
            rest.find(|next| *next == '}')?;
            'é'
        }
        other if other.is_alphanumeric() => return None,
        other => other,
    })
}

/// The first member of a class that is not negated.
fn class(rest: &mut Peekable<Chars<'_>>) -> Option<char> {
    let first = match rest.next()? {
        '^' => return None,
        '\\' => escaped(rest)?,
        other => other,
    };
    rest.find(|next| *next == ']')?;
    Some(first)
}

/// How often the piece before stands.
fn count(rest: &mut Peekable<Chars<'_>>) -> Option<usize> {
    if rest
        .next_if(|next| matches!(next, '+' | '*' | '?'))
        .is_some()
    {
        return Some(1);
    }
    if rest.next_if_eq(&'{').is_none() {
        return Some(1);
    }
    let inner: String = rest.take_while(|next| *next != '}').collect();
    inner.split(',').next()?.parse().ok()
}
