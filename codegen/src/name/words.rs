//! Words: a name of the document, as the lower-case words that identifiers are made of.

use heck::ToSnakeCase;
use unicode_normalization::UnicodeNormalization;

use super::script::{is_letter, is_mark, letters};

/// Whether symbols part words, or are words themselves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbols {
    /// They part words.
    Part,
    /// They are spelled out, but for those that only part words: `@type` is `at type`.
    Spell,
    /// They are all spelled out: `..` is `dot dot`.
    SpellAll,
}

impl Symbols {
    fn spells(self, character: char) -> bool {
        match self {
            Self::Part => false,
            Self::Spell => !matches!(character, ' ' | '-' | '.' | '/' | ':' | '_' | ','),
            Self::SpellAll => true,
        }
    }
}

/// The words of a name; never empty, and all of letters and digits that identifiers may hold.
pub(super) fn words(text: &str, symbols: Symbols) -> Vec<String> {
    let words = split(&separated(text, symbols));
    if !words.is_empty() {
        return words;
    }
    let spelled = split(&separated(text, Symbols::SpellAll));
    if spelled.is_empty() {
        vec!["empty".to_owned()]
    } else {
        spelled
    }
}

fn split(text: &str) -> Vec<String> {
    let snake = text.to_snake_case();
    snake
        .split('_')
        .map(letters)
        .filter(|word| !word.is_empty())
        .collect()
}

/// The text with a space in the place of all that is neither letter nor digit.
fn separated(text: &str, symbols: Symbols) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut characters = text.nfkc().peekable();
    while let Some(character) = characters.next() {
        if is_letter(character) {
            out.push(character);
        } else if is_sign(before, character, characters.peek().copied()) {
            out.push_str(if character == '+' {
                " plus "
            } else {
                " minus "
            });
        } else if matches!(character, '\'' | '’') {
            // An apostrophe stands within a word.
        } else if symbols.spells(character) || is_picture(character) {
            out.push(' ');
            out.push_str(&symbol_name(character));
            out.push(' ');
        } else {
            out.push(' ');
        }
        before = Some(character);
    }
    out
}

/// Whether a plus or minus belongs to what follows it: to a number, or to the first word, as in a sort
/// order.
fn is_sign(before: Option<char>, character: char, after: Option<char>) -> bool {
    matches!(character, '+' | '-')
        && !before.is_some_and(char::is_alphanumeric)
        && after.is_some_and(|after| {
            after.is_ascii_digit() || (before.is_none() && after.is_alphanumeric())
        })
}

/// Whether a character beyond ASCII means something by itself, as an emoji does.
fn is_picture(character: char) -> bool {
    !character.is_ascii()
        && !character.is_whitespace()
        && !character.is_control()
        && !is_mark(character)
        && !matches!(u32::from(character), 0x80..=0xBF | 0x2000..=0x206F | 0x3000..=0x303F | 0xFE00..=0xFE0F | 0xFEFF)
}

fn symbol_name(character: char) -> String {
    let name = match character {
        ' ' => "space",
        '!' => "not",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '(' => "open",
        ')' => "close",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' => "bracket",
        ']' => "bracket end",
        '\\' => "backslash",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' => "brace",
        '|' => "or",
        '}' => "brace end",
        '~' => "tilde",
        other => return format!("u{:x}", u32::from(other)),
    };
    name.to_owned()
}

/// `two_words`.
pub(super) fn snake(words: &[String]) -> String {
    words.join("_")
}

/// `TwoWords`; digits on both sides of a border are kept apart, as in `V1_2`.
pub(super) fn camel(words: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        let mut rest = word.chars();
        let Some(first) = rest.next() else { continue };
        let is_digit = |character: char| character.is_numeric();
        if is_digit(first) && out.chars().next_back().is_some_and(is_digit) {
            out.push('_');
        }
        out.extend(
            first
                .to_uppercase()
                .filter(|&upper| unicode_ident::is_xid_continue(upper)),
        );
        out.push_str(rest.as_str());
    }
    out
}

/// `TWO_WORDS`.
pub(super) fn constant(words: &[String]) -> String {
    let upper = snake(words).to_uppercase();
    upper
        .chars()
        .filter(|&character| unicode_ident::is_xid_continue(character))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camels(text: &str) -> [String; 2] {
        [Symbols::Part, Symbols::Spell].map(|symbols| camel(&words(text, symbols)))
    }

    #[test]
    fn symbols_part_words_or_are_spelled() {
        assert_eq!(camels("createDate"), ["CreateDate", "CreateDate"]);
        assert_eq!(camels("+1"), ["Plus1", "Plus1"]);
        assert_eq!(camels("-created"), ["MinusCreated", "MinusCreated"]);
        assert_eq!(camels("@type"), ["Type", "AtType"]);
        assert_eq!(camels(">="), ["GreaterEqual", "GreaterEqual"]);
        assert_eq!(camels(""), ["Empty", "Empty"]);
        assert_eq!(camels("v1.2"), ["V1_2", "V1_2"]);
        assert_eq!(camels("."), ["Dot", "Dot"]);
        assert_eq!(
            camels("reactions--1"),
            ["ReactionsMinus1", "ReactionsMinus1"]
        );
        assert_eq!(camels("a-1"), ["A1", "A1"]);
        assert_eq!(camels("\u{1F600}"), ["U1f600", "U1f600"]);
        assert_eq!(camels("don't"), ["Dont", "Dont"]);
        assert_eq!(camels("größe"), ["Größe", "Größe"]);
        assert_eq!(camels("gro\u{308}ße"), ["Größe", "Größe"]);
        assert_eq!(camels("\u{3B1}"), ["Alpha", "Alpha"]);
        assert_eq!(camels("\u{FB01}n"), ["Fin", "Fin"]);
        assert_eq!(camels("日本 語"), ["日本語", "日本語"]);
    }
}
