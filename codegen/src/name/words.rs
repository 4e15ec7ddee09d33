//! Words: a name of the document, as the lower-case words that identifiers are made of.

use heck::ToSnakeCase;

/// Whether symbols part words, or are words themselves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbols {
    /// They part words, unless nothing else is there.
    Part,
    /// They are spelled out: `>=` is `greater equal`.
    Spell,
}

/// The words of a name; never empty, and all of letters and digits that identifiers may hold.
pub(super) fn words(text: &str, symbols: Symbols) -> Vec<String> {
    let words = split(&separated(text, symbols));
    if !words.is_empty() {
        return words;
    }
    let spelled = split(&separated(text, Symbols::Spell));
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

/// What is left of a word when case conversion has brought in characters that identifiers do not have.
fn letters(word: &str) -> String {
    word.chars()
        .filter(|&character| unicode_ident::is_xid_continue(character))
        .collect()
}

/// The text with a space in the place of all that is neither letter nor digit.
fn separated(text: &str, symbols: Symbols) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let before_word = characters
            .peek()
            .is_some_and(|(_, next)| next.is_alphanumeric());
        if is_letter(character) {
            out.push(character);
        } else if matches!(character, '\'' | '’') {
            // An apostrophe stands within a word.
        } else if at == 0 && before_word && matches!(character, '+' | '-') {
            // A sign is a part of a number, and of a sort order.
            out.push_str(if character == '+' { "plus " } else { "minus " });
        } else {
            out.push(' ');
            if symbols == Symbols::Spell || is_picture(character) {
                out.push_str(&symbol_name(character));
                out.push(' ');
            }
        }
    }
    out
}

fn is_letter(character: char) -> bool {
    character.is_alphanumeric() && unicode_ident::is_xid_continue(character)
}

/// Whether a character beyond ASCII means something by itself, as an emoji does.
fn is_picture(character: char) -> bool {
    !character.is_ascii()
        && !character.is_whitespace()
        && !character.is_control()
        && !unicode_ident::is_xid_continue(character)
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
        assert_eq!(camels("v1.2"), ["V1_2", "V1Dot2"]);
        assert_eq!(camels("\u{1F600}"), ["U1f600", "U1f600"]);
        assert_eq!(camels("don't"), ["Dont", "Dont"]);
        assert_eq!(camels("größe"), ["Größe", "Größe"]);
    }
}
