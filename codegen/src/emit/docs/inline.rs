//! Lines of Markdown: wrapping, code spans, and what may not stand at the start of a line.

use super::words::is_printable;

/// A code span that holds any text; its line breaks become spaces.
#[must_use]
pub fn code_span(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|character| {
            if character.is_whitespace() {
                ' '
            } else {
                character
            }
        })
        .filter(|character| is_printable(*character))
        .collect();
    let text = text.trim();
    if text.is_empty() {
        return "the empty string".to_owned();
    }
    let fence = "`".repeat(longest_run(text, '`') + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The length of the longest run of a character.
pub fn longest_run(text: &str, wanted: char) -> usize {
    text.split(|character| character != wanted)
        .map(str::len)
        .max()
        .unwrap_or(0)
        / wanted.len_utf8()
}

/// Breaks Markdown of one paragraph into lines, at spaces outside of code spans and links, and only
/// before words that cannot be read as the start of a block.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for atom in atoms(text) {
        let wide = line.chars().count() + 1 + atom.chars().count() > width;
        if !line.is_empty() && wide && may_start_line(atom) {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(atom);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if let Some(first) = lines.first_mut() {
        *first = protect_start(first);
    }
    lines
}

/// The pieces between spaces; a code span or a link is one piece.
fn atoms(text: &str) -> Vec<&str> {
    let mut atoms = Vec::new();
    let mut start = 0;
    let mut position = 0;
    let bytes = text.as_bytes();
    while position < bytes.len() {
        match bytes[position] {
            b'\\' => position += 2,
            b'`' => position = skip_code(text, position),
            b'[' => position = skip_link(text, position),
            b' ' => {
                atoms.push(&text[start..position]);
                position += 1;
                start = position;
            }
            _ => position += 1,
        }
    }
    atoms.push(&text[start..]);
    atoms.retain(|atom| !atom.is_empty());
    atoms
}

fn skip_code(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let fence = rest.len() - rest.trim_start_matches('`').len();
    let mut position = start + fence;
    while let Some(found) = text[position..].find('`') {
        let rest = &text[position + found..];
        let run = rest.len() - rest.trim_start_matches('`').len();
        position += found + run;
        if run == fence {
            return position;
        }
    }
    start + fence
}

/// Skips `[text](address)`; anything else with a bracket is one character.
fn skip_link(text: &str, start: usize) -> usize {
    let Some(middle) = text[start..].find("](") else {
        return start + 1;
    };
    match text[start + middle..].find(')') {
        Some(end) => start + middle + end + 1,
        None => start + 1,
    }
}

fn may_start_line(atom: &str) -> bool {
    let digits = atom.trim_start_matches(|character: char| character.is_ascii_digit());
    let numbered = digits.len() < atom.len() && digits.starts_with(['.', ')']);
    let plain = atom
        .starts_with(|character: char| character.is_alphanumeric() || "`([<".contains(character));
    plain && !numbered && !atom.starts_with("```")
}

/// Escapes a first character that would open a block.
fn protect_start(line: &str) -> String {
    if line.starts_with(['#', '-', '+', '=', '>', ':']) {
        return format!("\\{line}");
    }
    let rest = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let ends = rest
        .get(1..)
        .is_some_and(|after| after.is_empty() || after.starts_with(' '));
    if rest.len() < line.len() && rest.starts_with(['.', ')']) && ends {
        return format!("{}\\{rest}", &line[..line.len() - rest.len()]);
    }
    line.to_owned()
}
