//! Media types (RFC 9110, section 8.3).

/// Whether the media type `found` is within `range`, such as `application/json`, `image/*` or
/// `*/*`. Parameters such as `charset` do not count. A range of JSON takes every kind of JSON.
#[must_use]
pub fn matches(range: &str, found: &str) -> bool {
    let (range, found) = (essence(range), essence(found));
    match range.strip_suffix("/*") {
        Some("*") => true,
        Some(kind) => found.split('/').next() == Some(kind),
        None => range == found || (is_json(&range) && is_json(&found)),
    }
}

/// How closely `range` describes the media type `found`, which is within it: the greater, the closer.
#[must_use]
pub fn closeness(range: &str, found: &str) -> u8 {
    let range = essence(range);
    match range.strip_suffix("/*") {
        Some("*") => 0,
        Some(_) => 1,
        None => 2 + u8::from(range == essence(found)),
    }
}

/// Whether a media type is a kind of JSON.
#[must_use]
pub fn is_json(media_type: &str) -> bool {
    let media_type = essence(media_type);
    media_type.ends_with("+json") || media_type.ends_with("/json")
}

/// The media type without its parameters, in small letters.
#[must_use]
pub fn essence(media_type: &str) -> String {
    media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// The parameter `name` of a media type, without quotes.
#[must_use]
pub fn parameter(media_type: &str, name: &str) -> Option<String> {
    let mut parameters = media_type
        .split(';')
        .skip(1)
        .filter_map(|piece| piece.split_once('='));
    let (_, value) = parameters.find(|(key, _)| key.trim().eq_ignore_ascii_case(name))?;
    Some(value.trim().trim_matches('"').to_owned())
}
