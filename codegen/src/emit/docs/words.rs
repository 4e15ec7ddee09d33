//! Words of prose: which must stand as code, and which are addresses.

use super::inline::code_span;

/// Words in mixed case that are read as words, not as code.
const KNOWN: [&str; 14] = [
    "GitHub",
    "GitLab",
    "GraphQL",
    "IPv4",
    "IPv6",
    "JavaScript",
    "OAuth",
    "OpenSSL",
    "PostScript",
    "TypeScript",
    "WebAssembly",
    "WebGL",
    "iOS",
    "macOS",
];

/// Schemes after which a linter takes any text for an address.
const SCHEMES: [&str; 6] = ["http:", "https:", "ftp:", "file:", "ws:", "wss:"];

/// Punctuation that Markdown would read when it stands in text.
const SPECIAL: [char; 10] = ['\\', '`', '*', '_', '[', ']', '<', '~', '|', '&'];

/// Writes text so that Markdown reads it as the text that it is.
///
/// Words that look like code become code spans, and addresses links.
pub fn escape(text: &str, out: &mut String) {
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        escape_word(word, out);
        if word.len() < piece.len() {
            out.push(' ');
        }
    }
}

/// Whether a character may stand in a doc comment.
///
/// Left out are control characters, those that change the direction of the text around them, and those
/// for private use.
pub fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}

/// An absolute web address as a link, or none when it is not one.
pub fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let clean = text.chars().all(|character| {
        is_printable(character) && !character.is_whitespace() && !"<>\"`\\|[]".contains(character)
    });
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let host = rest.chars().next().is_some_and(char::is_alphanumeric);
    (clean && host).then(|| format!("<{text}>"))
}

fn escape_word(word: &str, out: &mut String) {
    let core = core(word);
    if core.is_empty() {
        return escape_plain(word, out);
    }
    let start = word.find(core).unwrap_or(0);
    if let Some(start) = word.find("http://").or_else(|| word.find("https://")) {
        return escape_address(word, start, out);
    }
    let end = call_end(word, start + core.len());
    if is_code(&word[start..end]) {
        escape_plain(&word[..start], out);
        push_code(&word[start..end], out);
        return escape_plain(&word[end..], out);
    }
    escape_plain(word, out);
}

/// The word without the punctuation around it.
fn core(word: &str) -> &str {
    let word = word
        .trim_matches(|character: char| !(character.is_alphanumeric() || "_:".contains(character)));
    let word = if word.starts_with("::") {
        word
    } else {
        word.trim_start_matches(':')
    };
    if word.ends_with("::") {
        word
    } else {
        word.trim_end_matches(':')
    }
}

/// Takes `()` along with the name of a function.
fn call_end(word: &str, end: usize) -> usize {
    if word[end..].starts_with("()") {
        end + 2
    } else {
        end
    }
}

fn escape_address(word: &str, start: usize, out: &mut String) {
    let tail = word[start..].trim_end_matches(|character: char| {
        !character.is_alphanumeric() && !"/#=&".contains(character)
    });
    let end = start + tail.len();
    if word[..start].contains(char::is_alphanumeric) {
        return push_code(word, out);
    }
    escape_plain(&word[..start], out);
    match address(tail) {
        Some(address) => out.push_str(&address),
        None => push_code(&word[start..end], out),
    }
    escape_plain(&word[end..], out);
}

/// Adds a code span; two of them side by side would be read as one.
pub fn push_code(text: &str, out: &mut String) {
    if out.ends_with('`') {
        out.push(' ');
    }
    out.push_str(&code_span(text));
}

/// Whether a word is an identifier, a path or a call, by a wider measure than the linters have.
fn is_code(word: &str) -> bool {
    if KNOWN.contains(&word) {
        return false;
    }
    (word.contains('_') && word != "_")
        || word.contains("::")
        || word.contains(":/")
        || word.contains("()")
        || SCHEMES.iter().any(|scheme| starts_with(word, scheme))
        || word
            .split(|character: char| !character.is_alphanumeric())
            .any(is_mixed)
}

fn starts_with(word: &str, prefix: &str) -> bool {
    word.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Whether a word has a capital after a small letter, or several capitals and a small letter.
fn is_mixed(word: &str) -> bool {
    if KNOWN.contains(&word) {
        return false;
    }
    let word = word.strip_suffix('s').unwrap_or(word);
    let capitals = word
        .chars()
        .filter(|character| character.is_uppercase())
        .count();
    let small = word.chars().any(char::is_lowercase);
    let starts_small = word.starts_with(char::is_lowercase);
    small && (capitals > 1 || (capitals == 1 && starts_small))
}

fn escape_plain(text: &str, out: &mut String) {
    for character in text.chars().filter(|character| is_printable(*character)) {
        if SPECIAL.contains(&character) {
            out.push('\\');
        }
        out.push(character);
    }
}
