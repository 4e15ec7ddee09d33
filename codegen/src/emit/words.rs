//! What the text of an emitted file names.
//!
//! The text is read and not the tokens it was made of: tokens are copied whenever they are looked at.

/// A word of a text, and what stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// The identifier.
    pub text: &'t str,
    /// The identifier before, if `::` stands between.
    pub owner: Option<&'t str>,
    /// Whether `::` stands before it.
    pub in_path: bool,
    /// Whether a dot stands before it.
    pub of_value: bool,
    /// Whether `::` stands behind it.
    pub is_module: bool,
}

/// The words of a text; what stands in comments and literals is none.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    Words {
        text,
        at: 0,
        before: Before::Other,
    }
}

/// What stands before the place that is read.
#[derive(Clone, Copy)]
enum Before<'t> {
    Word(&'t str),
    Path(Option<&'t str>),
    Dot,
    Other,
}

struct Words<'t> {
    text: &'t str,
    at: usize,
    before: Before<'t>,
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        loop {
            let rest = &self.text[self.at..];
            let first = *rest.as_bytes().first()?;
            if begins_word(first) && !begins_literal(rest) {
                return Some(self.word(rest));
            }
            let length = match first {
                b'"' => quoted(rest, 1, b'"'),
                b'\'' => quote(rest),
                b'0'..=b'9' => number(rest),
                b'/' if rest.starts_with("//") => line(rest),
                b'b' | b'c' | b'r' => literal(rest),
                _ => 1,
            };
            self.before = match (self.before, first) {
                // A path has no room inside, so `::` behind it begins another one.
                (Before::Word(_), b' ' | b'\n') => Before::Other,
                (before, b' ' | b'\n') => before,
                (before, b'/') if length > 1 => before,
                (_, b':') if rest.starts_with("::") => {
                    let owner = match self.before {
                        Before::Word(word) => Some(word),
                        _ => None,
                    };
                    self.at += 2;
                    self.before = Before::Path(owner);
                    continue;
                }
                (_, b'.') => Before::Dot,
                _ => Before::Other,
            };
            self.at += length;
        }
    }
}

impl<'t> Words<'t> {
    /// The word at the beginning of `rest`.
    fn word(&mut self, rest: &'t str) -> Word<'t> {
        let raw = if rest.starts_with("r#") { 2 } else { 0 };
        let bytes = &rest.as_bytes()[raw..];
        let length = raw + bytes.iter().take_while(|byte| is_in_word(**byte)).count();
        let text = &rest[..length];
        let word = Word {
            text,
            owner: match self.before {
                Before::Path(owner) => owner,
                _ => None,
            },
            in_path: matches!(self.before, Before::Path(_)),
            of_value: matches!(self.before, Before::Dot),
            is_module: rest[length..].starts_with("::"),
        };
        self.before = Before::Word(text);
        self.at += length;
        word
    }
}

/// Every character outside of ASCII that is no part of an identifier stands in a comment or literal.
fn begins_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

fn is_in_word(byte: u8) -> bool {
    begins_word(byte) || byte.is_ascii_digit()
}

/// Whether a literal with a letter before its quotes begins here, such as `b"…"` or `r#"…"#`.
fn begins_literal(text: &str) -> bool {
    let letters = text.bytes().take_while(|byte| b"bcr".contains(byte));
    let behind = &text[letters.take(2).count()..];
    behind.len() < text.len()
        && (behind.starts_with(['"', '\'']) || behind.trim_start_matches('#').starts_with('"'))
}

/// The length of a literal that begins with letters.
fn literal(text: &str) -> usize {
    let letters = text.bytes().take_while(|byte| b"bcr".contains(byte));
    let letters = letters.count();
    let behind = &text[letters..];
    if !text[..letters].contains('r') {
        let quote = behind.as_bytes().first().copied().unwrap_or(b'"');
        return quoted(text, letters + 1, quote);
    }
    let hashes = behind.bytes().take_while(|byte| *byte == b'#').count();
    let end = format!("\"{}", "#".repeat(hashes));
    let start = letters + hashes + 1;
    let found = text.get(start..).and_then(|inner| inner.find(&end));
    found.map_or(text.len(), |length| start + length + end.len())
}

/// The length of a literal whose text begins at `start` and ends at the next quote.
fn quoted(text: &str, start: usize, quote: u8) -> usize {
    let mut bytes = text.bytes().enumerate().skip(start);
    while let Some((index, byte)) = bytes.next() {
        if byte == b'\\' {
            bytes.next();
        } else if byte == quote {
            return index + 1;
        }
    }
    text.len()
}

/// The length of a character, or of the quote of a lifetime.
fn quote(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1);
    let first = characters.next().map(|(_, character)| character);
    match (first, characters.next()) {
        (Some('\\'), _) => quoted(text, 1, b'\''),
        (Some(_), Some((end, '\''))) => end + 1,
        _ => 1,
    }
}

/// The length of a number, with its suffix.
fn number(text: &str) -> usize {
    text.bytes().take_while(|byte| is_in_word(*byte)).count()
}

/// The length of a comment.
fn line(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{Word, words};

    fn names(text: &str) -> Vec<&str> {
        words(text).map(|word| word.text).collect()
    }

    #[test]
    fn literals_and_comments_hold_no_words() {
        let text = r##"
            /// A `rt::Field` "quoted
            let a = "b \" c"; // d
            let r#type = 'e'; let f = '\''; g::<'h>(b"i", r#"j " k"#, c"l", br"m", 1_u8, b'n', 0x5f);
        "##;
        assert_eq!(
            names(text),
            ["let", "a", "let", "r#type", "let", "f", "g", "h"]
        );
    }

    #[test]
    fn words_know_what_is_around_them() {
        let found: Vec<Word<'_>> = words("rt::Base64 .form(<T as ::serde::Ser>::x)").collect();
        let path = |text, owner| {
            let found = found.iter().find(|word| word.text == text);
            found.is_some_and(|word| word.in_path && word.owner == owner)
        };
        assert!(path("Base64", Some("rt")));
        assert!(path("serde", None));
        assert!(path("x", None));
        assert!(found[0].is_module && !found[0].in_path);
        assert!(found[2].of_value && found[2].text == "form");
    }
}
