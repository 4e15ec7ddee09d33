//! Strings in JSON text (RFC 8259, section 7).

use std::borrow::Cow;

use super::error::DecodeError;

/// Reads the string whose opening quote stands at the byte `start`. Gives its value and the place
/// after its closing quote.
pub(super) fn read(text: &str, start: usize) -> Result<(Cow<'_, str>, usize), DecodeError> {
    let plain = start + 1;
    let stop = scan(text, plain)?;
    if text.as_bytes()[stop] == b'"' {
        return Ok((Cow::Borrowed(&text[plain..stop]), stop + 1));
    }
    let mut value = String::from(&text[plain..stop]);
    let mut at = stop;
    loop {
        if text.as_bytes()[at] == b'"' {
            return Ok((Cow::Owned(value), at + 1));
        }
        let (character, after) = escape(text, at)?;
        value.push(character);
        at = scan(text, after)?;
        value.push_str(&text[after..at]);
    }
}

/// Finds the next quote or backslash.
fn scan(text: &str, from: usize) -> Result<usize, DecodeError> {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    match special(rest) {
        None => Err(DecodeError::new(text.len(), "the string has no end")),
        Some(length) if rest[length] < 0x20 => Err(DecodeError::new(
            from + length,
            "a string holds a control character as it is",
        )),
        Some(length) => Ok(from + length),
    }
}

/// Where the first byte is that a string cannot hold as it is: a quote, a backslash, a control character.
fn special(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_le_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    // The high bit of the lowest byte that is less than `limit`, when there is one.
    let below = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGH;
    let hit = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        let quote = below(word ^ (ONES * u64::from(b'"')), 1);
        let backslash = below(word ^ (ONES * u64::from(b'\\')), 1);
        let found = quote | backslash | below(word, 0x20);
        (found != 0).then(|| (found.trailing_zeros() / 8) as usize)
    };
    let (words, _) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        if let Some(place) = hit(word) {
            return Some(index * 8 + place);
        }
    }
    // The last word overlaps the one before, where nothing was found.
    match bytes.last_chunk::<8>() {
        Some(last) => hit(last).map(|place| bytes.len() - 8 + place),
        None => bytes
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F)),
    }
}

/// Reads the escape whose backslash stands at `at`. Gives the character and the place after it.
fn escape(text: &str, at: usize) -> Result<(char, usize), DecodeError> {
    let simple = match text.as_bytes().get(at + 1) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode(text, at),
        _ => return Err(DecodeError::new(at, "a string holds an unknown escape")),
    };
    Ok((simple, at + 2))
}

/// Reads `\uXXXX`, or two of them that make a surrogate pair.
fn unicode(text: &str, at: usize) -> Result<(char, usize), DecodeError> {
    let broken = || DecodeError::new(at, "a string holds a broken `\\u` escape");
    let first = code_unit(text, at).ok_or_else(broken)?;
    if let Some(character) = char::from_u32(first) {
        return Ok((character, at + 6));
    }
    let second = code_unit(text, at + 6).ok_or_else(broken)?;
    if !(0xD800..0xDC00).contains(&first) || !(0xDC00..0xE000).contains(&second) {
        return Err(broken());
    }
    let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    char::from_u32(code)
        .map(|character| (character, at + 12))
        .ok_or_else(broken)
}

/// The value of `\uXXXX` at `at`.
fn code_unit(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    let all_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    all_hex.then(|| u32::from_str_radix(digits, 16).ok())?
}

/// Writes a string with its quotes.
pub(super) fn write(value: &str, out: &mut Vec<u8>) {
    out.reserve(value.len() + 2);
    out.push(b'"');
    write_inside(value, out);
    out.push(b'"');
}

/// Writes what stands between the quotes of a string.
pub(super) fn write_inside(value: &str, out: &mut Vec<u8>) {
    let mut rest = value.as_bytes();
    while let Some(at) = special(rest) {
        out.extend_from_slice(&rest[..at]);
        match rest[at] {
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            control @ 0..=0x1F => out.extend_from_slice(format!("\\u{control:04x}").as_bytes()),
            byte => out.extend_from_slice(&[b'\\', byte]),
        }
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
}
