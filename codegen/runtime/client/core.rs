//! What all calls of a client share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use super::address::absolute;
use super::build_error::BuildError;
use super::credential::Credential;
use super::options::CallOptions;
use super::request::header;
use super::reqwest::Reqwest;
use super::retry::Retry;
use super::transport::Transport;
use super::transport_error::TransportError;

// part: oauth2
use super::address::resolved;
use super::oauth2::Grant;
// end

/// How many bytes the body of an answer may have unless
/// [`max_body`](ClientCore::max_body) says otherwise: 64 MiB.
pub const MAX_BODY: usize = 64 * 1024 * 1024;

/// The address of the server, the transport, and what goes along with every call. Clones share it.
#[derive(Clone)]
pub struct ClientCore {
    pub(super) shared: Arc<Shared>,
}

#[derive(Clone)]
pub(super) struct Shared {
    pub(super) base: String,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) headers: HeaderMap,
    pub(super) credentials: Vec<(&'static str, Credential)>,
    pub(super) anonymous: bool,
    pub(super) timeout: Option<Duration>,
    pub(super) retry: Retry,
    pub(super) max_body: usize,
    pub(super) error: Option<BuildError>,
}

impl ClientCore {
    /// Talks to the server at `base_url` with the default transport.
    ///
    /// # Errors
    /// When the address is not an absolute one of `http` or `https`, or TLS cannot be set up.
    pub fn new(base_url: &str) -> Result<Self, BuildError> {
        Self::with_transport(base_url, Reqwest::new()?)
    }

    /// Talks to the server at `base_url`.
    ///
    /// # Errors
    /// When the address is not an absolute one of `http` or `https`.
    pub fn with_transport(base_url: &str, transport: impl Transport) -> Result<Self, BuildError> {
        Ok(Self::of(base(base_url)?, transport))
    }

    /// Has no server: each call says where it goes. It uses the default transport.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn detached() -> Result<Self, BuildError> {
        Ok(Self::detached_with(Reqwest::new()?))
    }

    /// Has no server: each call says where it goes.
    #[must_use]
    pub fn detached_with(transport: impl Transport) -> Self {
        Self::of(String::new(), transport)
    }

    fn of(base: String, transport: impl Transport) -> Self {
        let shared = Shared {
            base,
            transport: Arc::new(transport),
            headers: HeaderMap::new(),
            credentials: Vec::new(),
            anonymous: false,
            timeout: None,
            retry: Retry::never(),
            max_body: MAX_BODY,
            error: None,
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// Answers the security scheme `scheme` wherever an operation asks for it.
    #[must_use]
    pub fn credential(mut self, scheme: &'static str, credential: Credential) -> Self {
        let credentials = &mut Arc::make_mut(&mut self.shared).credentials;
        credentials.retain(|(known, _)| *known != scheme);
        credentials.push((scheme, credential));
        self
    }

    // part: oauth2
    /// Answers the security scheme `scheme` with the tokens of `address`, which may be a path on the
    /// server. `scopes` are asked for unless the grant says others.
    #[must_use]
    pub fn oauth2(
        self,
        scheme: &'static str,
        grant: impl Into<Grant>,
        address: &str,
        scopes: &[&str],
    ) -> Self {
        let transport = Arc::clone(&self.shared.transport);
        let address = resolved(&self.shared.base, address);
        let token = grant.into().token(transport, address, scopes);
        self.credential(scheme, Credential::bearer(token))
    }

    // end
    /// Lets calls go out without the credentials that their operations ask for, for instance where a
    /// proxy adds them. Without this, such a call fails and nothing is sent.
    #[must_use]
    pub fn allow_anonymous(mut self) -> Self {
        Arc::make_mut(&mut self.shared).anonymous = true;
        self
    }

    /// Sends a header along with every call. A malformed one fails every call.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let shared = Arc::make_mut(&mut self.shared);
        match header(name, value) {
            Ok((name, value)) => drop(shared.headers.insert(name, value)),
            Err(reason) => shared.error = Some(BuildError::parameter("header", name, reason)),
        }
        self
    }

    /// Limits the time of each call: until the answer is there, or the head of one that is read as
    /// it comes. There is no limit unless this is called.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        Arc::make_mut(&mut self.shared).timeout = Some(limit);
        self
    }

    /// Says how often and when calls are made again. None is unless this is called.
    #[must_use]
    pub fn retry(mut self, retry: Retry) -> Self {
        Arc::make_mut(&mut self.shared).retry = retry;
        self
    }

    /// Limits the bytes of each answer's body; [`MAX_BODY`] unless this is called.
    #[must_use]
    pub fn max_body(mut self, limit: usize) -> Self {
        Arc::make_mut(&mut self.shared).max_body = limit;
        self
    }

    /// Options for one call.
    #[must_use]
    pub fn options(&self) -> CallOptions {
        CallOptions::new(self.clone())
    }
}

impl fmt::Debug for ClientCore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientCore")
            .field("base", &self.shared.base)
            .finish_non_exhaustive()
    }
}

/// Why an exchange failed, whatever the operation.
pub enum Failure {
    /// The request could not be made.
    Build(BuildError),
    /// No answer came, or not all of it.
    Transport(TransportError),
}

/// The address of a server without a slash at its end.
pub(super) fn base(url: &str) -> Result<String, BuildError> {
    let what = "the address of the server";
    let uri = absolute(what, url)?;
    if uri.query().is_some() || url.contains('#') {
        let reason = "must have neither a query nor a fragment";
        return Err(BuildError::new(format!("{what} {reason}")));
    }
    let (scheme, authority) = (uri.scheme_str(), uri.authority());
    Ok(format!(
        "{}://{}{}",
        scheme.unwrap_or_default(),
        authority.map_or("", |authority| authority.as_str()),
        uri.path().trim_end_matches('/')
    ))
}
