//! Percent-encoding (RFC 3986, section 2).

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// All but the unreserved characters.
const DATA: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// `allowReserved` in a path: the reserved characters stand as they are, but for those that would end
/// the value or change it, and brackets, which may stand nowhere but in a host.
const RESERVED: &AsciiSet = &DATA
    .remove(b':')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b'=');

/// `allowReserved` in a query, where more of them may stand.
const RESERVED_IN_QUERY: &AsciiSet = &RESERVED.remove(b'/').remove(b'?').remove(b';');

/// Where text stands, which decides what must be escaped in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escaping {
    /// In a path or a cookie.
    Percent,
    /// In a query or form, where `+` is read as a space.
    Query,
    /// In a header: nothing is escaped.
    Header,
}

impl Escaping {
    /// Escapes `text`.
    #[must_use]
    pub fn escape(self, text: &str, reserved: bool) -> Cow<'_, str> {
        match self {
            Self::Header => Cow::Borrowed(text),
            Self::Query if reserved => keeping_escapes(text, RESERVED_IN_QUERY).into(),
            Self::Percent if reserved => keeping_escapes(text, RESERVED).into(),
            _ => utf8_percent_encode(text, DATA).into(),
        }
    }

    /// Undoes [`escape`](Self::escape); `None` when the text is not UTF-8.
    #[must_use]
    pub fn unescape(self, text: &str) -> Option<String> {
        match self {
            Self::Header => Some(text.trim().to_owned()),
            Self::Query if text.contains('+') => decode(&text.replace('+', " ")),
            Self::Query | Self::Percent => decode(text),
        }
    }
}

/// Escapes text in which escapes such as `%2F` stand as they are (RFC 6570, section 3.2.3).
fn keeping_escapes(text: &str, set: &'static AsciiSet) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, after) = rest.split_at(at);
        out.extend(utf8_percent_encode(before, set));
        let mut digits = after.bytes().skip(1).take(2);
        let is_escape = digits.len() == 2 && digits.all(|digit| digit.is_ascii_hexdigit());
        let (kept, next) = after.split_at(if is_escape { 3 } else { 1 });
        out.push_str(if is_escape { kept } else { "%25" });
        rest = next;
    }
    out.extend(utf8_percent_encode(rest, set));
    out
}

fn decode(text: &str) -> Option<String> {
    percent_decode_str(text)
        .decode_utf8()
        .ok()
        .map(Cow::into_owned)
}
