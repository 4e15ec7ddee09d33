//! What a refusal says of how to be let in (RFC 9110, section 11.6.1).

use http::StatusCode;
use http::header::{HeaderValue, WWW_AUTHENTICATE};

use super::super::problem::Problem;
use super::scheme::{Scheme, SchemeKind};

/// What one security scheme asks for.
pub(super) struct Asked {
    pub(super) scheme: Scheme,
    pub(super) scopes: &'static [&'static str],
    /// Whether something was shown for it, and refused.
    pub(super) refused: bool,
}

/// 401 with a challenge for each scheme that is asked for.
pub(super) fn unauthorized(asked: &[Asked]) -> Problem {
    let problem = Problem::new(StatusCode::UNAUTHORIZED);
    let mut problem = problem.detail("the request lacks credentials that are known here");
    let mut known = Vec::new();
    for asked in asked {
        let text = challenge(asked);
        if !known.contains(&text) {
            if let Ok(value) = HeaderValue::from_str(&text) {
                problem = problem.header(WWW_AUTHENTICATE, value);
            }
            known.push(text);
        }
    }
    problem
}

/// 403: the caller is known, and may not do this.
pub(super) fn forbidden() -> Problem {
    let problem = Problem::new(StatusCode::FORBIDDEN);
    problem.detail("the caller may not do what is asked for")
}

/// Keys and certificates have no registered scheme: theirs tell where a key goes.
fn challenge(asked: &Asked) -> String {
    match asked.scheme.kind {
        SchemeKind::Bearer => bearer(asked),
        SchemeKind::Basic => format!("Basic realm={:?}, charset=\"UTF-8\"", asked.scheme.name),
        SchemeKind::Http(scheme) => scheme.to_owned(),
        SchemeKind::Header(name) => format!("ApiKey in=\"header\", name={name:?}"),
        SchemeKind::Query(name) => format!("ApiKey in=\"query\", name={name:?}"),
        SchemeKind::Cookie(name) => format!("ApiKey in=\"cookie\", name={name:?}"),
        SchemeKind::Connection => "MutualTLS".to_owned(),
    }
}

/// The challenge of RFC 6750, section 3.
fn bearer(asked: &Asked) -> String {
    let error = asked.refused.then(|| "error=\"invalid_token\"".to_owned());
    let scopes = asked.scopes.join(" ");
    let scope = (!scopes.is_empty()).then(|| format!("scope={scopes:?}"));
    let parameters: Vec<String> = error.into_iter().chain(scope).collect();
    format!("Bearer {}", parameters.join(", "))
        .trim_end()
        .to_owned()
}
