//! A JSON value as YAML that every reader understands alike.
//!
//! A string is written plain only where neither YAML 1.1 nor 1.2 takes it for something else: `OFF`,
//! `2021-03`, `10:00` and `1_000` are quoted. Text of several lines is a literal block.

use std::fmt::Write;

use serde_json::{Map, Number, Value};

/// The longest key that may stand before a colon is 1024 characters long (YAML 1.2, section 7.4.2).
const LONGEST_KEY: usize = 1000;

/// Words that YAML 1.1 or 1.2 does not read as strings, in lower case.
const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// Prints a value; lists are indented by two below their key.
#[must_use]
pub fn to_yaml(value: &Value) -> String {
    let mut text = String::new();
    match value {
        Value::Object(map) if !map.is_empty() => mapping(&mut text, map, 0),
        Value::Array(list) if !list.is_empty() => sequence(&mut text, list, 0),
        _ => scalar(&mut text, value, 0),
    }
    text
}

/// Prints the members of an object; the cursor stands at the column of the first one.
fn mapping(text: &mut String, map: &Map<String, Value>, column: usize) {
    for (index, (name, value)) in map.iter().enumerate() {
        if index > 0 {
            indent(text, column);
        }
        let name = key(name);
        if name.chars().count() > LONGEST_KEY {
            text.push_str("? ");
            text.push_str(&name);
            text.push('\n');
            indent(text, column);
        } else {
            text.push_str(&name);
        }
        text.push(':');
        match value {
            Value::Object(map) if !map.is_empty() => {
                next_line(text, column + 2);
                mapping(text, map, column + 2);
            }
            Value::Array(list) if !list.is_empty() => {
                next_line(text, column + 2);
                sequence(text, list, column + 2);
            }
            _ => {
                text.push(' ');
                scalar(text, value, column);
            }
        }
    }
}

/// Prints the items of a list; the cursor stands at the column of the first one.
fn sequence(text: &mut String, list: &[Value], column: usize) {
    for (index, value) in list.iter().enumerate() {
        if index > 0 {
            indent(text, column);
        }
        text.push_str("- ");
        match value {
            Value::Object(map) if !map.is_empty() => mapping(text, map, column + 2),
            Value::Array(list) if !list.is_empty() => sequence(text, list, column + 2),
            _ => scalar(text, value, column),
        }
    }
}

/// Prints what needs no lines of its own, and ends the line.
fn scalar(text: &mut String, value: &Value, column: usize) {
    match value {
        Value::String(content) if is_block(content) => return block(text, content, column + 2),
        Value::String(content) if is_plain(content) => text.push_str(content),
        Value::String(content) => text.push_str(&quoted(content)),
        Value::Number(content) => text.push_str(&number(content)),
        Value::Array(_) => text.push_str("[]"),
        Value::Object(_) => text.push_str("{}"),
        Value::Null | Value::Bool(_) => text.push_str(&value.to_string()),
    }
    text.push('\n');
}

fn indent(text: &mut String, column: usize) {
    text.extend(std::iter::repeat_n(' ', column));
}

fn next_line(text: &mut String, column: usize) {
    text.push('\n');
    indent(text, column);
}

fn key(name: &str) -> String {
    if is_plain(name) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

/// A number; YAML 1.1 asks for a point and a signed exponent in a float.
fn number(number: &Number) -> String {
    let text = number.to_string();
    let Some((mantissa, exponent)) = text.split_once('e') else {
        return text;
    };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['-', '+']) {
        ""
    } else {
        "+"
    };
    format!("{mantissa}{point}e{sign}{exponent}")
}

/// Whether a text can stand as a literal block: several lines, of which the first shows the indentation.
fn is_block(text: &str) -> bool {
    let is_open = |character: char| character == '\n' || is_printable(character);
    text.contains('\n')
        && !text.starts_with([' ', '\n'])
        && text.chars().all(is_open)
        && text.lines().all(|line| !line.ends_with(' '))
}

fn block(text: &mut String, content: &str, column: usize) {
    let end = match content.strip_suffix('\n') {
        None => "|-",
        Some(rest) if rest.ends_with('\n') => "|+",
        Some(_) => "|",
    };
    text.push_str(end);
    text.push('\n');
    for line in content.strip_suffix('\n').unwrap_or(content).split('\n') {
        if !line.is_empty() {
            indent(text, column);
            text.push_str(line);
        }
        text.push('\n');
    }
}

/// A text in single quotes, or in double quotes where a character has to be escaped.
fn quoted(text: &str) -> String {
    if text.chars().all(is_printable) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            _ if is_printable(character) => quoted.push(character),
            // Writing to a string cannot fail.
            _ => drop(match u32::from(character) {
                code @ 0..=0xff => write!(quoted, "\\x{code:02x}"),
                code @ 0x100..=0xffff => write!(quoted, "\\u{code:04x}"),
                code => write!(quoted, "\\U{code:08x}"),
            }),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a character stands for itself inside of quotes and ends no line in any version of YAML.
fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(
            character,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Whether a text stands for itself without quotes.
fn is_plain(text: &str) -> bool {
    let begins_well =
        |first: char| first.is_alphanumeric() || matches!(first, '/' | '$' | '_' | '(' | '^');
    text.starts_with(begins_well)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(is_printable)
        && !WORDS.contains(&text.to_lowercase().as_str())
        && !is_like_a_number(text)
}

/// Whether a text that begins with a digit may be a number, a time or a date.
fn is_like_a_number(text: &str) -> bool {
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return false;
    }
    // No number has two points: this is a version.
    if text.split('.').count() > 2
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return false;
    }
    let text = text.to_ascii_lowercase();
    let is_part = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_digit() || b"_,.:+- ".contains(&byte))
    };
    let is_based = ["0x", "0o", "0b"].iter().any(|base| text.starts_with(base));
    // The letters of a timestamp, and the one before an exponent.
    is_based || text.split(['t', 'z']).all(is_part) || text.split('e').all(is_part)
}
