//! The media types that a client asks for.

use super::outcome::{Case, outcomes};
use super::payload::Wire;
use crate::emit::Context;
use crate::ir::OperationId;

/// The value of `Accept`: the types of the successes, JSON before the others, then those of the
/// failures. None when no answer has a body.
pub fn accept(context: Context<'_>, id: OperationId) -> Option<String> {
    let outcomes = outcomes(context, id);
    let json = types(&outcomes.successes, true);
    let other = types(&outcomes.successes, false);
    let failures = outcomes.failures.as_slice();
    let failures = types(failures, true)
        .into_iter()
        .chain(types(failures, false));
    let preferred = !json.is_empty();
    let mut found = json;
    for media_type in other {
        found.push(if preferred {
            format!("{media_type};q=0.5")
        } else {
            media_type
        });
    }
    for media_type in failures {
        if !found
            .iter()
            .any(|known| known.split(';').next() == media_type.split(';').next())
        {
            found.push(media_type);
        }
    }
    (!found.is_empty()).then(|| found.join(", "))
}

/// The media types of cases that are JSON, or are not. What a header cannot hold is left out.
fn types(cases: &[Case<'_>], json: bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let payloads = cases.iter().filter_map(|case| case.payload.as_ref());
    let contents = payloads
        .filter(|payload| (payload.wire == Wire::Json) == json)
        .flat_map(|payload| &payload.contents);
    for content in contents {
        let media_type = content.media_type.trim();
        let fits =
            media_type.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && !media_type.is_empty();
        if fits && !found.iter().any(|known| known == media_type) {
            found.push(media_type.to_owned());
        }
    }
    found
}
