//! Which credentials go along with a call.

use std::fmt::Write as _;

use http::HeaderMap;
use http::header::AUTHORIZATION;

use super::build_error::BuildError;
use super::core::{ClientCore, Failure};
use super::credential::{Credential, Proof};
use super::request::Request;

/// The credentials that an operation asks for: alternatives, each of which names all security
/// schemes that it needs. An alternative that names none lets everyone in.
pub type Security = &'static [&'static [&'static str]];

impl ClientCore {
    /// Adds the credentials of the first alternative of which all are there. Where an alternative
    /// lets everyone in, that is what is left when no other can be met; `by_hand` are the headers
    /// that the caller sets, one of which may prove who it is. Gives the tokens that are shown.
    pub(super) async fn prove(
        &self,
        request: &mut Request,
        by_hand: &HeaderMap,
    ) -> Result<Vec<Proof>, Failure> {
        let find = |scheme: &&str| {
            let mut known = self.shared.credentials.iter();
            known
                .find(|(name, _)| name == scheme)
                .map(|(_, credential)| credential)
        };
        let security = request.security();
        let named = security.iter().filter(|schemes| !schemes.is_empty());
        let met = named
            .map(|schemes| schemes.iter().map(find).collect::<Option<Vec<_>>>())
            .find_map(|met| met);
        let credentials: Vec<&Credential> = match met {
            Some(credentials) => credentials,
            None if self.is_open(security, request, by_hand) => Vec::new(),
            None => return Err(missing(request.operation(), security).into()),
        };
        let mut proofs = Vec::new();
        for credential in credentials {
            proofs.extend(credential.apply(request).await?);
        }
        // What the caller sets goes in place of them.
        if by_hand.contains_key(AUTHORIZATION) {
            proofs.clear();
        }
        Ok(proofs)
    }

    /// Whether a call may go out without credentials of the client.
    fn is_open(&self, security: Security, request: &mut Request, by_hand: &HeaderMap) -> bool {
        self.shared.anonymous
            || security.is_empty()
            || security.iter().any(|schemes| schemes.is_empty())
            || by_hand.contains_key(AUTHORIZATION)
            || request.headers_mut().contains_key(AUTHORIZATION)
    }
}

/// Why a call cannot prove who makes it. Schemes are named, never what they hold.
fn missing(operation: &str, security: Security) -> BuildError {
    let mut text = format!("`{operation}` asks for credentials that the client does not have: ");
    for (index, schemes) in security.iter().enumerate() {
        let joint = if index == 0 { "" } else { ", or " };
        // Writing into a string cannot fail.
        let _ = write!(text, "{joint}`{}`", schemes.join("` and `"));
    }
    text.push_str("; give it some, or let it go without with `allow_anonymous`");
    BuildError::new(text)
}
