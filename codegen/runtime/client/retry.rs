//! Calls that are made again when they fail.

use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};

use super::clock::SystemTime;
use super::transport_error::{TransportError, TransportKind};

/// How often and when a call is made again. Unless a client or call has one, nothing is repeated.
///
/// What is repeated is safe to repeat: a request whose method is idempotent (RFC 9110, section
/// 9.2.2), or that carries an idempotency key which the document declares, and whose body is no
/// stream. It is repeated after 429, 502, 503 and 504, and when the connection fails or breaks off;
/// when no connection could be made, whatever its method, because then nothing was sent.
///
/// The pause before attempt *n* is a random time between nothing and `first` · 2ⁿ⁻¹, at most
/// `longest`. `Retry-After` of the answer, in seconds or as a date (RFC 9110, section 10.2.3), goes
/// before that; when it asks for more than `longest`, or more than the call's timeout leaves, the
/// answer is given as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retry {
    /// How often a call is made again.
    pub times: u32,
    /// What the first pause is at most.
    pub first: Duration,
    /// What any pause is at most.
    pub longest: Duration,
}

impl Retry {
    /// Makes a call again up to `times` times, with pauses from half a second to 30 seconds.
    #[must_use]
    pub const fn new(times: u32) -> Self {
        Self {
            times,
            first: Duration::from_millis(500),
            longest: Duration::from_secs(30),
        }
    }

    /// Makes no call again, for instance one of a client that repeats others.
    #[must_use]
    pub const fn never() -> Self {
        Self::new(0)
    }

    /// The same with other pauses.
    #[must_use]
    pub const fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first;
        self.longest = longest;
        self
    }

    /// A random pause after `made` attempts.
    pub(super) fn pause(self, made: u32) -> Duration {
        let doublings = made.saturating_sub(1).min(31);
        let most = self.first.saturating_mul(1 << doublings);
        let most = u64::try_from(most.min(self.longest).as_millis()).unwrap_or(u64::MAX);
        let random = RandomState::new().hash_one(made);
        Duration::from_millis(random % most.saturating_add(1))
    }

    /// The pause that an answer asks for; `None` when it is longer than allowed.
    pub(super) fn pause_of(self, made: u32, headers: &HeaderMap) -> Option<Duration> {
        match headers
            .get(RETRY_AFTER)
            .and_then(|value| after(value.to_str().ok()?))
        {
            None => Some(self.pause(made)),
            Some(asked) => (asked <= self.longest).then_some(asked),
        }
    }
}

/// The time of `Retry-After`.
fn after(text: &str) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = ::httpdate::parse_http_date(text).ok()?;
    let since_epoch =
        |time: std::time::SystemTime| time.duration_since(std::time::SystemTime::UNIX_EPOCH).ok();
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .ok()?;
    Some(since_epoch(date)?.saturating_sub(now))
}

/// Whether another attempt may have another outcome.
pub(super) fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 429 | 502 | 503 | 504)
}

/// Whether a failed exchange may be repeated, for a request that is safe to repeat or not.
pub(super) fn may_repeat(error: &TransportError, safe: bool) -> bool {
    match error.kind() {
        TransportKind::Connect => true,
        TransportKind::Body | TransportKind::Other => safe,
        _ => false,
    }
}

/// A key that no other call has, in the form of a UUID.
pub(super) fn unique_key() -> String {
    let random = RandomState::new();
    let (one, two) = (random.hash_one(1_u8), random.hash_one(2_u8));
    format!(
        "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
        one >> 32,
        (one >> 16) & 0xffff,
        one & 0xfff,
        two >> 52,
        two & 0xffff_ffff_ffff
    )
}
