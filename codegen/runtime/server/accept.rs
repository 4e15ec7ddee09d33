//! Which media types a client takes (RFC 9110, section 12.5.1).

use http::header::ACCEPT;
use http::{HeaderMap, StatusCode};

use super::super::media::essence;
use super::incoming::Rejection;
use super::problem::Problem;

/// Lets a request pass that takes one of the media types that an operation answers with; without the
/// header it takes all of them.
///
/// # Errors
/// 406 when it takes none.
pub(super) fn negotiate(headers: &HeaderMap, offers: &[&str]) -> Result<(), Rejection> {
    if offers.is_empty() || offers.iter().any(|offer| quality(headers, offer) > 0) {
        return Ok(());
    }
    let detail = format!("the answer is {}", offers.join(" or "));
    let problem = Problem::new(StatusCode::NOT_ACCEPTABLE);
    Err(problem.detail(detail))
}

/// How much a client likes a media type, in thousandths; zero when it does not take it. What the header
/// says most closely counts.
pub(super) fn quality(headers: &HeaderMap, offer: &str) -> u16 {
    let mut best: Option<(u8, u16)> = None;
    let mut stated = false;
    for value in headers.get_all(ACCEPT) {
        let text = String::from_utf8_lossy(value.as_bytes());
        for range in text.split(',').filter(|range| !range.trim().is_empty()) {
            stated = true;
            let found = closeness(range, offer).map(|closeness| (closeness, weight(range)));
            best = best.max(found);
        }
    }
    match best {
        Some((_, weight)) => weight,
        None if stated => 0,
        None => 1000,
    }
}

/// How closely a range of the header describes an offer. An offer that is a range itself, such as
/// `image/*`, is taken where the two have a media type in common.
fn closeness(range: &str, offer: &str) -> Option<u8> {
    let (range, offer) = (essence(range), essence(offer));
    let (kind, subtype) = range.split_once('/').unwrap_or((&range, "*"));
    let (offered, offered_subtype) = offer.split_once('/').unwrap_or((&offer, "*"));
    match (kind, subtype) {
        ("*", _) => Some(0),
        _ if offered == "*" => Some(1),
        _ if kind != offered => None,
        (_, "*") => Some(1),
        _ if offered_subtype == "*" || subtype == offered_subtype => Some(2),
        _ => None,
    }
}

/// The parameter `q` in thousandths (RFC 9110, section 12.4.2); a malformed one counts as 1.
fn weight(range: &str) -> u16 {
    let mut parameters = range.split(';').skip(1);
    let text = parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        (name.trim().eq_ignore_ascii_case("q")).then(|| value.trim())
    });
    let Some(text) = text else { return 1000 };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let thousandths = format!("{whole}{part:0<3}");
    let thousandths = thousandths.get(..whole.len() + 3);
    let parsed = thousandths.and_then(|digits| digits.parse::<u16>().ok());
    parsed.unwrap_or(1000).min(1000)
}
