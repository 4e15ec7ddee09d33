//! Percent-encoding (RFC 3986, section 2).

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// All but the unreserved characters.
const DATA: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// `allowReserved`: the reserved characters stand as they are, but for those that would end the
/// value or change it.
const RESERVED: &AsciiSet = &DATA
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'[')
    .remove(b']')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

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
            _ if reserved => utf8_percent_encode(text, RESERVED).into(),
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

fn decode(text: &str) -> Option<String> {
    percent_decode_str(text)
        .decode_utf8()
        .ok()
        .map(Cow::into_owned)
}
