//! `[[diff.allow]]`: changes that `diff` is told to let pass.

use crate::diagnostic::{Place, suggest};
use crate::diff::rules;

/// A change that is let pass, and why.
#[derive(Clone, Debug)]
pub(crate) struct Allowed {
    /// The code of its rule.
    pub(crate) code: String,
    /// Where it may stand: a JSON pointer with `*` for any text within a step and `**` for any steps.
    pub(crate) at: String,
    /// Why it is let pass.
    pub(crate) reason: String,
    /// Where this is said.
    pub(crate) place: Place,
}

/// What has been read of it so far.
#[derive(Debug, Default)]
pub(super) struct UnfinishedAllowed {
    pub(super) code: Option<String>,
    pub(super) at: Option<String>,
    pub(super) reason: Option<String>,
}

impl UnfinishedAllowed {
    /// All of it, or what is missing, and what to do about it.
    pub(super) fn finish(self, place: Place) -> Result<Allowed, (String, Option<String>)> {
        let Some(code) = self.code else {
            return Err(("an exception needs the `code` of a change".to_owned(), None));
        };
        let codes: Vec<&str> = rules::rules().map(|rule| rule.code).collect();
        if !codes.contains(&code.as_str()) {
            let help = suggest(&code, &codes).map(|near| format!("did you mean `{near}`?"));
            return Err((format!("there is no change `{code}`"), help));
        }
        let reason = self.reason.filter(|reason| !reason.trim().is_empty());
        let Some(reason) = reason else {
            let help = "say in `reason` why this change may pass, for those who read it later";
            return Err((
                format!("the exception `{code}` has no reason"),
                Some(help.to_owned()),
            ));
        };
        Ok(Allowed {
            code,
            at: self.at.unwrap_or_else(|| "**".to_owned()),
            reason,
            place,
        })
    }
}

impl Allowed {
    /// Whether a pointer is one of those that are meant.
    pub(crate) fn covers(&self, pointer: &str) -> bool {
        fits(self.at.as_bytes(), pointer.as_bytes())
    }
}

/// Whether a text fits a glob: `*` stands for any text without `/`, `**` for any text.
fn fits(glob: &[u8], text: &[u8]) -> bool {
    match glob {
        [] => text.is_empty(),
        [b'*', b'*', rest @ ..] => (0..=text.len()).any(|start| fits(rest, &text[start..])),
        [b'*', rest @ ..] => {
            let end = text
                .iter()
                .position(|&byte| byte == b'/')
                .unwrap_or(text.len());
            (0..=end).any(|start| fits(rest, &text[start..]))
        }
        [first, rest @ ..] => text.first() == Some(first) && fits(rest, &text[1..]),
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stays_within_a_step_and_two_do_not() {
        let fits = |glob: &str, text: &str| fits(glob.as_bytes(), text.as_bytes());
        assert!(fits("/paths/*/get", "/paths/~1pets/get"));
        assert!(!fits("/paths/*", "/paths/~1pets/get"));
        assert!(fits("/paths/**", "/paths/~1pets/get"));
        assert!(fits("/paths/~1pets*/**", "/paths/~1pets~1{id}/get"));
        assert!(!fits("/paths", "/paths/~1pets"));
        assert!(fits("**", ""));
    }
}
