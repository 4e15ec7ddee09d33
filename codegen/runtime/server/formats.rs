//! `format` of strings that stay strings (`OpenAPI` Format Registry; JSON Schema 2020-12, validation,
//! section 7.3).

use std::net::{Ipv4Addr, Ipv6Addr};

use super::checks::Checks;

/// What a string spells.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `uuid` (RFC 9562, section 4).
    Uuid,
    /// `uri` (RFC 3986, section 3): with a scheme.
    Uri,
    /// `uri-reference` (RFC 3986, section 4.1).
    UriReference,
    /// `email` (RFC 5321, section 4.1.2), without quoted names.
    Email,
    /// `hostname` (RFC 1123, section 2.1).
    Hostname,
    /// `ipv4` (RFC 2673, section 3.2).
    Ipv4,
    /// `ipv6` (RFC 4291, section 2.2).
    Ipv6,
    /// `time` (RFC 3339, section 5.6).
    Time,
    /// `duration` (RFC 3339, appendix A).
    Duration,
    /// `decimal`: digits with a sign, a point and an exponent at will.
    Decimal,
}

impl Checks {
    /// `format` of a string.
    #[doc(hidden)]
    pub fn format(&mut self, value: &str, format: Format) {
        let (fits, what) = match format {
            Format::Uuid => (is_uuid(value), "a UUID"),
            Format::Uri => (is_uri(value), "a URI"),
            Format::UriReference => (is_uri_text(value), "a URI or a reference to one"),
            Format::Email => (is_email(value), "an e-mail address"),
            Format::Hostname => (is_hostname(value), "the name of a host"),
            Format::Ipv4 => (value.parse::<Ipv4Addr>().is_ok(), "an IPv4 address"),
            Format::Ipv6 => (value.parse::<Ipv6Addr>().is_ok(), "an IPv6 address"),
            Format::Time => (is_time(value), "a time with an offset"),
            Format::Duration => (is_duration(value), "a duration"),
            Format::Decimal => (is_decimal(value), "a decimal number"),
        };
        if !fits {
            self.fault(format!("must be {what}"));
        }
    }
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths = groups.iter().map(|group| group.len());
    lengths.eq([8, 4, 4, 4, 12]) && groups.concat().bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_uri(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else {
        return false;
    };
    let rest = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(rest)
        && is_uri_text(text)
}

/// Whether all characters may stand in a URI, and each `%` begins an escape.
fn is_uri_text(text: &str) -> bool {
    let mut rest = text.bytes();
    let is_known =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(&byte);
    while let Some(byte) = rest.next() {
        let is_hex = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_hexdigit());
        let fits = if byte == b'%' {
            is_hex(rest.next()) && is_hex(rest.next())
        } else {
            is_known(byte)
        };
        if !fits {
            return false;
        }
    }
    text.matches('#').count() < 2
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else {
        return false;
    };
    let is_atom = |atom: &str| {
        let fits = |byte: u8| {
            byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte) || byte > 127
        };
        !atom.is_empty() && atom.bytes().all(fits)
    };
    let literal = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    let is_host = match literal {
        Some(literal) => match literal.strip_prefix("IPv6:") {
            Some(address) => address.parse::<Ipv6Addr>().is_ok(),
            None => literal.parse::<Ipv4Addr>().is_ok(),
        },
        None => is_hostname(host),
    };
    name.len() <= 64 && name.split('.').all(is_atom) && is_host
}

fn is_hostname(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let text = text.strip_suffix('.').unwrap_or(text);
    text.len() <= 253 && text.split('.').all(is_label)
}

/// The two digits in front of a text as a number, and what follows.
fn two_digits(text: &str) -> Option<(u8, &str)> {
    let (digits, rest) = text.split_at_checked(2)?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    Some((is_number.then(|| digits.parse().ok())??, rest))
}

fn is_time(text: &str) -> bool {
    let read = || {
        let (hour, rest) = two_digits(text)?;
        let (minute, rest) = two_digits(rest.strip_prefix(':')?)?;
        let (second, rest) = two_digits(rest.strip_prefix(':')?)?;
        let rest = match rest.strip_prefix('.') {
            Some(part) => {
                let after = part.trim_start_matches(|digit: char| digit.is_ascii_digit());
                (after.len() < part.len()).then_some(after)?
            }
            None => rest,
        };
        (hour < 24 && minute < 60 && second <= 60).then_some(rest)
    };
    read().is_some_and(is_offset)
}

fn is_offset(text: &str) -> bool {
    let read = || {
        let (hour, rest) = two_digits(text.strip_prefix(['+', '-'])?)?;
        let (minute, rest) = two_digits(rest.strip_prefix(':')?)?;
        Some(hour < 24 && minute < 60 && rest.is_empty())
    };
    text.eq_ignore_ascii_case("z") || read().unwrap_or_default()
}

/// `P1Y2M3DT4H5M6S` with at least one of its parts, or weeks alone.
fn is_duration(text: &str) -> bool {
    let Some(text) = text.strip_prefix('P') else {
        return false;
    };
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    match (date, time) {
        (weeks, None) if weeks.ends_with('W') => is_row(weeks, "W"),
        (date, None) => is_row(date, "YMD"),
        ("", Some(time)) => is_row(time, "HMS"),
        (date, Some(time)) => is_row(date, "YMD") && is_row(time, "HMS"),
    }
}

/// Whether a text is a row of numbers, each before one of the units, in their order.
fn is_row(text: &str, units: &str) -> bool {
    let (mut rest, mut left) = (text, units);
    while !rest.is_empty() {
        let after = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
        let Some(unit) = after.chars().next().filter(|_| after.len() < rest.len()) else {
            return false;
        };
        let Some((_, later)) = left.split_once(unit) else {
            return false;
        };
        (rest, left) = (&after[1..], later);
    }
    !text.is_empty()
}

fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = |text: &str| text.strip_prefix(['+', '-']).unwrap_or(text).to_owned();
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (unsigned(number), Some(unsigned(exponent))),
        None => (unsigned(text), None),
    };
    let (whole, part) = number.split_once('.').unwrap_or((&number, "0"));
    let is_exponent = |text: &str| !text.is_empty() && digits(text);
    !whole.is_empty()
        && !part.is_empty()
        && digits(whole)
        && digits(part)
        && exponent.as_deref().is_none_or(is_exponent)
}
